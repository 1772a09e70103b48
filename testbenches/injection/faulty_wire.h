// An interrupt wire that does not do what its device says.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "kernel/interrupt.h"

namespace hsx {

// Holds all faults of one wire. What inputs see depends on the device's levels and on the faults alone, not
// on when the device says them.
class FaultyWire {
 public:
  explicit FaultyWire(InterruptOut& wire);

  // `rise` is asked when the device raises the wire in cycle `at`. Returns the cycle in which it rises, `at`
  // or later, or none when it stays low until the device raises it again. A rise that is later than the
  // device's fall does not come.
  using Rise = std::function<std::optional<Cycles>(Cycles at)>;
  void on_rise(Rise rise) { rises_.push_back(std::move(rise)); }
  // The wire is high in cycles from .. until - 1, whatever the device says. Before the simulation.
  void hold_high(Cycles from, Cycles until);

 private:
  struct Interval {
    Cycles from;
    Cycles until;
  };

  void change(bool level, Cycles at);
  void drive_held(Cycles at);
  std::optional<Cycles> risen(Cycles at);

  InterruptOut& wire_;
  std::vector<Rise> rises_;
  std::vector<Interval> high_;  // apart from each other, in order
};

// The faulty wires of a platform.
class FaultyWires {
 public:
  FaultyWire& at(InterruptOut& wire) {
    std::unique_ptr<FaultyWire>& faulty = wires_[&wire];
    if (!faulty) faulty = std::make_unique<FaultyWire>(wire);
    return *faulty;
  }

 private:
  std::map<InterruptOut*, std::unique_ptr<FaultyWire>> wires_;  // looked up only
};

}  // namespace hsx
