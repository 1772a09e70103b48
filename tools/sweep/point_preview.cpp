#include "sweep/point_preview.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "platforms/expectation_keys.h"
#include "platforms/glob.h"
#include "results/percentile.h"
#include "sweep/point_bench.h"

namespace hsx {
namespace {

using Json = nlohmann::json;

// Names as RunValues has them; of a histogram its own name with ".pNN".
std::vector<std::string> names_of_run(const Platform& platform, WatchedContracts watched) {
  std::vector<std::string> names{"run.cycles", "run.time", "run.steps", "run.violations"};
  for (const std::string& key : known_keys(platform)) {
    if (key.compare(0, 5, "task.") == 0) names.push_back(key);
  }
  for (const auto& [name, stat] : platform.context().stats.by_name()) {
    const bool many = is_histogram(platform, name);
    if (!many) names.push_back(name);
    for (const char* figure : {".count", ".min", ".max", ".mean", ".p50"}) {
      if (many) names.push_back(name + figure);
    }
  }
  for (const std::string& id : watched_contracts(platform.config(), watched)) {
    for (const char* figure : {"checks", "violations", "waived", "worst", "max", "slack"})
      names.push_back(fmt::format("contract.{}.{}", id, figure));
  }
  return names;
}

std::vector<std::string> names_of_bench(const Bench& bench) {
  std::vector<std::string> names;
  for (const BenchMetric& metric : bench.metrics) {
    names.emplace_back(metric.name);
    for (const char* figure : {".count", ".min", ".max", ".mean", ".p50"})
      names.push_back(metric.name + std::string(figure));
  }
  return names;
}

bool names_something(const std::string& key, const std::vector<std::string>& names) {
  const auto [above, percent] = split_percentile(key);
  const std::string plain = percent == 0 ? key : above + ".p50";
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return glob_matches(plain, name); });
}

void judge_metrics(const SweepFile& file, PointPreview& preview) {
  for (std::size_t i = 0; i < file.metrics.size(); ++i) {
    const SweepMetric& metric = file.metrics[i];
    if (metric.formula.empty() && !names_something(metric.key, preview.names)) preview.unknown.push_back(i);
  }
}

void check_labels(const SweepSetup& setup, const BenchPlan& plan, PointPreview& preview) {
  const SweepFile& file = *setup.file;
  Diagnostics diagnostics;
  std::vector<std::string> labels;
  for (const BenchPoint& point : plan.points) labels.push_back(point.label);
  if (labels.empty())
    diagnostics.error(file.bench_origin, fmt::format("{}: {}", file.bench, plan.not_applicable));
  const auto require = [&](const std::string& label, const Origin& origin) {
    if (labels.empty() || std::find(labels.begin(), labels.end(), label) != labels.end()) return;
    diagnostics.error(origin, fmt::format("{} has no point \"{}\", expected one of {}", file.bench, label,
                                          fmt::join(labels, ", ")));
  };
  for (const std::string& label : file.bench_points) require(label, file.bench_origin);
  for (const SweepMetric& metric : file.metrics) {
    if (!metric.point.empty()) require(metric.point, metric.origin);
  }
  preview.errors = diagnostics.lines();
}

PointPreview preview_bench(const SweepSetup& setup, const SweepPoint& point) {
  PointPreview preview;
  preview.names = names_of_bench(*Benches::instance().find(setup.file->bench));
  LoadedConfig loaded = bench_config(setup, point);
  const BenchPlan plan = bench_plan_of(setup, loaded.config);
  Platform platform(std::move(loaded), Engine::run_ahead);
  preview.errors = platform.context().diagnostics.lines();
  if (preview.errors.empty()) check_labels(setup, plan, preview);
  return preview;
}

PointPreview preview_run(const SweepSetup& setup, const SweepPoint& point) {
  PointPreview preview;
  Platform platform(load_point(setup, point), Engine::run_ahead);
  preview.errors = errors_of(platform);
  if (preview.errors.empty()) preview.names = names_of_run(platform, setup.file->checks);
  return preview;
}

}  // namespace

PointPreview preview_point(const SweepSetup& setup, const SweepPoint& point) {
  const bool bench = !setup.file->bench.empty();
  PointPreview preview = bench ? preview_bench(setup, point) : preview_run(setup, point);
  judge_metrics(*setup.file, preview);
  return preview;
}

std::string to_line(const PointPreview& preview) {
  const Json json{{"errors", preview.errors}, {"unknown", preview.unknown}, {"names", preview.names}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

PointPreview preview_from_line(const std::string& line) {
  const Json json = Json::parse(line);
  PointPreview preview;
  json.at("errors").get_to(preview.errors);
  json.at("unknown").get_to(preview.unknown);
  json.at("names").get_to(preview.names);
  return preview;
}

}  // namespace hsx
