#include "sweep/point_folder.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <climits>
#include <filesystem>
#include <stdexcept>
#include <system_error>

namespace hsx {
namespace {

namespace fs = std::filesystem;
constexpr const char* kPart = ".part";

// Processes of several hosts may fill the same folder at a time.
std::string host_name() {
  std::array<char, HOST_NAME_MAX + 1> name{};
  gethostname(name.data(), name.size() - 1);
  return name.data();
}

std::string part_of(const std::string& name, const char* kind = "") {
  return fmt::format("{}.{}.{}{}{}", name, host_name(), getpid(), kind, kPart);
}

}  // namespace

PointFolder::PointFolder(const std::string& name, const char* whole)
    : name_(name), whole_(whole), path_(part_of(name)) {
  std::error_code failed;
  fs::remove_all(path_, failed);
  fs::create_directories(path_, failed);
  if (failed) throw std::runtime_error(fmt::format("cannot make {}: {}", path_, failed.message()));
}

PointFolder::~PointFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

void PointFolder::commit() {
  std::error_code failed;
  fs::rename(path_, name_, failed);
  if (failed && fs::exists(fs::path(name_) / whole_)) return;
  if (failed) {
    discard_folder(name_);
    fs::rename(path_, name_, failed);
  }
  if (failed) throw std::runtime_error(fmt::format("cannot make {}: {}", name_, failed.message()));
  path_.clear();
}

void discard_folder(const std::string& name) {
  const std::string part = part_of(name, ".old");
  std::error_code ignored;
  fs::rename(name, part, ignored);
  fs::remove_all(part, ignored);
}

void remove_parts(const std::string& folder) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    if (entry.path().extension() == kPart) fs::remove_all(entry.path(), ignored);
  }
}

}  // namespace hsx
