#include "hsxsim/bench_work.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "hsxsim/interrupt.h"
#include "platforms/bench_json.h"
#include "processes/child_processes.h"

namespace hsx {
namespace {

int say_interrupted() {
  fmt::print(stderr, "hsxsim bench: interrupted, no results\n");
  return kExitNotCompleted;
}

template <class Items>
bool contains(const Items& items, const std::string& wanted) {
  return std::find(items.begin(), items.end(), wanted) != items.end();
}

std::vector<std::string> repeat_command(const BenchRequest& request, const Config& config, const Bench& bench,
                                        const std::vector<std::string>& options, const std::string& point) {
  std::vector<std::string> command{"hsxsim", "bench", bench.name};
  const auto& files = request.setup.request.files;
  command.insert(command.end(), files.begin(), files.end());
  for (const std::string& plugin : request.setup.request.plugins)
    command.insert(command.end(), {"--plugin", plugin});
  for (const MatchCount& set : config.overrides->counts())
    command.insert(command.end(), {"--set", set.written});
  command.insert(command.end(), options.begin(), options.end());
  for (const LimitOverride& limit : request.limits) {
    if (limit.bench == bench.name) command.insert(command.end(), {"--limit", limit.written});
  }
  command.insert(command.end(), {"--point", point});
  return command;
}

void require_points(const BenchRequest& request, const std::vector<std::string>& labels) {
  for (const std::string& point : request.points) {
    if (contains(labels, point)) continue;
    std::string message =
        fmt::format("hsxsim bench: --point \"{}\": no such point{}", point, did_you_mean(point, labels));
    if (!labels.empty()) message += fmt::format("; there are\n  {}", fmt::join(labels, "\n  "));
    throw UsageError(message);
  }
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

// What is wrong with the platform concerns all points. It is built in a process of its own, as each point is.
int check_platform(const BenchRequest& request) {
  Jobs jobs;
  jobs.count = 1;
  jobs.run = [&](std::size_t) { return nlohmann::json(platform_errors(request.setup)).dump(); };
  jobs.stop = was_interrupted;
  const auto results = run_jobs(jobs);
  if (!results) return say_interrupted();
  const JobResult& result = results->front();
  if (!result.text) {
    fmt::print(stderr, "hsxsim bench: {}\n", result.failure);
    return kExitInternal;
  }
  const auto errors = nlohmann::json::parse(*result.text).get<std::vector<std::string>>();
  for (const std::string& error : errors) fmt::print(stderr, "{}\n", error);
  return errors.empty() ? kExitPass : kExitUsage;
}

int fail_if_nothing_ran(const std::vector<BenchRecord>& records) {
  const auto is_skipped = [](const BenchRecord& record) { return !record.not_applicable.empty(); };
  if (!std::all_of(records.begin(), records.end(), is_skipped)) return kExitPass;
  std::vector<std::string> reasons;
  for (const BenchRecord& record : records) {
    if (!contains(reasons, record.not_applicable)) reasons.push_back(record.not_applicable);
  }
  fmt::print(stderr, "{}\nhsxsim bench: nothing can run on this platform\n", fmt::join(reasons, "\n"));
  return kExitUsage;
}

}  // namespace

BenchWork plan_work(const BenchRequest& request, const Config& config,
                    const std::vector<std::string>& options) {
  const BenchPlatform platform = bench_platform(config);
  BenchWork work;
  std::vector<std::string> labels;
  for (const Bench* bench : request.benches) {
    BenchPlan plan = bench_plan(*bench, platform);
    if (plan.points.empty()) work.records.push_back({bench, "", plan.not_applicable, {}, {}});
    for (BenchPoint& point : plan.points) {
      if (!contains(labels, point.label)) labels.push_back(point.label);
      if (!request.points.empty() && !contains(request.points, point.label)) continue;
      const auto command = repeat_command(request, config, *bench, options, point.label);
      work.records.push_back({bench, point.label, "", command, {}});
      work.jobs.push_back({std::move(point), work.records.size() - 1});
    }
  }
  require_points(request, labels);
  return work;
}

int run_points(const BenchRequest& request, BenchWork& work) {
  watch_for_interrupt();
  if (const int status = check_platform(request); status != kExitPass) return status;
  std::optional<std::vector<JobResult>> results;
  {
    const Progress progress(work.jobs.size());
    std::size_t ended = 0;
    Jobs jobs;
    jobs.count = work.jobs.size();
    jobs.at_once = request.jobs;
    jobs.run = [&](std::size_t i) {
      const BenchJob& job = work.jobs[i];
      return to_json(run_bench_point(*work.records[job.record].bench, job.point, request.setup));
    };
    jobs.done = [&](std::size_t, const JobResult&) { progress(++ended); };
    jobs.stop = was_interrupted;
    results = run_jobs(jobs);
  }
  if (!results) return say_interrupted();
  for (std::size_t i = 0; i < work.jobs.size(); ++i) {
    BenchRecord& record = work.records[work.jobs[i].record];
    const JobResult& result = (*results)[i];
    if (!result.text) {
      fmt::print(stderr, "hsxsim bench: {}, {}: {}\n", record.bench->name, record.point, result.failure);
      return kExitInternal;
    }
    fill(record, outcome_from_json(*result.text));
    apply(request.limits, record);
  }
  return fail_if_nothing_ran(work.records);
}

}  // namespace hsx
