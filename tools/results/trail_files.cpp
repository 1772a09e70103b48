#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <filesystem>
#include <stdexcept>

#include "platforms/read_file.h"
#include "results/event_trail.h"
#include "results/json_file.h"
#include "results/run_values.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kSchema = "hsxsim.event_trail/1";
constexpr const char* kTrailFile = "events.json";
constexpr const char* kHeadFile = "events.gz";
constexpr std::size_t kMarksInLine = 120;

std::string path_of(const std::string& folder, const char* file) {
  return (fs::path(folder) / file).string();
}

void write_head(const std::string& path, const std::vector<std::string>& lines) {
  gzFile file = gzopen(path.c_str(), "wb9");
  bool good = file != nullptr;
  for (const std::string& line : lines) good = good && gzputs(file, (line + "\n").c_str()) > 0;
  if (file == nullptr || gzclose(file) != Z_OK || !good)
    throw std::runtime_error(fmt::format("cannot write {}", path));
}

std::vector<std::string> read_head(const std::string& path) {
  constexpr std::size_t kLongest = 4096;
  std::array<char, kLongest> buffer{};
  std::vector<std::string> lines;
  gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) throw ResultError(fmt::format("{}: cannot be read", path));
  while (gzgets(file, buffer.data(), static_cast<int>(buffer.size())) != nullptr) {
    lines.emplace_back(buffer.data());
    if (lines.back().back() == '\n') lines.back().pop_back();
  }
  if (gzclose(file) != Z_OK) throw ResultError(fmt::format("{}: damaged", path));
  return lines;
}

}  // namespace

bool holds_trail(const std::string& folder) {
  std::error_code ignored;
  return fs::is_regular_file(path_of(folder, kTrailFile), ignored);
}

void write_trail(const std::string& folder, const EventTrail& trail) {
  Json marks = Json::array();
  for (std::size_t i = 0; i < trail.marks.size(); i += kMarksInLine)
    marks.push_back(trail.marks.substr(i, kMarksInLine));
  const Json json{{"schema", kSchema},
                  {"events", trail.events},
                  {"head", trail.head.size()},
                  {"stride", EventTrail::kStride},
                  {"marks", std::move(marks)}};
  const std::string error = write_file(path_of(folder, kTrailFile), json.dump(1) + "\n");
  if (!error.empty()) throw std::runtime_error(error);
  write_head(path_of(folder, kHeadFile), trail.head);
}

EventTrail read_trail(const std::string& folder) {
  const std::string path = path_of(folder, kTrailFile);
  const Json json = read_ordered_json_file(path, kSchema);
  EventTrail trail{0, read_head(path_of(folder, kHeadFile)), ""};
  try {
    trail.events = json.at("events");
    for (const Json& marks : json.at("marks")) trail.marks += marks.get<std::string>();
    const std::size_t head = std::min<std::uint64_t>(trail.events, EventTrail::kHead);
    const std::size_t marked = trail.events - head;
    if (json.at("stride") == EventTrail::kStride && trail.head.size() == head &&
        trail.marks.size() == (marked + EventTrail::kStride - 1) / EventTrail::kStride) {
      return trail;
    }
  } catch (const Json::exception&) {
  }
  throw ResultError(fmt::format("{}: damaged: events, {} and marks do not fit together", path, kHeadFile));
}

}  // namespace hsx
