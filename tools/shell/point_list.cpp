#include "shell/point_list.h"

#include "bus/bus_events.h"
#include "core/access_kind.h"
#include "core/core_events.h"
#include "executive/executive_events.h"
#include "isa/decode.h"
#include "platforms/glob.h"
#include "testbenches/event_field.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

Breakpoint breakpoint(const Json& point) {
  return {point["number"], point["pid"], point["pc"], point["place"]};
}

Watchpoint watchpoint(const Json& point) {
  const std::string space = point["space"];
  return {point["number"],
          space == "bus"    ? Watchpoint::Space::bus
          : space == "data" ? Watchpoint::Space::data
                            : Watchpoint::Space::registers,
          point["pid"],
          point["address"],
          point["size"],
          point["reads"],
          point["writes"],
          point["place"]};
}

// SP is shown in R15.
bool writes_register(const Instruction& instruction, std::uint32_t n) {
  constexpr std::uint32_t kSpRegister = 15;
  return (instruction.writes_rd() && instruction.rd == n) ||
         (instruction.row->registers.writes_sp && n == kSpRegister);
}

bool reads_register(const Instruction& instruction, std::uint32_t n) {
  return (instruction.reads_rs1() && instruction.rs1 == n) ||
         (instruction.reads_rs2() && instruction.rs2 == n) || (instruction.reads_rd() && instruction.rd == n);
}

// Registers may be kept in the core, where no access tells of them: of a task's own instructions it is the
// word that tells.
bool touches_register(const Watchpoint& point, const Event& retired) {
  if (point.space != Watchpoint::Space::registers || point.pid != retired.values[0]) return false;
  const Instruction instruction = decode(field(retired, 2));
  const std::uint32_t n = point.address / 4;
  return (point.writes && writes_register(instruction, n)) || (point.reads && reads_register(instruction, n));
}

// Told by the instruction.
bool is_of_own_register(const Watchpoint& point, const Event& event) {
  if (point.space != Watchpoint::Space::registers || event.type != &kCoreAccess) return false;
  const auto kind = static_cast<AccessKind>(event.values[2]);
  return kind == AccessKind::window_read || kind == AccessKind::window_write;
}

}  // namespace

Touch touch_of(const Event& event) {
  const auto& values = event.values;
  if (event.type != &kCoreAccess) {
    const std::size_t command = event.type == &kBusTransfer ? 1 : 0;
    return {{values[command + 1], values[command + 1] + values[command + 2]}, values[command] != 0};
  }
  return {{values[3], values[3] + values[4]}, is_write(static_cast<AccessKind>(values[2]))};
}

void PointList::read(const Json& settings) {
  breakpoints_.clear();
  watchpoints_.clear();
  for (const Json& point : settings.value("points", Json::array())) {
    if (point["kind"] == "bp") breakpoints_.push_back(breakpoint(point));
    if (point["kind"] == "watch") watchpoints_.push_back(watchpoint(point));
  }
  shown_ = settings.value("trace", "");
}

void PointList::note(const Event& event) {
  places_.follow(event);
  if (event.type == &kRetire) {
    next_pc_[event.values[0]] = event.values[3];
  } else if (event.type == &kTurnGranted) {
    const auto next = next_pc_.find(event.values[0]);
    if (next == next_pc_.end() || next->second != event.values[4]) fresh_turn_[event.values[0]] = event.cycle;
  }
}

bool PointList::stops(const Event& event, StopCause& cause) const {
  if (event.type == &kRetire) {
    return stops_at_register(event, cause) || stops_at_place(event.values[0], event.values[3], cause);
  }
  if (event.type == &kTurnGranted) {
    const auto fresh = fresh_turn_.find(event.values[0]);
    return fresh != fresh_turn_.end() && fresh->second == event.cycle &&
           stops_at_place(event.values[0], event.values[4], cause);
  }
  if (watchpoints_.empty()) return false;
  const bool alone = event.type == &kBusTransfer && told_.count({event.source, event.values[0]}) == 0;
  return (alone || event.type == &kCoreAccess || event.type == &kExecutiveAccess) &&
         stops_at_access(event, cause);
}

bool PointList::stops_at_place(std::uint64_t pid, std::uint64_t pc, StopCause& cause) const {
  for (const Breakpoint& point : breakpoints_) {
    if (point.pid != pid || point.pc != pc) continue;
    cause.kind = StopKind::breakpoint;
    cause.number = point.number;
    return true;
  }
  return false;
}

bool PointList::stops_at_register(const Event& event, StopCause& cause) const {
  for (const Watchpoint& point : watchpoints_) {
    if (!touches_register(point, event)) continue;
    cause.kind = StopKind::watchpoint;
    cause.number = point.number;
    return true;
  }
  return false;
}

bool PointList::stops_at_access(const Event& event, StopCause& cause) const {
  const Touch access = touch_of(event);
  for (const Watchpoint& point : watchpoints_) {
    if (!(access.write ? point.writes : point.reads)) continue;
    const auto range = range_of(point);
    if (!range || !range->overlaps(access.range) || is_of_own_register(point, event)) continue;
    cause.kind = StopKind::watchpoint;
    cause.number = point.number;
    return true;
  }
  return false;
}

std::optional<BusRange> PointList::range_of(const Watchpoint& point) const {
  std::uint64_t base = 0;
  if (point.space != Watchpoint::Space::bus) {
    const TaskPlace* place = places_.find(point.pid);
    if (place == nullptr) return std::nullopt;
    base = point.space == Watchpoint::Space::data ? place->data_base : place->bank.begin;
  }
  return BusRange{base + point.address, base + point.address + point.size};
}

bool PointList::shows(const Event& event) const {
  return !shown_.empty() && (text_matches(shown_, event.source) || text_matches(shown_, event.type->name));
}

}  // namespace hsx
