// Events a bus emits.
#pragma once

#include "kernel/events.h"

namespace hsx {

// At the cycle of the grant. `command` 0 read, 1 write; `end` is the first cycle in which the bus is free
// again and the response is there; `response` is a Response; `request` is the cycle in which the master
// asked, `pid` the task it asked for, 0 for none; `data` the first 8 bytes, little-endian.
inline constexpr EventType kBusTransfer{
    "bus.transfer",
    {"master", "command", "address", "size", "end", "response", "request", "pid", "data"},
    "An access was granted and carried out."};

inline constexpr std::size_t kBusDataField = 8;  // of kBusTransfer

}  // namespace hsx
