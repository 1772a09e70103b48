// The executive's own memory of what happened last.
#pragma once

#include <cstdint>
#include <deque>

#include "kernel/units.h"

namespace hsx {

enum class TraceEvent : std::uint8_t { load, turn, rotate, block, sleep, wake, timeout, trap, fault, end };

// "load", "turn", ...
const char* to_text(TraceEvent event);

struct TraceEntry {
  Cycles cycle;
  std::uint32_t pid = 0;
  TraceEvent event = TraceEvent::load;
  std::uint32_t pc = 0;
  std::uint32_t detail = 0;  // trap: the SVC immediate; fault: the FaultKind; end: the TaskState; otherwise 0
};

// Keeps the newest `capacity` entries.
class TraceRing {
 public:
  explicit TraceRing(std::size_t capacity) : capacity_(capacity) {}
  void add(const TraceEntry& entry) {
    ++added_;
    if (capacity_ == 0) return;
    if (entries_.size() == capacity_) entries_.pop_front();
    entries_.push_back(entry);
  }
  const std::deque<TraceEntry>& entries() const { return entries_; }  // oldest first
  std::uint64_t dropped() const { return added_ - entries_.size(); }

 private:
  std::size_t capacity_;
  std::uint64_t added_ = 0;
  std::deque<TraceEntry> entries_;
};

}  // namespace hsx
