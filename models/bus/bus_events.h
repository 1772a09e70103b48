// Events a bus emits.
#pragma once

#include "kernel/events.h"

namespace hsx {

// At the cycle in which the master asks, from which it waits for the grant; before its bus.transfer, which
// may be of the same cycle. `pid` is the task it asks for, 0 for none.
inline constexpr EventType kBusRequest{
    "bus.request", {"master", "command", "address", "size", "pid"}, "A master asks for an access."};
// At the cycle of the grant. `command` 0 read, 1 write; `end` is the first cycle in which the bus is free
// again and the response is there; `response` is a Response; `request` is the cycle in which the master
// asked, `pid` the task it asked for, 0 for none; `data` the first 8 bytes, little-endian.
inline constexpr EventType kBusTransfer{
    "bus.transfer",
    {"master", "command", "address", "size", "end", "response", "request", "pid", "data"},
    "An access was granted and carried out."};

inline constexpr std::size_t kBusDataField = 8;  // of kBusTransfer

}  // namespace hsx
