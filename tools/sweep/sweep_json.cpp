#include <nlohmann/json.hpp>

#include "platforms/json_number.h"
#include "platforms/source_digest.h"
#include "platforms/version.h"
#include "sweep/sweep_files.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

Json label(const SettingValue& value) {
  return std::visit([](const auto& inner) { return Json(inner); }, value);
}

Json goal(const SweepMetric& metric) {
  if (metric.goal == SweepMetric::Goal::none) return nullptr;
  return metric.goal == SweepMetric::Goal::least ? "min" : "max";
}

// The labels that stand in points; of a range its ends.
Json values_of(const Axis& axis) {
  Json values = Json::array();
  if (axis.range) {
    const AxisRange& range = *axis.range;
    return {label(setting_of(range.from, range.whole, range.unit)),
            label(setting_of(range.to, range.whole, range.unit))};
  }
  for (const AxisValue& value : axis.values) values.push_back(label(value.label));
  return values;
}

Json axes_json(const SweepFile& file) {
  Json axes = Json::array();
  for (const Axis& axis : file.axes) {
    Json keys = Json::array();
    for (const auto& key : axis.keys) keys.push_back(key.value);
    axes.push_back({{"name", axis.name}, {"set", std::move(keys)}, {"values", values_of(axis)}});
  }
  return axes;
}

Json metrics_json(const SweepFile& file) {
  Json metrics = Json::array();
  for (const SweepMetric& metric : file.metrics) {
    metrics.push_back(
        {{"name", metric.name}, {"unit", metric.unit}, {"doc", metric.doc}, {"goal", goal(metric)}});
  }
  return metrics;
}

Json point_json(const SweepFile& file, const PointRecord& record) {
  Json values = Json::object();
  for (std::size_t i = 0; i < file.axes.size(); ++i)
    values[file.axes[i].name] = label(record.point.values[i].label);
  Json metrics = Json::object();
  for (std::size_t i = 0; i < record.metrics.size(); ++i)
    metrics[file.metrics[i].name] = record.metrics[i] ? json_number(*record.metrics[i]) : Json(nullptr);
  return {{"index", record.point.index},   {"hash", record.hash},
          {"values", std::move(values)},   {"status", to_text(record.status)},
          {"reason", record.reason},       {"exit_status", record.exit_status},
          {"metrics", std::move(metrics)}, {"violations", record.violations},
          {"slack", record.slack}};
}

Json summary_json(const SweepFile& file, const SweepSummary& summary) {
  Json best = Json::array();
  for (const BestPoints& entry : summary.best) {
    const SweepMetric& metric = file.metrics[entry.metric];
    best.push_back({{"metric", metric.name},
                    {"goal", goal(metric)},
                    {"value", json_number(entry.value)},
                    {"points", entry.points}});
  }
  Json slack = Json::array();
  for (const LeastSlack& entry : summary.slack)
    slack.push_back({{"contract", entry.contract}, {"slack", entry.slack}, {"point", entry.point}});
  return {{"unchanging", summary.unchanging}, {"unjudged", summary.unjudged}, {"best", std::move(best)},
          {"front", summary.front},           {"lacking", summary.lacking},   {"slack", std::move(slack)}};
}

}  // namespace

std::string sweep_json(const SweepResults& results, const SweepSummary& summary) {
  const SweepFile& file = *results.file;
  Json points = Json::array();
  for (const PointRecord& record : results.records) points.push_back(point_json(file, record));
  const Json json{{"schema", "hsxsim.sweep/1"},  {"name", file.name},
                  {"title", file.title},         {"build", kVersionText},
                  {"source", source_digest()},   {"settings", results.settings},
                  {"axes", axes_json(file)},     {"metrics", metrics_json(file)},
                  {"points", std::move(points)}, {"summary", summary_json(file, summary)}};
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace hsx
