#include "platforms/stats_files.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;
using Figures = std::vector<std::pair<std::string, Json>>;

Figures figures(const Histogram& histogram) {
  return {{"count", histogram.count()},      {"min", histogram.min()},
          {"max", histogram.max()},          {"mean", histogram.mean()},
          {"p50", histogram.percentile(50)}, {"p90", histogram.percentile(90)},
          {"p99", histogram.percentile(99)}};
}

Json value_of(const Stat& stat) {
  if (const auto* counter = dynamic_cast<const Counter*>(&stat)) return counter->value();
  if (const auto* ratio = dynamic_cast<const Ratio*>(&stat)) return ratio->value();
  return nullptr;
}

Json histogram_json(const Histogram& histogram) {
  Json json;
  for (auto& [name, value] : figures(histogram)) json[name] = std::move(value);
  json["bins"] = Json::array();
  for (const auto& [value, times] : histogram.bins()) json["bins"].push_back({value, times});
  return json;
}

}  // namespace

std::string stats_json(const StatSet& stats) {
  Json list = Json::array();
  for (const auto& [name, stat] : stats.by_name()) {
    Json json{{"name", name}, {"unit", stat->unit()}, {"doc", stat->doc()}};
    const auto* histogram = dynamic_cast<const Histogram*>(stat);
    if (histogram == nullptr) {
      json["value"] = value_of(*stat);
    } else {
      json["histogram"] = histogram_json(*histogram);
    }
    list.push_back(std::move(json));
  }
  return Json{{"schema", "hsxsim.stats/1"}, {"stats", std::move(list)}}.dump(1) + "\n";
}

std::string stats_csv(const StatSet& stats) {
  std::string csv = "name,unit,value\n";
  for (const auto& [name, stat] : stats.by_name()) {
    const auto* histogram = dynamic_cast<const Histogram*>(stat);
    if (histogram == nullptr) {
      csv += fmt::format("{},{},{}\n", name, stat->unit(), value_of(*stat).dump());
      continue;
    }
    for (const auto& [leaf, value] : figures(*histogram)) {
      csv +=
          fmt::format("{}.{},{},{}\n", name, leaf, leaf == "count" ? "records" : stat->unit(), value.dump());
    }
  }
  return csv;
}

}  // namespace hsx
