// What faults of interrupt wires have in common.
#pragma once

#include "testbenches/injection/faulty_wire.h"
#include "testbenches/injection/injection.h"

namespace hsx {

class WireInjection : public Injection {
 public:
  static InjectionKey wire_key() { return target_key("the port that drives the wire"); }

  explicit WireInjection(const InjectionSetup& setup) : Injection(setup) {
    InterruptOut* driver =
        find_port<InterruptOut>("an interrupt output", [](const InterruptOut&) { return true; });
    if (driver != nullptr) wire_ = &setup.wires.at(*driver);
  }

 protected:
  // Null when what was asked for is not there, which has been reported.
  FaultyWire* wire() const { return wire_; }

 private:
  FaultyWire* wire_ = nullptr;
};

}  // namespace hsx
