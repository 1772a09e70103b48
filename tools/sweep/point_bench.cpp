#include "sweep/point_bench.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "platforms/bench_json.h"
#include "platforms/print_config.h"
#include "platforms/read_file.h"
#include "processes/child_processes.h"
#include "results/bench_values.h"
#include "sweep/metric_values.h"
#include "sweep/point_folder.h"
#include "sweep/point_hash.h"
#include "sweep/set_texts.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;
using HostClock = std::chrono::steady_clock;
using Json = nlohmann::json;

constexpr const char* kWhole = "results.json";  // the file of a folder that is written last

// What the platform alone tells, from a process of its own.
struct Ground {
  std::vector<std::string> errors;
  std::string hash;
  std::string config;
  std::vector<std::string> sets;  // that hold for something
};

// The faults that a config injects, as it writes them.
std::string injections_text(const Config& config) {
  std::string text;
  for (const InjectionConfig& injection : config.injections) {
    for (const auto& [key, value] : injection.lines) text += key + "=" + value.value + "\n";
  }
  return text;
}

std::string ground_line(const SweepSetup& setup, const SweepPoint& point) {
  const std::string injections = injections_text(load_config(request_of(setup, point)).config);
  Platform platform(bench_config(setup, point), Engine::run_ahead);
  Json json{{"errors", platform.context().diagnostics.lines()},
            {"hash", ""},
            {"config", ""},
            {"sets", Json::array()}};
  if (platform.ok()) {
    json["hash"] = point_hash(platform, *setup.file, injections);
    json["config"] = print_config(platform, {});
    json["sets"] = set_texts(*platform.config().overrides);
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Runs each job after the other. Throws when one fails.
std::vector<std::string> run_each(std::size_t count, const std::function<std::string(std::size_t)>& run) {
  Jobs jobs;
  jobs.count = count;
  jobs.run = run;
  std::vector<std::string> texts;
  auto results = run_jobs(jobs);
  for (JobResult& result : *results) {
    if (!result.text) throw std::runtime_error(result.failure);
    texts.push_back(std::move(*result.text));
  }
  return texts;
}

Ground ground_of(const SweepSetup& setup, const SweepPoint& point) {
  const Json json = Json::parse(run_each(1, [&](std::size_t) { return ground_line(setup, point); }).front());
  return {json.at("errors").get<std::vector<std::string>>(), json.at("hash"), json.at("config"),
          json.at("sets").get<std::vector<std::string>>()};
}

std::vector<BenchPoint> points_of(const SweepSetup& setup, const BenchPlan& plan) {
  const auto& wanted = setup.file->bench_points;
  std::vector<BenchPoint> points;
  for (const BenchPoint& point : plan.points) {
    if (wanted.empty() || std::find(wanted.begin(), wanted.end(), point.label) != wanted.end())
      points.push_back(point);
  }
  return points;
}

std::vector<std::string> repeat_command(const SweepFile& file, const std::vector<std::string>& configs,
                                        const std::vector<std::string>& sets, const BenchPoint& point) {
  std::vector<std::string> command{"hsxsim", "bench", file.bench};
  command.insert(command.end(), configs.begin(), configs.end());
  for (const std::string& set : sets) command.insert(command.end(), {"--set", set});
  if (file.checks == WatchedContracts::config) command.insert(command.end(), {"--checks", "config"});
  if (file.checks == WatchedContracts::none) command.insert(command.end(), {"--checks", "none"});
  command.insert(command.end(), {"--point", point.label});
  return command;
}

std::vector<BenchRecord> run_records(const SweepSetup& setup, const SweepPoint& point,
                                     const std::vector<std::string>& sets) {
  const Bench& bench = *Benches::instance().find(setup.file->bench);
  const std::vector<BenchPoint> points =
      points_of(setup, bench_plan_of(setup, bench_config(setup, point).config));
  const BenchSetup bench_setup{request_of(setup, point), Engine::run_ahead, setup.file->checks};
  const auto texts = run_each(
      points.size(), [&](std::size_t i) { return to_json(run_bench_point(bench, points[i], bench_setup)); });
  std::vector<BenchRecord> records;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto command = repeat_command(*setup.file, bench_setup.request.files, sets, points[i]);
    records.push_back({&bench, points[i].label, "", command, {}});
    fill(records.back(), outcome_from_json(texts[i]));
  }
  return records;
}

void write_into(const std::string& name, const std::vector<BenchRecord>& records, const std::string& config) {
  PointFolder folder(name, kWhole);
  for (const auto& [file, content] : {std::pair<const char*, std::string>{"config.resolved.toml", config},
                                      {"results.csv", bench_results_csv(records)},
                                      {"results.json", bench_results_json(records)}}) {
    const std::string error = write_file((fs::path(folder.path()) / file).string(), content);
    if (!error.empty()) throw std::runtime_error(error);
  }
  folder.commit();
}

void read_results(const SweepSetup& setup, const SweepPoint& point, PointRecord& record) {
  const BenchValues values(point_folder(setup, record.hash));
  record.exit_status = values.exit_status();
  record.status = status_of_exit(values.exit_status());
  record.reason = values.reason();
  record.violations = values.failures();
  record.time_ps = values.time_ps();
  record.metrics = metric_values(
      *setup.file, point, [&](const SweepMetric& metric) { return values.find(metric.key, metric.point); });
}

// Why each of them was skipped; nothing when one was run.
std::vector<std::string> reasons_of(const std::vector<BenchRecord>& records) {
  std::vector<std::string> reasons;
  for (const BenchRecord& record : records) {
    if (record.not_applicable.empty()) return {};
    reasons.push_back(record.not_applicable);
  }
  return reasons;
}

}  // namespace

LoadedConfig bench_config(const SweepSetup& setup, const SweepPoint& point) {
  return bench_config(request_of(setup, point));
}

BenchPlan bench_plan_of(const SweepSetup& setup, const Config& config) {
  return bench_plan(*Benches::instance().find(setup.file->bench), bench_platform(config));
}

PointRecord run_bench_of(const SweepSetup& setup, const SweepPoint& point) {
  const Ground ground = ground_of(setup, point);
  if (!ground.errors.empty()) return refused_record("", ground.errors);
  PointRecord record;
  record.hash = ground.hash;
  const auto read = [&] { read_results(setup, point, record); };
  if (find_results(setup, record.hash, kWhole, read) || setup.collect_only) return record;
  const HostClock::time_point start = HostClock::now();
  const std::vector<BenchRecord> records = run_records(setup, point, ground.sets);
  const std::vector<std::string> reasons = reasons_of(records);
  if (!reasons.empty()) return refused_record(ground.hash, reasons);
  write_into(point_folder(setup, record.hash), records, ground.config);
  record.seconds = std::chrono::duration<double>(HostClock::now() - start).count();
  read();
  return record;
}

}  // namespace hsx
