#include "assembler/source.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace hsx {

std::uint32_t SourceLog::open(const std::string& path) {
  const auto found = std::find(files_.begin(), files_.end(), path);
  if (found == files_.end()) {
    files_.push_back(path);
    return static_cast<std::uint32_t>(files_.size() - 1);
  }
  return static_cast<std::uint32_t>(found - files_.begin());
}

std::string SourceLog::text(const SourcePlace& place) const {
  return fmt::format("{}:{}:{}", files_[place.file], place.line, place.column);
}

void SourceLog::error(const SourcePlace& place, std::string message) {
  errors_.push_back({place, std::move(message)});
}

void SourceLog::note(const SourcePlace& place, std::string message) {
  notes_.push_back({place, std::move(message)});
}

std::vector<AssemblyError> SourceLog::sorted(std::vector<AssemblyError> entries) const {
  const auto key = [this](const AssemblyError& error) {
    return std::tie(files_[error.place.file], error.place.line, error.place.column, error.message);
  };
  std::stable_sort(entries.begin(), entries.end(),
                   [&key](const AssemblyError& a, const AssemblyError& b) { return key(a) < key(b); });
  const auto same = [&key](const AssemblyError& a, const AssemblyError& b) { return key(a) == key(b); };
  entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
  return entries;
}

}  // namespace hsx
