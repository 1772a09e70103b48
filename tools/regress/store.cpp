#include "regress/store.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "platforms/read_file.h"
#include "results/event_trail.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;

bool is_one_of(const std::string& name, const std::vector<std::string>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void write_stored(const RegressSetup& setup, const CaseResult& result, const std::string& folder) {
  fs::create_directories(folder);
  const std::string error = write_file((fs::path(folder) / kRecordFile).string(), record_text(result.record));
  if (!error.empty()) throw std::runtime_error(error);
  if (result.entry->bench == nullptr) write_trail(folder, read_trail(scratch_trail(setup, *result.entry)));
}

// Folders that are gone or hold their old names when this goes without keep().
class Removed {
 public:
  explicit Removed(std::string path) : path_(std::move(path)) {}
  ~Removed() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Removed(const Removed&) = delete;
  Removed& operator=(const Removed&) = delete;

 private:
  std::string path_;
};

void exchange(const std::string& store, const std::string& made, const std::string& old) {
  std::error_code failed;
  if (fs::exists(store)) fs::rename(store, old);
  fs::rename(made, store, failed);
  if (!failed) return;
  std::error_code ignored;
  if (fs::exists(old)) fs::rename(old, store, ignored);
  throw std::runtime_error(fmt::format("cannot make {}: {}", store, failed.message()));
}

}  // namespace

std::string stored_folder(const RegressFile& file, const RegressCase& entry) {
  return (fs::path(file.store) / entry.name).string();
}

std::vector<std::string> unlisted_results(const RegressFile& file) {
  std::vector<std::string> unlisted;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(file.store, failed)) {
    const std::string name = entry.path().filename().string();
    const bool listed = std::any_of(file.cases.begin(), file.cases.end(),
                                    [&](const RegressCase& other) { return other.name == name; });
    if (!listed && fs::is_regular_file(entry.path() / kRecordFile)) unlisted.push_back(name);
  }
  std::sort(unlisted.begin(), unlisted.end());
  return unlisted;
}

void store_results(const RegressSetup& setup, const std::vector<const CaseResult*>& changed,
                   const std::vector<std::string>& unlisted) {
  const RegressFile& file = *setup.file;
  const std::string made = fmt::format("{}.{}.part", file.store, getpid());
  const std::string old = fmt::format("{}.{}.old", file.store, getpid());
  const Removed remove_made(made);
  try {
    fs::create_directories(made);
    std::vector<std::string> replaced = unlisted;
    for (const CaseResult* result : changed) {
      replaced.push_back(result->entry->name);
      write_stored(setup, *result, (fs::path(made) / result->entry->name).string());
    }
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(file.store, missing)) {
      const fs::path name = entry.path().filename();
      if (!is_one_of(name.string(), replaced))
        fs::copy(entry.path(), made / name, fs::copy_options::recursive);
    }
    exchange(file.store, made, old);
  } catch (const fs::filesystem_error& error) {
    throw std::runtime_error(error.what());
  }
  std::error_code ignored;
  fs::remove_all(old, ignored);
}

}  // namespace hsx
