#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "results/comparison.h"
#include "results/event_trail.h"
#include "results/program_names.h"
#include "results/run_values.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;

std::string lines_path(const std::string& folder) {
  return (fs::path(folder) / "events.jsonl").string();
}

bool has_lines(const std::string& folder) {
  std::error_code ignored;
  return fs::is_regular_file(lines_path(folder), ignored);
}

std::ifstream open_lines(const std::string& folder) {
  std::ifstream in(lines_path(folder), std::ios::binary);
  if (!in) throw ResultError(fmt::format("{}: cannot be read", lines_path(folder)));
  return in;
}

// Reads two streams in step.
class Pair {
 public:
  Pair(const std::string& before, const std::string& after)
      : folders_{before, after}, before_(open_lines(before)), after_(open_lines(after)) {}

  std::optional<EventDifference> compare() {
    std::string before;
    std::string after;
    for (std::uint64_t number = 1;; ++number) {
      const bool has_before = static_cast<bool>(std::getline(before_, before));
      const bool has_after = static_cast<bool>(std::getline(after_, after));
      if (!has_before && !has_after) return std::nullopt;
      if (has_before) windows_[0].add(before);
      if (has_after) windows_[1].add(after);
      if (has_before != has_after || before != after) return difference(number, has_before, has_after);
    }
  }

 private:
  std::vector<ShownEvent> shown(std::size_t side) const {
    return {windows_[side].shown(0, program_names(folders_[side]))};
  }
  EventDifference difference(std::uint64_t number, bool has_before, bool has_after) const {
    EventDifference found{number, number, {}, {}, !has_before, !has_after};
    if (has_before) found.before = shown(0);
    if (has_after) found.after = shown(1);
    return found;
  }

  std::string folders_[2];
  std::ifstream before_;
  std::ifstream after_;
  EventWindow windows_[2];
};

// The lines of a folder against a trail.
std::optional<EventDifference> follow(const std::string& trail, const std::string& lines) {
  TrailFollower follower(read_trail(trail), program_names(lines));
  std::ifstream in = open_lines(lines);
  for (std::string line; std::getline(in, line);) follower.add(line);
  return follower.finish();
}

std::optional<EventDifference> swapped(std::optional<EventDifference> difference) {
  if (!difference) return difference;
  std::swap(difference->before, difference->after);
  std::swap(difference->before_ended, difference->after_ended);
  return difference;
}

bool has_events(const std::string& folder) {
  return has_lines(folder) || holds_trail(folder);
}

}  // namespace

EventComparison compare_events(const std::string& before, const std::string& after) {
  for (const std::string& folder : {before, after}) {
    if (!has_events(folder))
      return {fmt::format("{} has no events.jsonl: \"hsxsim run --events -o DIR\" writes it", folder),
              std::nullopt};
  }
  if (has_lines(before)) {
    if (has_lines(after)) return {"", Pair(before, after).compare()};
    return {"", swapped(follow(after, before))};
  }
  if (has_lines(after)) return {"", follow(before, after)};
  return {"", compare_trails(read_trail(before), read_trail(after), address_text)};
}

}  // namespace hsx
