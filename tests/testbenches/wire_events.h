// Events of wires and buses, made by hand.
#pragma once

#include "bus/bus_events.h"
#include "executive/executive_events.h"
#include "kernel/access_events.h"
#include "kernel/interrupt_events.h"

namespace hsx {

inline Event interrupt_level(std::uint64_t cycle, InterruptLine line, bool level) {
  return {Cycles(cycle), "exec", &kInterruptLevel, {static_cast<std::uint64_t>(line), level ? 1U : 0U}, 0};
}
inline Event interrupt_taken(std::uint64_t cycle, InterruptLine line, std::uint64_t rise) {
  return {Cycles(cycle), "exec", &kInterruptTaken, {static_cast<std::uint64_t>(line), rise}, 0};
}

// A read of 4 bytes at 1000h by master 3, granted in `cycle`.
inline Event transfer(std::uint64_t request, std::uint64_t cycle, std::uint64_t end, std::uint64_t pid = 0) {
  return {Cycles(cycle), "bus", &kBusTransfer, {3, 0, 0x1000, 4, end, 0, request, pid}, 3};
}
// A write of 2 bytes at 1FFFEh by core0 for a task at pc 40h.
inline Event breach(std::uint64_t cycle, Breach what, std::uint64_t pid) {
  return {Cycles(cycle),
          "core0",
          &kAccessBreach,
          {pid, 0x40, static_cast<std::uint64_t>(what), 1, 0x1FFFE, 2},
          0};
}

}  // namespace hsx
