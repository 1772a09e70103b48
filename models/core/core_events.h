// Events a core emits.
#pragma once

#include "kernel/events.h"

namespace hsx {

// At the cycle in which the instruction's last action ended. `next_pc`, `psw` and `sp` are those after it.
inline constexpr EventType kRetire{
    "core.retire", {"pid", "pc", "word", "next_pc", "psw", "sp"}, "An instruction retired."};
// After each step, whatever came of it: where its cycles went, one field a CycleCause.
inline constexpr EventType kStepCycles{
    "core.cycles",
    {"pid", "pc", "fetch", "decode", "window", "execute", "memory", "wait"},
    "Where the cycles of an instruction went."};
inline constexpr std::size_t kFirstCauseField = 2;  // of kStepCycles
inline constexpr EventType kFaultRaised{
    "core.fault", {"pid", "pc", "word", "fault", "sp"}, "An instruction faulted instead of retiring."};
// At the cycle in which the access ended, which may be the same for an access and the end of its instruction:
// the access comes first then. `pc` is that of the instruction. `kind` is an AccessKind other than fetch;
// `bank` is where R0 of the bank lies on the bus: that of the task, or with a write-back of a window cache
// (kind window_write) the bank that it belongs to.
inline constexpr EventType kCoreAccess{"core.access",
                                       {"pid", "pc", "kind", "address", "size", "bank"},
                                       "An access was made through the data port."};
// In the cycle of the SVC's core.retire, behind all else of it. `psw` is as the context register. The rest
// are RegisterDigests of the bank in memory, by their first register.
inline constexpr EventType kTrapTaken{"core.trap",
                                      {"pid", "pc", "psw", "sp", "r0", "r4", "r8", "r12"},
                                      "An SVC retired: what the task leaves."};
inline constexpr std::size_t kFirstDigestField = 4;  // of kTrapTaken
inline constexpr std::uint32_t kTrapTakenRank = 64;

}  // namespace hsx
