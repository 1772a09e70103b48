#include "results/result_record.h"

#include <fmt/format.h>

#include <filesystem>

#include "results/json_file.h"
#include "results/run_record.h"
#include "results/run_values.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr const char* kSchema = "hsxsim.record/1";

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string list_text(const char* name, const std::vector<std::string>& lines) {
  return fmt::format(",\n\"{}\": [{}{}{}]", name, lines.empty() ? "" : "\n", fmt::join(lines, ",\n"),
                     lines.empty() ? "" : "\n");
}

std::string values_text(const char* name, const NamedValues& values) {
  std::vector<std::string> lines;
  for (const auto& [key, value] : values) lines.push_back(dumped(Json::array({key, value})));
  return list_text(name, lines);
}

NamedValues values_from(const Json& json) {
  NamedValues values;
  for (const Json& entry : json) values.emplace_back(entry.at(0), entry.at(1));
  return values;
}

Json rule_json(const BrokenRule& rule) {
  return Json::array({rule.id, rule.cycle, rule.pid, rule.pc, rule.message});
}

std::string path_of(const std::string& folder, const char* file) {
  return (fs::path(folder) / file).string();
}

bool has(const std::string& folder, const char* file) {
  std::error_code ignored;
  return fs::is_regular_file(path_of(folder, file), ignored);
}

}  // namespace

std::string record_text(const ResultRecord& record) {
  std::vector<std::string> broken;
  for (const BrokenRule& rule : record.broken) broken.push_back(dumped(rule_json(rule)));
  return fmt::format("{{\"schema\": \"{}\",\n\"kind\": \"{}\"", kSchema,
                     record.kind == ResultRecord::Kind::run ? "run" : "bench") +
         values_text("parameters", record.parameters) + values_text("statistics", record.statistics) +
         values_text("state", record.state) + values_text("contracts", record.contracts) +
         list_text("broken", broken) + "}\n";
}

ResultRecord record_from_text(const std::string& text, const std::string& source) {
  try {
    const Json json = Json::parse(text);
    if (json.at("schema") != kSchema)
      throw ResultError(fmt::format("{}: expected schema \"{}\"", source, kSchema));
    ResultRecord record;
    record.kind = json.at("kind") == "run" ? ResultRecord::Kind::run : ResultRecord::Kind::bench;
    record.parameters = values_from(json.at("parameters"));
    record.statistics = values_from(json.at("statistics"));
    record.state = values_from(json.at("state"));
    record.contracts = values_from(json.at("contracts"));
    for (const Json& rule : json.at("broken"))
      record.broken.push_back({rule.at(0), rule.at(1), rule.at(2), rule.at(3), rule.at(4)});
    return record;
  } catch (const Json::exception& error) {
    throw ResultError(fmt::format("{}: not a record of results: {}", source, error.what()));
  }
}

bool holds_record(const std::string& folder) {
  return has(folder, kRecordFile) || has(folder, "status.json") || has(folder, "results.json");
}

ResultRecord read_record(const std::string& folder) {
  try {
    if (has(folder, kRecordFile)) {
      const std::string path = path_of(folder, kRecordFile);
      return record_from_text(read_text(path), path);
    }
    if (has(folder, "status.json")) return read_run_record(folder);
    if (has(folder, "results.json")) return read_bench_record(folder);
  } catch (const Json::exception& error) {
    throw ResultError(fmt::format("{}: not results of this program: {}", folder, error.what()));
  }
  throw ResultError(fmt::format("{}: no results: it has no status.json, results.json, {} or sweep.json",
                                folder, kRecordFile));
}

}  // namespace hsx
