#include "platforms/result_folder.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <utility>

#include "platforms/digest.h"
#include "platforms/event_log.h"
#include "platforms/print_config.h"
#include "platforms/read_file.h"
#include "platforms/state_json.h"
#include "platforms/stats_files.h"
#include "platforms/summary.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kStatusFile = "status.json";
constexpr std::array<const char*, 12> kFiles{
    kStatusFile, "config.resolved.toml", "stats.json",  "stats.csv",      "state.json",  "violations.jsonl",
    "run.log",   "events.jsonl",         "profile.txt", "profile.folded", "series.json", "report.html"};

std::string line_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string violations_jsonl(const RunResult& result) {
  std::string lines;
  for (const std::string& violation : result.violations) {
    lines += line_of({{"id", "expect"}, {"cycle", result.cycles.value()}, {"message", violation}});
  }
  for (const Finding& finding : result.findings) {
    Json evidence = Json::array();
    for (const Event& event : finding.evidence) evidence.push_back(Json::parse(to_json_line(event)));
    const Violation& violation = finding.violation;
    Json line{{"id", violation.contract},
              {"cycle", violation.cycle.value()},
              {"pid", violation.pid},
              {"pc", violation.pc},
              {"message", violation.message}};
    if (!finding.waived.empty()) line["waived"] = finding.waived;
    line["evidence"] = std::move(evidence);
    lines += line_of(line);
  }
  return lines;
}

Json images_json(const Platform& platform) {
  Json images = Json::array();
  for (std::size_t i = 0; i < platform.programs().size(); ++i) {
    const ProgramOrigin& program = platform.programs()[i];
    const bool late = i >= platform.config().tasks.size();  // loaded in mid-run
    const std::filesystem::path written(late ? program.files.front()
                                             : platform.config().tasks[i].image.value);
    Json entry{{"image", written.filename().string()}, {"digest", program.digest}};
    if (!program.symbols_digest.empty()) entry["symbols_digest"] = program.symbols_digest;
    images.push_back(std::move(entry));
  }
  return images;
}

Json plugins_json(const Config& config) {
  Json plugins = Json::array();
  for (const Plugin& plugin : config.plugins) {
    plugins.push_back({{"plugin", plugin.name}, {"digest", plugin.digest}});
  }
  return plugins;
}

Json contracts_json(const RunResult& result) {
  Json contracts = Json::array();
  for (const ContractOutcome& contract : result.contracts) {
    Json entry{{"id", contract.id},
               {"checks", contract.checks},
               {"violations", contract.violations},
               {"waived", contract.waived}};
    if (contract.worst) entry["worst"] = *contract.worst;
    if (contract.max) entry["max"] = *contract.max;
    if (contract.slack) entry["slack"] = *contract.slack;
    contracts.push_back(std::move(entry));
  }
  return contracts;
}

std::string status_json(const Platform& platform, const RunResult& result, const RunIdentity& identity,
                        const std::string& config) {
  Json status{{"schema", "hsxsim.status/1"},
              {"exit_status", result.exit_status},
              {"reason", to_text(result.reason)},
              {"build", identity.build},
              {"config_digest", digest(config)},
              {"images", images_json(platform)},
              {"seed", nullptr},
              {"contracts", contracts_json(result)},
              {"command", identity.command}};
  if (!identity.orders.empty()) status["orders"] = identity.orders;
  if (!platform.config().plugins.empty()) status["plugins"] = plugins_json(platform.config());
  return status.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

// Why no file can be written there, or "".
std::string wrong_folder(const std::string& path) {
  const std::string probe = make_temporary((std::filesystem::path(path) / "probe").string());
  if (probe.empty()) return fmt::format("cannot write into {}: {}", path, std::strerror(errno));
  std::error_code ignored;
  std::filesystem::remove(probe, ignored);
  return "";
}

}  // namespace

std::string prepare_result_folder(const std::string& path, bool force) {
  return prepare_folder(path, force, {kFiles.begin(), kFiles.end()});
}

void discard_result_folder(const std::string& path) {
  std::error_code error;
  for (const char* file : kFiles) std::filesystem::remove(std::filesystem::path(path) / file, error);
  std::filesystem::remove(path, error);
}

std::string prepare_folder(const std::string& path, bool force, const std::vector<const char*>& files) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::exists(path, error) && !fs::is_directory(path, error))
    return fmt::format("{} is not a folder", path);
  if (fs::is_directory(path, error) && !fs::is_empty(path, error) && !force) {
    return fmt::format("{} is not empty; --force writes into it all the same", path);
  }
  fs::create_directories(path, error);
  if (error) return fmt::format("cannot make {}: {}", path, error.message());
  for (const char* file : files) {
    fs::remove(fs::path(path) / file, error);
    if (error) return fmt::format("cannot replace {}/{}: {}", path, file, error.message());
  }
  return wrong_folder(path);
}

std::vector<std::string> result_files(const std::string& path) {
  std::vector<std::string> files;
  for (const char* file : kFiles) files.push_back((std::filesystem::path(path) / file).string());
  return files;
}

std::string write_results(const std::string& path, Platform& platform, const RunResult& result,
                          const RunIdentity& identity, const std::vector<ResultFile>& extra) {
  const std::string config = print_config(platform, {});
  std::vector<ResultFile> files{{"config.resolved.toml", config},
                                {"stats.json", stats_json(platform.context().stats)},
                                {"stats.csv", stats_csv(platform.context().stats)},
                                {"state.json", state_json(platform, result)},
                                {"violations.jsonl", violations_jsonl(result)},
                                {"run.log", summary(platform, result)}};
  files.insert(files.end(), extra.begin(), extra.end());
  files.push_back({kStatusFile, status_json(platform, result, identity, config)});
  for (const auto& [name, content] : files) {
    const std::string error = write_file((std::filesystem::path(path) / name).string(), content);
    if (!error.empty()) return error;
  }
  return "";
}

}  // namespace hsx
