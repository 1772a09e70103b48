#include "platforms/result_folder.h"

#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <utility>

#include "platforms/print_config.h"
#include "platforms/read_file.h"
#include "platforms/state_json.h"
#include "platforms/stats_files.h"
#include "platforms/summary.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kStatusFile = "status.json";
constexpr std::array<const char*, 10> kFiles{
    kStatusFile, "config.resolved.toml", "stats.json",  "stats.csv",     "state.json", "violations.jsonl",
    "run.log",   "events.jsonl",         "profile.txt", "profile.folded"};

std::string digest(const void* data, std::size_t size) {
  const auto crc = crc32(0, static_cast<const Bytef*>(data), static_cast<uInt>(size));
  return fmt::format("crc32:{:08x}:{}", crc, size);
}

std::string violations_jsonl(const RunResult& result) {
  std::string lines;
  for (const std::string& violation : result.violations) {
    lines += Json{{"id", "expect"}, {"cycle", result.cycles.value()}, {"message", violation}}.dump() + "\n";
  }
  return lines;
}

std::string status_json(const Platform& platform, const RunResult& result, const RunIdentity& identity) {
  const std::string config = print_config(platform, {});
  Json images = Json::array();
  for (const TaskConfig& task : platform.config().tasks) {
    const FileContent file = read_file(task.image_path);
    images.push_back({{"image", std::filesystem::path(task.image.value).filename().string()},
                      {"digest", digest(file.bytes.data(), file.bytes.size())}});
  }
  const Json status{{"schema", "hsxsim.status/1"},
                    {"exit_status", result.exit_status},
                    {"reason", to_text(result.reason)},
                    {"build", identity.build},
                    {"config_digest", digest(config.data(), config.size())},
                    {"images", std::move(images)},
                    {"seed", nullptr},
                    {"command", identity.command}};
  return status.dump(1) + "\n";
}

}  // namespace

std::string prepare_result_folder(const std::string& path, bool force) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::exists(path, error) && !fs::is_directory(path, error))
    return fmt::format("{} is not a folder", path);
  if (fs::is_directory(path, error) && !fs::is_empty(path, error) && !force) {
    return fmt::format("{} is not empty; --force writes into it all the same", path);
  }
  fs::create_directories(path, error);
  if (error) return fmt::format("cannot make {}: {}", path, error.message());
  for (const char* file : kFiles) {
    fs::remove(fs::path(path) / file, error);
    if (error) return fmt::format("cannot replace {}/{}: {}", path, file, error.message());
  }
  const std::string wrong = write_file((fs::path(path) / kStatusFile).string(), "");
  fs::remove(fs::path(path) / kStatusFile, error);
  return wrong;
}

std::string write_results(const std::string& path, Platform& platform, const RunResult& result,
                          const RunIdentity& identity, const std::vector<ResultFile>& extra) {
  std::vector<ResultFile> files{{"config.resolved.toml", print_config(platform, {})},
                                {"stats.json", stats_json(platform.context().stats)},
                                {"stats.csv", stats_csv(platform.context().stats)},
                                {"state.json", state_json(platform, result)},
                                {"violations.jsonl", violations_jsonl(result)},
                                {"run.log", summary(platform, result)}};
  files.insert(files.end(), extra.begin(), extra.end());
  files.push_back({kStatusFile, status_json(platform, result, identity)});
  for (const auto& [name, content] : files) {
    const std::string error = write_file((std::filesystem::path(path) / name).string(), content);
    if (!error.empty()) return error;
  }
  return "";
}

}  // namespace hsx
