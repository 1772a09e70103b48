// The executive's own memory of what happened last.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "kernel/units.h"

namespace hsx {

enum class TraceEvent : std::uint8_t {
  load,
  turn,
  rotate,
  block,
  sleep,
  wake,
  timeout,
  trap,
  fault,
  end,
  pause,
  resume
};

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
  explicit TraceRing(std::size_t capacity) : entries_(capacity) {}
  void add(const TraceEntry& entry) {
    ++added_;
    if (entries_.empty()) return;
    entries_[next_] = entry;
    if (++next_ == entries_.size()) next_ = 0;
  }
  bool keeps() const { return !entries_.empty(); }
  // Oldest first.
  std::vector<TraceEntry> entries() const;
  std::uint64_t dropped() const { return added_ - std::min<std::uint64_t>(added_, entries_.size()); }

 private:
  std::size_t next_ = 0;  // place of the next entry
  std::uint64_t added_ = 0;
  std::vector<TraceEntry> entries_;  // as many as are kept
};

}  // namespace hsx
