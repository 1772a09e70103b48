#include "shell/point_list.h"

#include "core/core_counters.h"
#include "core/core_events.h"
#include "executive/executive_events.h"
#include "platforms/glob.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

Breakpoint breakpoint(const Json& point) {
  return {point["number"], point["pid"], point["pc"], point["place"]};
}

Watchpoint watchpoint(const Json& point) {
  return {point["number"], point["address"], point["size"], point["reads"], point["writes"], point["place"]};
}

struct Access {
  std::uint64_t address;
  std::uint64_t size;
  bool write;
};

Access access_of(const Event& event) {
  const auto& values = event.values;
  if (event.type == &kCoreAccess) return {values[3], values[4], is_write(static_cast<AccessKind>(values[2]))};
  return {values[1], values[2], values[0] != 0};
}

}  // namespace

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
  if (event.type == &kRetire) {
    next_pc_[event.values[0]] = event.values[3];
  } else if (event.type == &kTurnGranted) {
    const auto next = next_pc_.find(event.values[0]);
    if (next == next_pc_.end() || next->second != event.values[4]) fresh_turn_[event.values[0]] = event.cycle;
  }
}

bool PointList::stops(const Event& event, StopCause& cause) const {
  if (event.type == &kRetire) return stops_at_place(event.values[0], event.values[3], cause);
  if (event.type == &kTurnGranted) {
    const auto fresh = fresh_turn_.find(event.values[0]);
    return fresh != fresh_turn_.end() && fresh->second == event.cycle &&
           stops_at_place(event.values[0], event.values[4], cause);
  }
  return !watchpoints_.empty() && (event.type == &kCoreAccess || event.type == &kExecutiveAccess) &&
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

bool PointList::stops_at_access(const Event& event, StopCause& cause) const {
  const Access access = access_of(event);
  for (const Watchpoint& point : watchpoints_) {
    if (!(access.write ? point.writes : point.reads)) continue;
    if (access.address + access.size <= point.address) continue;
    if (access.address >= std::uint64_t{point.address} + point.size) continue;
    cause.kind = StopKind::watchpoint;
    cause.number = point.number;
    return true;
  }
  return false;
}

bool PointList::shows(const Event& event) const {
  return !shown_.empty() && (text_matches(shown_, event.source) || text_matches(shown_, event.type->name));
}

}  // namespace hsx
