#include "regress/case_run.h"

#include <filesystem>

#include "platforms/bench_json.h"
#include "regress/simulation_job.h"
#include "regress/store.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;

// A simulation of a case. A bench has one for each point, and one that resolves its config.
struct Job {
  std::size_t result;
  enum class Kind { tasks, resolve, point } kind;
  std::size_t record = 0;  // of a point
  BenchPoint point = {};
};

class Cases {
 public:
  explicit Cases(const RegressSetup& setup) : setup_(setup), records_(setup.cases.size()) {
    for (const RegressCase* entry : setup.cases) {
      results_.emplace_back();
      results_.back().entry = entry;
      if (entry->bench == nullptr) {
        jobs_.push_back({results_.size() - 1, Job::Kind::tasks});
      } else {
        plan_bench(results_.size() - 1);
      }
    }
  }

  std::optional<std::vector<CaseResult>> run() {
    Jobs jobs;
    jobs.count = jobs_.size();
    jobs.at_once = setup_.at_once;
    jobs.limits = setup_.limits;
    jobs.run = [this](std::size_t i) { return run_job(jobs_[i]); };
    std::size_t ended = 0;
    jobs.done = [&](std::size_t, const JobResult&) { setup_.progress(++ended, jobs_.size()); };
    jobs.stop = setup_.stop;
    const auto texts = run_jobs(jobs);
    if (!texts) return std::nullopt;
    for (std::size_t i = 0; i < jobs_.size(); ++i) take(jobs_[i], (*texts)[i]);
    for (std::size_t i = 0; i < results_.size(); ++i) finish(i);
    return std::move(results_);
  }

 private:
  void plan_bench(std::size_t index) {
    const RegressCase& entry = *results_[index].entry;
    const LoadedConfig loaded = bench_config(setup_, entry);
    if (!loaded.diagnostics.ok()) {
      results_[index].errors = loaded.diagnostics.lines();
      return;
    }
    jobs_.push_back({index, Job::Kind::resolve});
    BenchPlan plan = bench_plan(*entry.bench, bench_platform(loaded.config));
    if (plan.points.empty()) records_[index].push_back({entry.bench, "", plan.not_applicable, {}, {}});
    for (BenchPoint& point : plan.points) {
      records_[index].push_back({entry.bench, point.label, "", {}, {}});
      jobs_.push_back({index, Job::Kind::point, records_[index].size() - 1, std::move(point)});
    }
  }

  std::string run_job(const Job& job) const {
    const RegressCase& entry = *results_[job.result].entry;
    switch (job.kind) {
      case Job::Kind::tasks:
        return run_tasks(setup_, entry, stored_folder(*setup_.file, entry));
      case Job::Kind::resolve:
        return resolve_bench(setup_, entry);
      default:
        return to_json(run_bench_point(*entry.bench, job.point,
                                       {request_of(entry, setup_.sets), setup_.engine, entry.checks}));
    }
  }

  void take(const Job& job, const JobResult& done) {
    CaseResult& result = results_[job.result];
    if (!result.failure.empty() || !result.errors.empty()) return;
    if (!done.text) {
      result.failure = (job.kind == Job::Kind::point ? job.point.label + ": " : "") + done.failure;
    } else if (job.kind == Job::Kind::tasks) {
      take_tasks(*done.text, result);
    } else if (job.kind == Job::Kind::resolve) {
      take_bench(*done.text, result);
    } else {
      BenchOutcome outcome = outcome_from_json(*done.text);
      result.errors = outcome.errors;
      result.time_ps += outcome.time.value();
      records_[job.result][job.record].outcome = std::move(outcome);
    }
  }

  void finish(std::size_t index) {
    CaseResult& result = results_[index];
    if (!result.failure.empty() || !result.errors.empty()) return;
    NamedValues parameters = std::move(result.record.parameters);
    if (result.entry->bench == nullptr) {
      result.record = read_record(scratch_results(setup_, *result.entry));
      result.record.build.clear();
      return;
    }
    result.record = bench_record(nlohmann::ordered_json::parse(bench_results_json(records_[index])));
    result.record.parameters = std::move(parameters);
  }

  const RegressSetup& setup_;
  std::vector<CaseResult> results_;
  std::vector<std::vector<BenchRecord>> records_;  // of benches, by result
  std::vector<Job> jobs_;
};

}  // namespace

std::optional<std::vector<CaseResult>> run_cases(const RegressSetup& setup) {
  return Cases(setup).run();
}

std::string scratch_results(const RegressSetup& setup, const RegressCase& entry) {
  return (fs::path(setup.scratch) / entry.name / "results").string();
}

std::string scratch_trail(const RegressSetup& setup, const RegressCase& entry) {
  return (fs::path(setup.scratch) / entry.name / "trail").string();
}

std::vector<std::string> repeat_command(const RegressCase& entry, const std::vector<std::string>& sets) {
  std::vector<std::string> command{"hsxsim", entry.bench == nullptr ? "run" : "bench"};
  if (entry.bench != nullptr) command.push_back(entry.bench->name);
  command.insert(command.end(), entry.configs.begin(), entry.configs.end());
  for (const auto& set : request_of(entry, sets).placed_sets)
    command.insert(command.end(), {"--set", set.value});
  constexpr const char* kNames[] = {"none", "config", "all"};
  command.insert(command.end(), {"--checks", kNames[static_cast<std::size_t>(entry.checks)]});
  return command;
}

}  // namespace hsx
