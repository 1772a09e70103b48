// Events of interrupt wires.
#pragma once

#include "kernel/events.h"

namespace hsx {

// Of wires that end at an announced InterruptIn, whose component is the source. At the cycle from whose edge
// the device drives the level. `line` is the number that the component gave the wire; `level` 0 low, 1 high.
inline constexpr EventType kInterruptLevel{
    "irq.level", {"line", "level"}, "A device drives its interrupt wire to another level."};
inline constexpr std::uint32_t kInterruptLevelRank = 1;  // of line 0; lines follow each other

}  // namespace hsx
