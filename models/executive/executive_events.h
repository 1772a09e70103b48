// Events the executive emits. Task states are TaskState values.
#pragma once

#include "kernel/events.h"

namespace hsx {

inline constexpr EventType kTaskStateChange{
    "task.state", {"pid", "from", "to", "pc"}, "A task changed its state."};
inline constexpr EventType kTurnGranted{"task.turn",
                                        {"pid", "core", "previous_pid", "steps", "pc", "reg_base"},
                                        "A core was given a turn of a task."};
inline constexpr EventType kTrapServed{"task.trap",
                                       {"pid", "imm", "r0", "cycles"},
                                       "A trap was served; r0 and cycles as far as the service went."};

}  // namespace hsx
