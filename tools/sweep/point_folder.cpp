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

}  // namespace

PointFolder::PointFolder(const std::string& name)
    : name_(name), path_(fmt::format("{}.{}.{}{}", name, host_name(), getpid(), kPart)) {
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
  if (!failed) {
    path_.clear();
  } else if (!fs::is_directory(name_)) {
    throw std::runtime_error(fmt::format("cannot make {}: {}", name_, failed.message()));
  }
}

void remove_parts(const std::string& folder) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    if (entry.path().extension() == kPart) fs::remove_all(entry.path(), ignored);
  }
}

}  // namespace hsx
