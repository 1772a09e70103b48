#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "hsxsim/bench_work.h"
#include "platforms/bench_json.h"
#include "platforms/bench_list.h"
#include "platforms/bench_table.h"
#include "platforms/output_files.h"
#include "platforms/read_file.h"
#include "platforms/result_folder.h"

namespace hsx {
namespace {

const std::vector<const char*> kFiles{"results.json", "results.csv", "junit.xml"};

// What a command that repeats a point has to say beside.
std::vector<std::string> repeated_options(const po::variables_map& values) {
  if (values["checks"].defaulted()) return {};
  return {"--checks", values["checks"].as<std::string>()};
}

int fail(const std::string& error) {
  fmt::print(stderr, "hsxsim bench: {}\n", error);
  return kExitUsage;
}

std::string path_of(const std::string& folder, const char* file) {
  return (std::filesystem::path(folder) / file).string();
}

// results.json comes last: a folder without it is not whole.
std::string write_files(const std::string& folder, const std::vector<BenchRecord>& records) {
  const std::vector<std::pair<const char*, std::string>> files{{"junit.xml", bench_junit_xml(records)},
                                                               {"results.csv", bench_results_csv(records)},
                                                               {"results.json", bench_results_json(records)}};
  for (const auto& [name, content] : files) {
    if (std::string error = write_file(path_of(folder, name), content); !error.empty()) return error;
  }
  return "";
}

std::string prepare_outputs(const po::variables_map& values, const Config& config) {
  if (values.count("output") == 0) return values.count("force") == 0 ? "" : "--force needs --output DIR";
  const std::string folder = values["output"].as<std::string>();
  if (folder.empty()) return "--output: expected the name of a folder";
  std::vector<std::string> outputs;
  for (const char* file : kFiles) outputs.push_back(path_of(folder, file));
  if (std::string wrong = wrong_outputs(outputs, config.files, folder); !wrong.empty()) return wrong;
  return prepare_folder(folder, values.count("force") != 0, kFiles);
}

int exit_status(const std::vector<BenchRecord>& records) {
  const auto any = [&](Verdict verdict) {
    return std::any_of(records.begin(), records.end(),
                       [&](const BenchRecord& record) { return judge(record) == verdict; });
  };
  if (any(Verdict::incomplete)) return kExitNotCompleted;
  return any(Verdict::fail) ? kExitViolated : kExitPass;
}

void report_failures(const std::vector<BenchRecord>& records) {
  for (const BenchRecord& record : records) {
    for (const std::string& failure : failures(record))
      fmt::print(stderr, "{}, {}: {}\n", record.bench->name, record.point, failure);
  }
}

int list(const BenchRequest& request, const Config& config) {
  const BenchPlatform platform = bench_platform(config);
  std::string text;
  for (const Bench* bench : request.benches)
    text += (text.empty() ? "" : "\n") + bench_description(*bench, platform);
  fmt::print("{}", text);
  return kExitPass;
}

int show(const po::variables_map& values, const std::vector<BenchRecord>& records) {
  if (values.count("quiet") != 0) {
    report_failures(records);
  } else {
    fmt::print("{}", bench_text(records, values.count("histogram") != 0));
  }
  return exit_status(records);
}

int run(const std::vector<std::string>& arguments) {
  po::variables_map values;
  if (!parse(kBench, arguments, bench_options(), "word", values)) return kExitPass;
  if (arguments.empty()) {
    fmt::print("{}", benches_text());
    return kExitPass;
  }
  const BenchRequest request = read_request(values);
  const LoadedConfig loaded = load_config(request.setup.request);
  if (!loaded.diagnostics.ok()) return report(loaded.diagnostics);
  if (values.count("list") != 0) return list(request, loaded.config);
  BenchWork work = plan_work(request, loaded.config, repeated_options(values));
  if (const std::string error = prepare_outputs(values, loaded.config); !error.empty()) return fail(error);
  if (const int status = run_points(request, work); status != kExitPass) return status;
  if (values.count("output") != 0) {
    const std::string error = write_files(values["output"].as<std::string>(), work.records);
    if (!error.empty()) return fail(error);
  }
  return show(values, work.records);
}

}  // namespace

const Subcommand kBench{"bench", "[NAME...] [CONFIG.toml...]",
                        "Run testbenches on a platform and judge them; alone: list them.", run};

}  // namespace hsx
