#include "testbenches/injection/faulty_wire.h"

#include <algorithm>

namespace hsx {

FaultyWire::FaultyWire(InterruptOut& wire) : wire_(wire) {
  wire_.put_in_front([this](bool level, Cycles at) { change(level, at); });
}

void FaultyWire::hold_high(Cycles from, Cycles until) {
  high_.push_back({from, until});
  std::sort(high_.begin(), high_.end(), [](const Interval& a, const Interval& b) { return a.from < b.from; });
  std::vector<Interval> merged;
  for (const Interval& next : high_) {
    if (merged.empty() || merged.back().until < next.from) {
      merged.push_back(next);
    } else {
      merged.back().until = std::max(merged.back().until, next.until);
    }
  }
  high_ = std::move(merged);
  drive_held(0_cycles);
}

// As it is when the device keeps the wire low from cycle `at` on.
void FaultyWire::drive_held(Cycles at) {
  wire_.drive(false, at);
  for (const Interval& high : high_) {
    if (high.until <= at) continue;
    wire_.drive(true, std::max(at, high.from));
    wire_.drive(false, high.until);
  }
}

// Every fault is asked, for each counts the rises.
std::optional<Cycles> FaultyWire::risen(Cycles at) {
  std::optional<Cycles> risen = at;
  for (const Rise& rise : rises_) {
    const std::optional<Cycles> then = rise(at);
    risen = risen && then ? std::optional(std::max(*risen, *then)) : std::nullopt;
  }
  return risen;
}

void FaultyWire::change(bool level, Cycles at) {
  if (!level) return drive_held(at);
  if (const std::optional<Cycles> then = risen(at)) wire_.drive(true, *then);
}

}  // namespace hsx
