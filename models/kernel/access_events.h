// Events of accesses that broke a rule.
#pragma once

#include "kernel/events.h"

namespace hsx {

// What was wrong with an access. The first that applies is told.
enum class Breach : std::uint32_t {
  stale_request,     // the request carried a response before it was answered
  no_response,       // it came back without one
  strange_response,  // it came back with one that TLM-2.0 does not know
  changed_request,   // it came back with another command, address, size, data pointer or lanes
  back_in_time,      // it came back before it was made
  outside_map,       // nothing answers at the address
  wrong_command,     // the target does not take this command there
  wrong_size,        // the target does not take this size or alignment
};

// At the cycle of the response. The source is the component that made the access, in its own addresses; pid
// and pc say for which task, 0 for none; `command` 0 read, 1 write. Told once, by the port nearest to the
// target.
inline constexpr EventType kAccessBreach{"access.breach",
                                         {"pid", "pc", "breach", "command", "address", "size"},
                                         "An access broke a rule of its protocol."};

}  // namespace hsx
