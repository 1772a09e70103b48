#include "results/run_values.h"

#include <fmt/format.h>

#include <filesystem>
#include <sstream>

#include "platforms/glob.h"
#include "results/json_file.h"
#include "results/percentile.h"

namespace hsx {
namespace {

using Json = nlohmann::json;

std::string path_of(const std::string& folder, const char* file) {
  return (std::filesystem::path(folder) / file).string();
}

}  // namespace

RunValues::RunValues(const std::string& folder) {
  try {
    read_status(folder);
    read_state(folder);
    read_stats(folder);
    read_violations(folder);
  } catch (const Json::exception& error) {
    throw ResultError(fmt::format("{}: not written by a run: {}", folder, error.what()));
  }
}

void RunValues::read_state(const std::string& folder) {
  const Json state = read_json_file(path_of(folder, "state.json"), "hsxsim.state/1");
  numbers_["run.cycles"] = state.at("cycles");
  numbers_["run.time"] = state.at("time_ps");
  numbers_["run.steps"] = state.at("steps");
  for (const Json& task : state.at("tasks")) {
    const std::string owner = fmt::format("task.{}.", task.at("pid").get<unsigned>());
    for (const auto& [field, value] : task.items()) {
      if (value.is_number()) numbers_[owner + field] = value;
    }
  }
}

void RunValues::read_stats(const std::string& folder) {
  const Json stats = read_json_file(path_of(folder, "stats.json"), "hsxsim.stats/1");
  for (const Json& stat : stats.at("stats")) {
    const std::string name = stat.at("name");
    const auto histogram = stat.find("histogram");
    if (histogram == stat.end()) {
      if (stat.at("value").is_number()) numbers_[name] = stat.at("value");
      continue;
    }
    for (const char* figure : {"count", "min", "max", "mean"})
      numbers_[name + "." + figure] = histogram->at(figure);
    for (const Json& bin : histogram->at("bins")) histograms_[name].emplace_back(bin.at(0), bin.at(1));
  }
}

void RunValues::read_status(const std::string& folder) {
  const Json status = read_json_file(path_of(folder, "status.json"), "hsxsim.status/1");
  exit_status_ = status.at("exit_status");
  reason_ = status.at("reason");
  double violations = 0;
  for (const Json& contract : status.at("contracts")) {
    const std::string id = contract.at("id");
    for (const auto& [field, value] : contract.items()) {
      if (value.is_number()) numbers_["contract." + id + "." + field] = value;
    }
    if (contract.contains("slack")) slack_[id] = contract.at("slack");
    violations += contract.at("violations").get<double>() - contract.at("waived").get<double>();
  }
  numbers_["run.violations"] = violations;
}

// Lines of contracts may be fewer than their violations, which have been counted.
void RunValues::read_violations(const std::string& folder) {
  std::istringstream lines(read_text(path_of(folder, "violations.jsonl")));
  for (std::string text; std::getline(lines, text);) {
    const Json line = Json::parse(text);
    if (line.contains("waived")) continue;
    if (line.at("id") == "expect") ++numbers_["run.violations"];
    if (first_violation_.empty()) first_violation_ = line.at("message");
  }
}

std::vector<double> RunValues::find(const std::string& pattern) const {
  std::vector<double> values;
  for (const auto& [name, number] : numbers_) {
    if (glob_matches(pattern, name)) values.push_back(number);
  }
  const auto [above, percent] = split_percentile(pattern);
  for (const auto& [name, bins] : histograms_) {
    if (percent != 0 && !bins.empty() && glob_matches(above, name))
      values.push_back(percentile(bins, percent));
  }
  return values;
}

}  // namespace hsx
