#include <fmt/format.h>

#include <limits>

#include "hsxsim/command.h"
#include "hsxsim/options.h"
#include "results/program_names.h"
#include "results/run_values.h"
#include "results/sweep_comparison.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

po::options_description compare_options() {
  po::options_description options;
  options.add_options()("json", "print the comparison as JSON, everything in it")(
      "all", "print all that differs, not only the first of each kind")("quiet,q",
                                                                        "print nothing, the status tells");
  return options;
}

struct Request {
  std::string before;
  std::string after;
  bool json = false;
  bool quiet = false;
  ComparisonText how;
};

Request read_request(const po::variables_map& values) {
  const auto folders = values.count("folder") == 0 ? std::vector<std::string>{}
                                                   : values["folder"].as<std::vector<std::string>>();
  if (folders.size() != 2)
    throw UsageError("hsxsim compare: expected two folders\nSee \"hsxsim help compare\".");
  Request request{folders[0], folders[1], values.count("json") != 0, values.count("quiet") != 0, {}};
  request.how.before = "A";
  request.how.after = "B";
  request.how.more = "--all shows them";
  if (values.count("all") != 0) request.how.rows = std::numeric_limits<std::size_t>::max();
  return request;
}

template <class Result>
int print(const Request& request, const char* kind, const Result& result) {
  const int status = result.same() ? kExitPass : kExitViolated;
  if (request.quiet) return status;
  if (request.json) {
    Json json{{"schema", "hsxsim.comparison/1"}, {"kind", kind}};
    json.update(to_json(result));
    fmt::print("{}\n", json.dump(1, ' ', false, Json::error_handler_t::replace));
    return status;
  }
  fmt::print("A  {}\nB  {}\n{}", request.before, request.after, comparison_text(result, request.how));
  if (result.same()) fmt::print("\nno difference\n");
  return status;
}

int compare_folders(Request& request) {
  const ResultRecord before = read_record(request.before);
  const ResultRecord after = read_record(request.after);
  if (before.kind != after.kind) {
    throw ResultError(
        fmt::format("{} and {}: one holds a run, the other one benches", request.before, request.after));
  }
  Comparison comparison = compare_records(before, after);
  if (before.kind == ResultRecord::Kind::bench) return print(request, "bench", comparison);
  comparison.events = compare_events(request.before, request.after);
  if (!comparison.mended.empty()) request.how.names_before = program_names(request.before);
  if (!comparison.broken.empty()) request.how.names_after = program_names(request.after);
  return print(request, "run", comparison);
}

int run(const std::vector<std::string>& arguments) {
  po::variables_map values;
  if (!parse(kCompare, arguments, compare_options(), "folder", values)) return kExitPass;
  Request request = read_request(values);
  try {
    const bool sweeps = holds_sweep(request.before);
    if (sweeps != holds_sweep(request.after))
      throw ResultError(fmt::format("{} is a sweep and {} is not", sweeps ? request.before : request.after,
                                    sweeps ? request.after : request.before));
    return sweeps ? print(request, "sweep", compare_sweeps(request.before, request.after))
                  : compare_folders(request);
  } catch (const ResultError& error) {
    fmt::print(stderr, "hsxsim compare: {}\n", error.what());
    return kExitUsage;
  }
}

}  // namespace

const Subcommand kCompare{"compare", "A B", "Tell how the results of two runs, benches or sweeps differ.",
                          run};

}  // namespace hsx
