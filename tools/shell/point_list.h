// Breakpoints, watchpoints and what is shown of events, as an operator has set them.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "shell/stops.h"
#include "testbenches/task_places.h"

namespace hsx {

// Before the instruction at `pc` of a task is executed.
struct Breakpoint {
  std::uint64_t number = 0;
  std::uint32_t pid = 0;
  std::uint32_t pc = 0;
  std::string place;  // as it was named
};

// Behind an access to memory.
struct Watchpoint {
  enum class Space { bus, data, registers };

  std::uint64_t number = 0;
  Space space = Space::bus;
  std::uint32_t pid = 0;      // whose data space or registers
  std::uint32_t address = 0;  // in the space; registers are 4 bytes each
  std::uint32_t size = 0;
  bool reads = false;
  bool writes = false;
  std::string place;  // as it was named
};

// What a core.access, exec.access or bus.transfer touched on the bus.
struct Touch {
  BusRange range;
  bool write = false;
};
Touch touch_of(const Event& event);

// In the settings of a session: "points": [{"number", "kind": "bp", "pid", "pc", "place"} or {"number",
// "kind": "watch", "space", "pid", "address", "size", "reads", "writes", "place"}...], "next_point", and
// "trace": a glob of sources and types.
class PointList {
 public:
  // Masters of buses whose accesses are told by events of their own too, by bus and number.
  using Masters = std::set<std::pair<std::string, std::uint64_t>>;
  explicit PointList(Masters told) : told_(std::move(told)) {}

  void read(const nlohmann::ordered_json& settings);

  // Events as they are emitted, once each.
  void note(const Event& event);
  // Whether the event is one to stop behind, and then what for.
  bool stops(const Event& event, StopCause& cause) const;
  bool shows(const Event& event) const;

  const std::vector<Watchpoint>& watchpoints() const { return watchpoints_; }
  // Where it lies on the bus; none while its task has no place.
  std::optional<BusRange> range_of(const Watchpoint& point) const;

 private:
  bool stops_at_place(std::uint64_t pid, std::uint64_t pc, StopCause& cause) const;
  bool stops_at_register(const Event& event, StopCause& cause) const;
  bool stops_at_access(const Event& event, StopCause& cause) const;

  Masters told_;
  TaskPlaces places_;
  std::vector<Breakpoint> breakpoints_;
  std::vector<Watchpoint> watchpoints_;
  std::string shown_;
  std::map<std::uint64_t, std::uint64_t> next_pc_;  // by pid, where its last instruction has led
  std::map<std::uint64_t, Cycles> fresh_turn_;      // by pid, the last turn that began anywhere else
};

}  // namespace hsx
