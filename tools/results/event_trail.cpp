#include "results/event_trail.h"

#include <zlib.h>

#include <algorithm>

namespace hsx {
namespace {

constexpr const char* kMarks = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::uint32_t kMarkMask = 63;

std::uint32_t extended(std::uint32_t checksum, const std::string& line) {
  return static_cast<std::uint32_t>(
      crc32_z(checksum, reinterpret_cast<const Bytef*>(line.data()), line.size()));
}

char mark_of(std::uint32_t checksum) {
  return kMarks[checksum & kMarkMask];
}

// Whether a mark stands behind so many events.
bool is_marked(std::uint64_t events) {
  return events > EventTrail::kHead && (events - EventTrail::kHead) % EventTrail::kStride == 0;
}

// The number of the first event that the n-th mark stands for.
std::uint64_t first_of_mark(std::size_t n) {
  return EventTrail::kHead + n * EventTrail::kStride + 1;
}

std::size_t marks_up_to(std::uint64_t events) {
  if (events <= EventTrail::kHead) return 0;
  return static_cast<std::size_t>((events - EventTrail::kHead + EventTrail::kStride - 1) /
                                  EventTrail::kStride);
}

}  // namespace

void TrailMaker::add(const std::string& line) {
  checksum_ = extended(checksum_, line);
  ++trail_.events;
  if (trail_.events <= EventTrail::kHead) trail_.head.push_back(line);
  if (is_marked(trail_.events)) trail_.marks += mark_of(checksum_);
}

EventTrail TrailMaker::take() {
  EventTrail trail = trail_;
  if (trail.marks.size() < marks_up_to(trail.events)) trail.marks += mark_of(checksum_);
  return trail;
}

void TrailFollower::add(const std::string& line) {
  if (difference_) return;
  window_.add(line);
  checksum_ = extended(checksum_, line);
  ++events_;
  if (events_ > expected_.events) {
    part(events_);
    difference_->before_ended = true;
  } else if (events_ <= expected_.head.size()) {
    follow_head(line);
  } else if (is_marked(events_) || events_ == expected_.events) {
    follow_marks();
  }
}

void TrailFollower::follow_head(const std::string& line) {
  const std::string& expected = expected_.head[static_cast<std::size_t>(events_ - 1)];
  expected_window_.add(expected);
  if (line == expected) return;
  part(events_);
  difference_->before.push_back(expected_window_.shown(0, names_));
}

void TrailFollower::follow_marks() {
  const std::size_t mark = marks_up_to(events_) - 1;
  if (expected_.marks.at(mark) != mark_of(checksum_)) part(first_of_mark(mark));
}

void TrailFollower::part(std::uint64_t first) {
  difference_ = EventDifference{first, events_, {}, {}, false, false};
  for (std::uint64_t number = first; number <= events_; ++number)
    difference_->after.push_back(window_.shown(static_cast<std::size_t>(events_ - number), names_));
}

std::optional<EventDifference> TrailFollower::finish() {
  if (difference_ || events_ == expected_.events) return difference_;
  const std::size_t marks = marks_up_to(events_);
  const bool unsure = events_ > EventTrail::kHead && !is_marked(events_);
  part(unsure ? first_of_mark(marks - 1) : events_ + 1);
  difference_->last = events_ + 1;
  difference_->after_ended = true;
  if (events_ < expected_.head.size()) {
    expected_window_.add(expected_.head[static_cast<std::size_t>(events_)]);
    difference_->before.push_back(expected_window_.shown(0, names_));
  }
  return difference_;
}

std::optional<EventDifference> compare_trails(const EventTrail& before, const EventTrail& after,
                                              const PlaceNames& names) {
  const std::size_t heads = std::min(before.head.size(), after.head.size());
  EventTrail start{
      heads, {before.head.begin(), before.head.begin() + static_cast<std::ptrdiff_t>(heads)}, ""};
  TrailFollower follower(std::move(start), names);
  for (std::size_t i = 0; i < heads; ++i) follower.add(after.head[i]);
  if (auto difference = follower.finish()) return difference;
  const std::size_t common = std::min(marks_up_to(before.events), marks_up_to(after.events));
  for (std::size_t i = 0; i < common; ++i) {
    if (before.marks.at(i) == after.marks.at(i)) continue;
    const std::uint64_t first = first_of_mark(i);
    return EventDifference{first, first + EventTrail::kStride - 1, {}, {}, false, false};
  }
  if (before.events == after.events) return std::nullopt;
  const std::uint64_t next = std::min(before.events, after.events) + 1;
  return EventDifference{next, next, {}, {}, before.events < after.events, after.events < before.events};
}

}  // namespace hsx
