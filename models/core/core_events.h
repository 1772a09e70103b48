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

}  // namespace hsx
