#include "sweep/failure_notes.h"

#include <fmt/format.h>

#include <filesystem>
#include <stdexcept>

#include "platforms/digest.h"
#include "platforms/read_file.h"
#include "platforms/source_digest.h"
#include "results/json_file.h"
#include "sweep/point_folder.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSchema = "hsxsim.failed/1";

std::string path_of(const std::string& folder, std::size_t index) {
  return (fs::path(folder) / kFailureFolder / failure_name(index)).string();
}

// What a failure hangs on, as far as it is known without building the point. Files without their folders, for
// who collects may be elsewhere.
std::string circumstances(const SweepSetup& setup, const SweepPoint& point) {
  const ConfigRequest request = request_of(setup, point);
  std::string text =
      fmt::format("{}\n{} ms, {} bytes\n{}\n{}\n", source_digest(), setup.file->limits.milliseconds,
                  setup.file->limits.memory.value(), setup.file->bench, request.environment);
  for (const std::string& file : request.files) text += fs::path(file).filename().string() + "\n";
  for (const std::string& set : request.sets) text += set + "\n";
  for (const auto& set : request.placed_sets) text += set.value + "\n";
  return digest(text);
}

}  // namespace

std::string failure_name(std::size_t index) {
  return fmt::format("{}.json", index);
}

void note_failure(const SweepSetup& setup, const PointRecord& record) {
  const nlohmann::ordered_json json{{"schema", kSchema},
                                    {"point", describe(*setup.file, record.point)},
                                    {"circumstances", circumstances(setup, record.point)},
                                    {"refused", record.status == PointStatus::refused},
                                    {"hash", record.hash},
                                    {"reason", record.reason}};
  fs::create_directories(fs::path(setup.folder) / kFailureFolder);
  const std::string error =
      write_file(path_of(setup.folder, record.point.index),
                 json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
  if (!error.empty()) throw std::runtime_error(error);
}

std::optional<PointRecord> noted_failure(const SweepSetup& setup, const SweepPoint& point) {
  const std::string path = path_of(setup.folder, point.index);
  if (!fs::exists(path)) return std::nullopt;
  const auto json = read_json_file(path, kSchema);
  if (json.value("circumstances", "") != circumstances(setup, point)) return std::nullopt;
  if (json.at("refused")) return refused_record(json.at("hash"), {json.at("reason").get<std::string>()});
  return failed_record(json.at("reason"));
}

void remove_failure(const SweepSetup& setup, const SweepPoint& point) {
  std::error_code ignored;
  fs::remove(path_of(setup.folder, point.index), ignored);
}

void clear_failures(const std::string& folder) {
  std::error_code ignored;
  fs::remove_all(fs::path(folder) / kFailureFolder, ignored);
  remove_parts((fs::path(folder) / "points").string());
}

}  // namespace hsx
