// Cycles to the time that goes over a TLM-2.0 socket, and back.
#pragma once

#include <stdexcept>
#include <systemc>

#include "kernel/timeline.h"

namespace hsx {

// The delay from kernel time to the middle of cycle `local`. Throws std::logic_error when that is past.
inline sc_core::sc_time delay_to(const Timeline& timeline, Cycles local) {
  const sc_core::sc_time at = timeline.clock().middle(local);
  const sc_core::sc_time& now = sc_core::sc_time_stamp();
  if (at < now) throw std::logic_error("a transaction was started after the middle of its cycle");
  return at - now;
}

// The cycle that lies `delay` behind kernel time.
inline Cycles cycle_after(const Timeline& timeline, const sc_core::sc_time& delay) {
  return timeline.clock().containing(sc_core::sc_time_stamp() + delay);
}

}  // namespace hsx
