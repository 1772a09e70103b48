// An event stream in short: its first lines, and marks that tell where another stream parts from it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "results/event_difference.h"

namespace hsx {

// The first kHead lines stand as they are. Behind them there is a mark for each kStride events, six bits of a
// checksum over all lines up to there. Two streams that part have another mark there in 63 of 64 cases, else
// soon after.
struct EventTrail {
  static constexpr std::size_t kHead = 1024;
  static constexpr std::size_t kStride = 16;

  std::uint64_t events = 0;
  std::vector<std::string> head;
  std::string marks;  // of 64 characters; the last one may stand for fewer events
};

class TrailMaker {
 public:
  void add(const std::string& line);
  EventTrail take();  // the trail so far

 private:
  EventTrail trail_;
  std::uint32_t checksum_ = 0;
};

// Compares a stream, as it comes, with the trail of an earlier one. `names` is asked about the coming one.
class TrailFollower {
 public:
  TrailFollower(EventTrail expected, PlaceNames names)
      : expected_(std::move(expected)), names_(std::move(names)) {}
  void add(const std::string& line);
  // After the last line: where it parts from the trail, if it does.
  std::optional<EventDifference> finish();

 private:
  void follow_head(const std::string& line);
  void follow_marks();
  void part(std::uint64_t first);

  EventTrail expected_;
  PlaceNames names_;
  EventWindow window_;
  EventWindow expected_window_;
  std::uint64_t events_ = 0;
  std::uint32_t checksum_ = 0;
  std::optional<EventDifference> difference_;
};

// Where two streams part, of which the trails are known.
std::optional<EventDifference> compare_trails(const EventTrail& before, const EventTrail& after,
                                              const PlaceNames& names);

// events.json and events.gz in a folder.
bool holds_trail(const std::string& folder);
// Throws std::runtime_error when they cannot be written.
void write_trail(const std::string& folder, const EventTrail& trail);
// Throws ResultError.
EventTrail read_trail(const std::string& folder);

}  // namespace hsx
