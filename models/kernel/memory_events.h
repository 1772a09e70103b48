// Events of what memories and registers hold.
#pragma once

#include "kernel/events.h"

namespace hsx {

// `count` bytes from bus address `address` on, put there without time. The fields behind hold the first of
// them, eight each, little-endian; all others are 0.
inline constexpr EventType kMemoryLoaded{"memory.load",
                                         {"address", "count", "b0", "b8", "b16", "b24", "b32", "b40", "b48"},
                                         "Bytes were put into a memory."};
inline constexpr std::size_t kLoadedWords = 7;  // of kMemoryLoaded
// Bytes were there before the accesses of the cycle; those of this rank came behind them.
inline constexpr std::uint32_t kMemoryKeptRank = 1;

// What the memory of a task holds when it is kept for results, with all accesses up to this cycle in it.
inline constexpr EventType kMemoryDigest{
    "memory.digest", {"pid", "address", "count", "crc32"}, "The memory of a task was kept for results."};

// A device's own view of an access to its registers over a bus, in the cycle of the grant; `command` 0 read,
// 1 write.
inline constexpr EventType kRegisterAccess{
    "register.access", {"offset", "command", "value"}, "A register was read or written."};

}  // namespace hsx
