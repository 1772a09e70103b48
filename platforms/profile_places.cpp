#include "platforms/profile_places.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace hsx {
namespace {

namespace fs = std::filesystem;

// How many folders all the paths have in common.
std::size_t common_folders(const std::vector<fs::path>& paths) {
  std::size_t common = 0;
  if (paths.empty()) return common;
  const fs::path first = paths.front().parent_path();
  common = static_cast<std::size_t>(std::distance(first.begin(), first.end()));
  for (const fs::path& path : paths) {
    const fs::path folder = path.parent_path();
    const auto differs = std::mismatch(first.begin(), first.end(), folder.begin(), folder.end());
    common = std::min(common, static_cast<std::size_t>(std::distance(first.begin(), differs.first)));
  }
  return common;
}

// Short names that tell the files apart and do not depend on where the program was called.
std::vector<std::string> unit_names(const std::vector<std::string>& files) {
  std::vector<fs::path> paths;
  std::map<std::string, unsigned> namings;
  for (const std::string& file : files) {
    paths.push_back(fs::path(file).lexically_normal());
    ++namings[paths.back().filename().string()];
  }
  const auto skipped = static_cast<std::ptrdiff_t>(common_folders(paths));
  std::vector<std::string> names;
  for (const fs::path& path : paths) {
    fs::path below;
    for (auto part = std::next(path.begin(), skipped); part != path.end(); ++part) below /= *part;
    names.push_back(
        printable(namings[path.filename().string()] == 1 ? path.filename().string() : below.string()));
  }
  return names;
}

}  // namespace

ProfilePlaces::ProfilePlaces(const ProgramSymbols& symbols, const TaskProfile& task)
    : symbols_(symbols), units_(unit_names(symbols.files)) {
  for (const CallPaths::Node& node : task.paths.nodes()) entries_.insert(node.entry);
  for (const Symbol& symbol : symbols.symbols) {
    if (symbol.kind == SymbolKind::text) ++namings_[symbol.name];
  }
}

std::uint32_t ProfilePlaces::function(std::uint32_t address) const {
  if (const Symbol* symbol = symbols_.find_code(address)) return static_cast<std::uint32_t>(symbol->value);
  const auto above = entries_.upper_bound(address);
  return above == entries_.begin() ? address : *std::prev(above);
}

std::string ProfilePlaces::function_name(std::uint32_t address) const {
  const Symbol* symbol = symbols_.find_code(address);
  if (symbol == nullptr) return fmt::format("{:04X}", function(address));
  const bool alone = namings_.at(symbol->name) == 1 || symbol->place.line == 0;
  return printable(symbol->name) + (alone ? "" : fmt::format(" ({})", units_[symbol->place.file]));
}

SourcePlace ProfilePlaces::line(std::uint32_t address) const {
  if (address / 4 >= symbols_.code_places.size()) return {};
  SourcePlace place = symbols_.code_places[address / 4];
  place.column = 0;
  return place;
}

std::string ProfilePlaces::line_name(const SourcePlace& place) const {
  return fmt::format("{}:{}", units_[place.file], place.line);
}

std::string printable(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, '?');
  return text;
}

}  // namespace hsx
