#include "results/run_record.h"

#include <fmt/format.h>

#include <filesystem>
#include <sstream>

#include "results/json_file.h"
#include "results/run_values.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

std::string path_of(const std::string& folder, const char* file) {
  return (std::filesystem::path(folder) / file).string();
}

Json read_json(const std::string& folder, const char* file, const char* schema) {
  return read_ordered_json_file(path_of(folder, file), schema);
}

void add_status(const Json& status, ResultRecord& record) {
  record.build = status.at("build");
  std::size_t pid = 0;
  for (const Json& image : status.at("images")) {
    ++pid;
    for (const char* field : {"digest", "symbols_digest"}) {
      if (image.contains(field))
        record.parameters.emplace_back(fmt::format("image.{}.{}", pid, field), image.at(field));
    }
  }
  record.contracts.emplace_back("run.reason", status.at("reason"));
  record.contracts.emplace_back("run.exit_status", status.at("exit_status"));
  for (const Json& contract : status.at("contracts")) {
    const std::string id = contract.at("id");
    for (const auto& [field, value] : contract.items()) {
      if (value.is_number()) record.contracts.emplace_back(id + "." + field, value);
    }
  }
}

void add_state(const Json& state, ResultRecord& record) {
  for (const auto& [key, value] : state.items()) {
    if (key == "schema") continue;
    if (key == "tasks") {
      add_flat("task", value, "pid", record.state);
    } else if (key == "mailboxes") {
      add_flat("mailbox", value, "descriptor_id", record.state);
    } else {
      add_flat(value.is_primitive() && key != "uart" ? "run." + key : key, value, "", record.state);
    }
  }
}

void add_statistics(const Json& stats, ResultRecord& record) {
  for (const Json& stat : stats.at("stats")) {
    const auto histogram = stat.find("histogram");
    record.statistics.emplace_back(stat.at("name"),
                                   histogram == stat.end() ? stat.at("value") : histogram->at("bins"));
  }
}

void add_broken(const std::string& text, ResultRecord& record) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const Json json = Json::parse(line);
    if (json.contains("waived")) continue;
    record.broken.push_back(
        {json.at("id"), json.at("cycle"), json.value("pid", 0U), json.value("pc", 0U), json.at("message")});
  }
}

// What a verdict rests on, and the samples or the value.
void add_result(const std::string& name, const Json& result, ResultRecord& record) {
  const auto histogram = result.find("histogram");
  record.statistics.emplace_back(name,
                                 histogram == result.end() ? result.at("value") : histogram->at("bins"));
  record.contracts.emplace_back(name + ".limit", result.at("limit"));
  record.contracts.emplace_back(name + ".verdict", result.at("verdict"));
}

void add_point(const Json& point, ResultRecord& record) {
  const std::string name = point.at("bench").get<std::string>() + "/" + point.at("point").get<std::string>();
  record.statistics.emplace_back(name + "/cycles", point.at("cycles"));
  record.contracts.emplace_back(name + "/reason", point.at("reason"));
  record.contracts.emplace_back(name + "/checks", point.at("checks"));
  for (const Json& result : point.at("results"))
    add_result(name + "/" + result.at("metric").get<std::string>(), result, record);
  for (const Json& failure : point.at("failures"))
    record.broken.push_back({name, point.at("cycles"), 0, 0, failure});
}

}  // namespace

ResultRecord read_run_record(const std::string& folder) {
  ResultRecord record;
  const std::string config = path_of(folder, "config.resolved.toml");
  record.parameters = flat_toml(read_text(config), config);
  add_status(read_json(folder, "status.json", "hsxsim.status/1"), record);
  add_state(read_json(folder, "state.json", "hsxsim.state/1"), record);
  add_statistics(read_json(folder, "stats.json", "hsxsim.stats/1"), record);
  add_broken(read_text(path_of(folder, "violations.jsonl")), record);
  return record;
}

ResultRecord bench_record(const nlohmann::ordered_json& results) {
  ResultRecord record;
  record.kind = ResultRecord::Kind::bench;
  for (const Json& point : results.at("points")) {
    const auto skipped = point.find("skipped");
    if (skipped == point.end()) {
      add_point(point, record);
    } else {
      record.contracts.emplace_back(point.at("bench").get<std::string>() + "/skipped", *skipped);
    }
  }
  return record;
}

ResultRecord read_bench_record(const std::string& folder) {
  ResultRecord record = bench_record(read_json(folder, "results.json", "hsxsim.bench/1"));
  const std::string config = path_of(folder, "config.resolved.toml");
  if (std::filesystem::exists(config)) record.parameters = flat_toml(read_text(config), config);
  return record;
}

}  // namespace hsx
