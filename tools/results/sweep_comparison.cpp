#include "results/sweep_comparison.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>

#include "results/json_file.h"
#include "results/run_values.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

std::string path_of(const std::string& folder) {
  return (std::filesystem::path(folder) / "sweep.json").string();
}

NamedValues plan_of(const Json& sweep) {
  NamedValues plan;
  for (const Json& setting : sweep.value("settings", Json::array())) {
    const std::string text = setting;
    const std::size_t equals = std::min(text.find('='), text.size());
    plan.emplace_back("set." + text.substr(0, equals), text.substr(std::min(equals + 1, text.size())));
  }
  for (const Json& axis : sweep.at("axes")) {
    const std::string name = "axis." + axis.at("name").get<std::string>();
    plan.emplace_back(name + ".set", axis.at("set"));
    plan.emplace_back(name + ".values", axis.at("values"));
  }
  for (const Json& metric : sweep.at("metrics")) {
    const std::string name = "metric." + metric.at("name").get<std::string>();
    plan.emplace_back(name + ".unit", metric.at("unit"));
    plan.emplace_back(name + ".goal", metric.at("goal"));
  }
  return plan;
}

std::string label_of(const Json& point) {
  std::string label;
  for (const auto& [axis, value] : point.at("values").items()) {
    label += fmt::format("{}{} {}", label.empty() ? "" : ", ", axis,
                         value.is_string() ? value.get<std::string>() : value.dump());
  }
  return label;
}

// Values of the axes, whatever their order, and which of their kind it is.
using PointKey = std::pair<std::string, std::size_t>;
using Points = std::vector<std::pair<PointKey, const Json*>>;

Points points_of(const Json& sweep) {
  Points points;
  std::map<std::string, std::size_t> times;
  for (const Json& point : sweep.at("points")) {
    const std::string values = nlohmann::json(point.at("values")).dump();
    points.emplace_back(PointKey{values, times[values]++}, &point);
  }
  return points;
}

NamedValues metrics_of(const Json& point) {
  NamedValues metrics;
  for (const auto& [name, value] : point.at("metrics").items()) metrics.emplace_back(name, value);
  return metrics;
}

NamedValues others_of(const Json& point) {
  NamedValues others;
  for (const char* name : {"status", "reason", "violations"}) others.emplace_back(name, point.at(name));
  for (const auto& [contract, slack] : point.at("slack").items())
    others.emplace_back("slack." + contract, slack);
  return others;
}

NamedValues builds_of(const Json& sweep) {
  return {{"build", sweep.at("build")}, {"source", sweep.at("source")}};
}

SweepComparison compare(const Json& before, const Json& after) {
  SweepComparison result;
  result.builds = changes(builds_of(before), builds_of(after));
  result.plan = changes(plan_of(before), plan_of(after));
  std::map<PointKey, const Json*> others;
  for (const auto& [key, point] : points_of(after)) others[key] = point;
  for (const auto& [key, point] : points_of(before)) {
    const auto other = others.find(key);
    if (other == others.end()) {
      result.only_before.push_back(label_of(*point));
      continue;
    }
    ++result.matched;
    PointChanges found{label_of(*point), changes(metrics_of(*point), metrics_of(*other->second)),
                       changes(others_of(*point), others_of(*other->second))};
    if (!found.metrics.empty() || !found.others.empty()) result.points.push_back(std::move(found));
    other->second = nullptr;
  }
  for (const auto& [key, point] : points_of(after)) {
    if (others.at(key) != nullptr) result.only_after.push_back(label_of(*point));
  }
  return result;
}

Json changes_json(const std::vector<Change>& changes) {
  Json list = Json::array();
  for (const Change& change : changes) list.push_back(to_json(change));
  return list;
}

std::string labels_text(const std::string& title, const std::vector<std::string>& labels,
                        const ComparisonText& how) {
  if (labels.empty()) return "";
  std::string text = fmt::format("\n{}: {}\n", title, labels.size());
  for (std::size_t i = 0; i < std::min(labels.size(), how.rows); ++i) text += "  " + labels[i] + "\n";
  if (labels.size() > how.rows)
    text +=
        fmt::format("  and {} more{}{}\n", labels.size() - how.rows, how.more.empty() ? "" : "; ", how.more);
  return text;
}

}  // namespace

bool SweepComparison::same() const {
  return plan.empty() && only_before.empty() && only_after.empty() && points.empty();
}

bool holds_sweep(const std::string& folder) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path_of(folder), ignored);
}

SweepComparison compare_sweeps(const std::string& before, const std::string& after) {
  const auto read = [](const std::string& folder) {
    return read_ordered_json_file(path_of(folder), "hsxsim.sweep/1");
  };
  try {
    return compare(read(before), read(after));
  } catch (const Json::exception& error) {
    throw ResultError(fmt::format("{}, {}: not written by a sweep: {}", before, after, error.what()));
  }
}

Json to_json(const SweepComparison& comparison) {
  Json points = Json::array();
  for (const PointChanges& point : comparison.points) {
    points.push_back({{"point", point.point},
                      {"metrics", changes_json(point.metrics)},
                      {"others", changes_json(point.others)}});
  }
  return {{"same", comparison.same()},
          {"builds", changes_json(comparison.builds)},
          {"plan", changes_json(comparison.plan)},
          {"only_before", comparison.only_before},
          {"only_after", comparison.only_after},
          {"matched", comparison.matched},
          {"points", std::move(points)}};
}

std::string comparison_text(const SweepComparison& comparison, const ComparisonText& how) {
  std::string text = changes_text("builds", comparison.builds, how) +
                     changes_text("axes and metrics that differ", comparison.plan, how) +
                     labels_text("points only in " + how.before, comparison.only_before, how) +
                     labels_text("points only in " + how.after, comparison.only_after, how);
  if (!comparison.points.empty()) {
    text += fmt::format("\npoints that differ: {} of the {} on both sides\n", comparison.points.size(),
                        comparison.matched);
  }
  for (std::size_t i = 0; i < std::min(comparison.points.size(), how.rows); ++i) {
    const PointChanges& point = comparison.points[i];
    std::vector<Change> all = point.others;
    all.insert(all.end(), point.metrics.begin(), point.metrics.end());
    text += changes_text(point.point, all, how);
  }
  if (comparison.points.size() > how.rows)
    text += fmt::format("\nand {} points more{}{}\n", comparison.points.size() - how.rows,
                        how.more.empty() ? "" : "; ", how.more);
  return text;
}

}  // namespace hsx
