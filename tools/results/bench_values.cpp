#include "results/bench_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "results/json_file.h"
#include "results/percentile.h"

namespace hsx {
namespace {

using Json = nlohmann::json;

bool has_ended(const Json& entry) {
  return entry.at("reason") == "completed" || entry.at("reason") == "violation";
}

// A figure of nothing is null.
void add_number(const std::string& name, const Json& value, std::map<std::string, double>& numbers) {
  if (!value.is_null()) numbers[name] = value;
}

// "POINT: TEXT" of the first that has a text in this field.
std::string first_of(const Json& points, const char* field) {
  for (const Json& entry : points) {
    const auto found = entry.find(field);
    if (found == entry.end() || found->empty()) continue;
    const std::string text = found->is_array() ? found->front() : *found;
    return fmt::format("{}: {}", entry.value("point", ""), text);
  }
  return "";
}

}  // namespace

BenchValues::BenchValues(const std::string& folder) {
  try {
    read(folder);
  } catch (const Json::exception& error) {
    throw ResultError(fmt::format("{}: not written by a bench: {}", folder, error.what()));
  }
}

void BenchValues::read(const std::string& folder) {
  const std::string path = (std::filesystem::path(folder) / "results.json").string();
  const Json results = read_json_file(path, "hsxsim.bench/1");
  for (const Json& entry : results.at("points")) {
    if (entry.contains("skipped")) {
      skipped_ = true;
    } else {
      read_point(entry);
    }
  }
  reason_ = first_of(results.at("points"), "failures");
  if (reason_.empty()) reason_ = first_of(results.at("points"), "skipped");
  if (reason_.empty()) reason_ = "completed";
}

void BenchValues::read_point(const Json& entry) {
  Point point{entry.at("point"), {}, {}};
  failures_ += entry.at("failures").size();
  time_ps_ += entry.at("time_ps").get<std::uint64_t>();
  if (!has_ended(entry)) exit_status_ = 3;
  if (!entry.at("failures").empty()) exit_status_ = std::max(exit_status_, 1);
  for (const Json& result : entry.at("results")) {
    const std::string metric = result.at("metric");
    if (result.contains("value")) add_number(metric, result.at("value"), point.numbers);
    if (!result.contains("histogram")) continue;
    const Json& histogram = result.at("histogram");
    for (const char* figure : {"count", "min", "max", "mean"})
      add_number(fmt::format("{}.{}", metric, figure), histogram.at(figure), point.numbers);
    for (const Json& bin : histogram.at("bins")) point.samples[metric].emplace_back(bin.at(0), bin.at(1));
  }
  points_.push_back(std::move(point));
}

std::vector<double> BenchValues::find(const std::string& key, const std::string& point) const {
  std::vector<double> values;
  if (point.empty() && skipped_) return values;
  const auto [metric, percent] = split_percentile(key);
  for (const Point& candidate : points_) {
    if (!point.empty() && candidate.label != point) continue;
    if (const auto number = candidate.numbers.find(key); number != candidate.numbers.end()) {
      values.push_back(number->second);
    } else if (const auto bins = candidate.samples.find(metric);
               percent != 0 && bins != candidate.samples.end() && !bins->second.empty()) {
      values.push_back(percentile(bins->second, percent));
    }
  }
  return values;
}

}  // namespace hsx
