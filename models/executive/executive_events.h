// Events the executive emits. Task states are TaskState values.
#pragma once

#include "kernel/events.h"

namespace hsx {

inline constexpr EventType kTaskStateChange{
    "task.state", {"pid", "from", "to", "pc"}, "A task changed its state."};
// In order of the fields: where the code lies on the bus and how long it is, where the data space lies on the
// bus, and data addresses in it; stack_top is one past the stack.
inline constexpr EventType kTaskLoaded{
    "task.load",
    {"pid", "code_base", "code_size", "data_base", "reg_base", "stack_base", "stack_limit", "stack_top"},
    "A task has been loaded."};
inline constexpr EventType kTurnGranted{"task.turn",
                                        {"pid", "core", "previous_pid", "steps", "pc", "reg_base"},
                                        "A core was given a turn of a task."};
inline constexpr EventType kTrapServed{"task.trap",
                                       {"pid", "imm", "r0", "cycles"},
                                       "A trap was served; r0 and cycles as far as the service went."};

}  // namespace hsx
