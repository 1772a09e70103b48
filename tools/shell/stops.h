// What a run is to stop for, and what it stopped for.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "kernel/events.h"

namespace hsx {

// Whichever comes first; breakpoints and watchpoints come on top.
struct StopWish {
  std::optional<Cycles> cycle;              // before it
  std::optional<std::uint64_t> round;       // when so many rounds are over
  std::function<bool(const Event&)> event;  // behind the cycle of the first event for which it is true
  bool violation = false;                   // when a contract has been broken that was not before
  bool ignore_points = false;               // breakpoints and watchpoints do not stop it
};

enum class StopKind { reached, breakpoint, watchpoint, violation, interrupted, ended };

struct StopCause {
  StopKind kind = StopKind::reached;
  std::uint64_t number = 0;    // of the breakpoint or watchpoint
  std::optional<Event> event;  // that stopped it
  // Of a watchpoint of at most 8 bytes: what was there when the run went on, and what is there now.
  std::optional<std::uint64_t> before;
  std::optional<std::uint64_t> after;
};

}  // namespace hsx
