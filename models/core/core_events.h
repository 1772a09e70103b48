// Events a core emits.
#pragma once

#include "kernel/events.h"

namespace hsx {

// At the cycle in which the instruction's last action ended. `next_pc`, `psw` and `sp` are those after it.
inline constexpr EventType kRetire{
    "core.retire", {"pid", "pc", "word", "next_pc", "psw", "sp"}, "An instruction retired."};
inline constexpr EventType kFaultRaised{
    "core.fault", {"pid", "pc", "word", "fault", "sp"}, "An instruction faulted instead of retiring."};

}  // namespace hsx
