// Events a bus emits.
#pragma once

#include "kernel/events.h"

namespace hsx {

// At the cycle of the grant. `command` 0 read, 1 write; `end` is the first cycle in which the bus is free
// again; `response` is a Response.
inline constexpr EventType kBusTransfer{"bus.transfer",
                                        {"master", "command", "address", "size", "end", "response"},
                                        "An access was granted and carried out."};

}  // namespace hsx
