// The executive's own memory of what happened last.
#pragma once

#include <cstdint>
#include <vector>

#include "kernel/units.h"

namespace hsx {

enum class TraceEvent : std::uint8_t { load, turn, rotate, block, sleep, wake, timeout, trap, fault, end };

// "load", "turn", ...
const char* to_text(TraceEvent event);

struct TraceEntry {
  Cycles cycle;
  std::uint32_t pid = 0;
  TraceEvent event = TraceEvent::load;
  // Where the task goes on; of a fault or a return, the instruction that did not retire.
  std::uint32_t pc = 0;
  std::uint32_t detail = 0;  // trap: the SVC immediate; fault: the FaultKind; end: the TaskState; otherwise 0
};

// Keeps the newest `capacity` entries.
class TraceRing {
 public:
  explicit TraceRing(std::size_t capacity) : capacity_(capacity) {}
  void add(const TraceEntry& entry) {
    if (entries_.size() < capacity_) {
      entries_.push_back(entry);
    } else if (capacity_ != 0) {
      entries_[next_] = entry;
    }
    if (++next_ >= capacity_) next_ = 0;
    ++added_;
  }
  bool keeps() const { return capacity_ > 0; }
  // Oldest first.
  std::vector<TraceEntry> entries() const;
  std::uint64_t dropped() const { return added_ - entries_.size(); }

 private:
  std::size_t capacity_;
  std::size_t next_ = 0;  // place of the next entry
  std::uint64_t added_ = 0;
  std::vector<TraceEntry> entries_;
};

}  // namespace hsx
