// Breakpoints, watchpoints and what is shown of events, as an operator has set them.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "shell/stops.h"

namespace hsx {

// Before the instruction at `pc` of a task is executed.
struct Breakpoint {
  std::uint64_t number = 0;
  std::uint32_t pid = 0;
  std::uint32_t pc = 0;
  std::string place;  // as it was named
};

// Behind an access to bytes on the bus.
struct Watchpoint {
  std::uint64_t number = 0;
  std::uint32_t address = 0;  // on the bus
  std::uint32_t size = 0;
  bool reads = false;
  bool writes = false;
  std::string place;  // as it was named
};

// In the settings of a session: "points": [{"number", "kind": "bp", "pid", "pc", "place"} or {"number",
// "kind": "watch", "address", "size", "reads", "writes", "place"}...], "next_point", and "trace": a glob of
// sources and types.
class PointList {
 public:
  void read(const nlohmann::ordered_json& settings);

  // Events as they are emitted, once each.
  void note(const Event& event);
  // Whether the event is one to stop behind, and then what for.
  bool stops(const Event& event, StopCause& cause) const;
  bool shows(const Event& event) const;

  const std::vector<Breakpoint>& breakpoints() const { return breakpoints_; }
  const std::vector<Watchpoint>& watchpoints() const { return watchpoints_; }

 private:
  bool stops_at_place(std::uint64_t pid, std::uint64_t pc, StopCause& cause) const;
  bool stops_at_access(const Event& event, StopCause& cause) const;

  std::vector<Breakpoint> breakpoints_;
  std::vector<Watchpoint> watchpoints_;
  std::string shown_;
  // Turns that begin where no instruction of the task has led: by pid and cycle, of those not long ago.
  std::map<std::uint64_t, std::uint64_t> next_pc_;
  std::map<std::uint64_t, Cycles> fresh_turn_;
};

}  // namespace hsx
