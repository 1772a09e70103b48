#include "results/bench_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "results/json_file.h"
#include "results/percentile.h"

namespace hsx {

using Json = nlohmann::json;

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
    if (entry.contains("skipped")) continue;
    Point point{entry.at("point"), {}, {}};
    failures_ += entry.at("failures").size();
    time_ps_ += entry.at("time_ps").get<std::uint64_t>();
    if (entry.at("reason") != "completed") exit_status_ = 3;
    if (!entry.at("failures").empty()) exit_status_ = std::max(exit_status_, 1);
    for (const Json& result : entry.at("results")) {
      const std::string metric = result.at("metric");
      if (result.contains("value")) point.numbers[metric] = result.at("value");
      if (!result.contains("histogram")) continue;
      const Json& histogram = result.at("histogram");
      for (const char* figure : {"count", "min", "max", "mean"})
        point.numbers[metric + "." + figure] = histogram.at(figure);
      for (const Json& bin : histogram.at("bins")) point.samples[metric].emplace_back(bin.at(0), bin.at(1));
    }
    points_.push_back(std::move(point));
  }
}

std::vector<double> BenchValues::find(const std::string& key, const std::string& point) const {
  std::vector<double> values;
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
