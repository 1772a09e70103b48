#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>

#include "hsxsim/bench_request.h"
#include "hsxsim/command.h"
#include "platforms/bench_json.h"
#include "platforms/bench_table.h"
#include "platforms/output_files.h"
#include "platforms/read_file.h"
#include "platforms/result_folder.h"
#include "platforms/text_table.h"
#include "processes/child_processes.h"

namespace hsx {
namespace {

volatile std::sig_atomic_t interrupted = 0;

void on_interrupt(int) {
  interrupted = 1;
}

const std::vector<const char*> kFiles{"results.json", "results.csv", "junit.xml"};

// A point to run, with the record that it will fill.
struct Job {
  BenchPoint point;
  std::size_t record;
};

struct Work {
  std::vector<BenchRecord> records;
  std::vector<Job> jobs;
};

std::vector<std::string> repeat_command(const po::variables_map& values, const BenchRequest& request,
                                        const Config& config, const Bench& bench, const std::string& point) {
  std::vector<std::string> command{"hsxsim", "bench", bench.name};
  const auto& files = request.setup.request.files;
  command.insert(command.end(), files.begin(), files.end());
  for (const MatchCount& set : config.overrides->counts())
    command.insert(command.end(), {"--set", set.written});
  for (const std::string& limit : words_of(values, "limit"))
    command.insert(command.end(), {"--limit", limit});
  if (!values["checks"].defaulted())
    command.insert(command.end(), {"--checks", values["checks"].as<std::string>()});
  command.insert(command.end(), {"--point", point});
  return command;
}

void require_points(const BenchRequest& request, const std::vector<std::string>& labels) {
  for (const std::string& point : request.points) {
    if (std::find(labels.begin(), labels.end(), point) != labels.end()) continue;
    throw UsageError(
        fmt::format("hsxsim bench: --point \"{}\": no such point{}", point, did_you_mean(point, labels)));
  }
}

Work plan_work(const po::variables_map& values, const BenchRequest& request, const Config& config) {
  const BenchPlatform platform = bench_platform(config);
  Work work;
  std::vector<std::string> labels;
  for (const Bench* bench : request.benches) {
    BenchPlan plan = bench_plan(*bench, platform);
    if (plan.points.empty()) work.records.push_back({bench, "", plan.not_applicable, {}, {}});
    for (BenchPoint& point : plan.points) {
      labels.push_back(point.label);
      const auto& wanted = request.points;
      if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), point.label) == wanted.end()) continue;
      const std::vector<std::string> command = repeat_command(values, request, config, *bench, point.label);
      work.records.push_back({bench, point.label, "", command, {}});
      work.jobs.push_back({std::move(point), work.records.size() - 1});
    }
  }
  require_points(request, labels);
  return work;
}

// Points that have been run so far, on a terminal.
class Progress {
 public:
  explicit Progress(std::size_t all) : all_(all), shown_(isatty(STDERR_FILENO) != 0) {}
  ~Progress() {
    if (shown_) fmt::print(stderr, "\r\x1b[K");
  }
  void operator()(std::size_t ended) const {
    if (shown_) fmt::print(stderr, "\r\x1b[K{} of {} points", ended, all_);
  }

 private:
  std::size_t all_;
  bool shown_;
};

// Returns an exit status that is no judgement, or kExitPass.
int run_points(const BenchRequest& request, Work& work) {
  const Progress progress(work.jobs.size());
  std::size_t ended = 0;
  Jobs jobs;
  jobs.count = work.jobs.size();
  jobs.at_once = request.jobs;
  jobs.run = [&](std::size_t i) {
    const Job& job = work.jobs[i];
    return to_json(run_bench_point(*work.records[job.record].bench, job.point, request.setup));
  };
  jobs.done = [&](std::size_t, const JobResult&) { progress(++ended); };
  jobs.stop = [] { return interrupted != 0; };
  const auto results = run_jobs(jobs);
  if (!results) {
    fmt::print(stderr, "hsxsim bench: interrupted, no results\n");
    return kExitNotCompleted;
  }
  for (std::size_t i = 0; i < work.jobs.size(); ++i) {
    BenchRecord& record = work.records[work.jobs[i].record];
    const JobResult& result = (*results)[i];
    if (!result.text) {
      fmt::print(stderr, "hsxsim bench: {}, {}: {}\n", record.bench->name, record.point, result.failure);
      return kExitInternal;
    }
    record.outcome = outcome_from_json(*result.text);
    for (const std::string& error : record.outcome.errors) fmt::print(stderr, "{}\n", error);
    if (!record.outcome.errors.empty()) return kExitUsage;
    apply(request.limits, record);
  }
  return kExitPass;
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

int list() {
  std::vector<std::vector<std::string>> rows;
  for (const std::string& name : Benches::instance().names())
    rows.push_back({name, Benches::instance().find(name)->doc});
  fmt::print("{}", text_table(rows, 0));
  return kExitPass;
}

int run(const std::vector<std::string>& arguments) {
  po::variables_map values;
  if (!parse(kBench, arguments, bench_options(), "word", values)) return kExitPass;
  if (arguments.empty()) return list();
  const BenchRequest request = read_request(values);
  const LoadedConfig loaded = load_config(request.setup.request);
  if (!loaded.diagnostics.ok()) return report(loaded.diagnostics);
  Work work = plan_work(values, request, loaded.config);
  if (const std::string error = prepare_outputs(values, loaded.config); !error.empty()) return fail(error);
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  if (const int status = run_points(request, work); status != kExitPass) return status;
  if (values.count("output") != 0) {
    const std::string error = write_files(values["output"].as<std::string>(), work.records);
    if (!error.empty()) return fail(error);
  }
  if (values.count("quiet") != 0) {
    report_failures(work.records);
  } else {
    fmt::print("{}", bench_text(work.records));
  }
  return exit_status(work.records);
}

}  // namespace

const Subcommand kBench{"bench", "[NAME...] [CONFIG.toml...]",
                        "Run testbenches on a platform and judge them; alone: list them.", run};

}  // namespace hsx
