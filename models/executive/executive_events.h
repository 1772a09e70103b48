// Events the executive emits. Task states are TaskState values.
#pragma once

#include "kernel/events.h"

namespace hsx {

inline constexpr EventType kTaskStateChange{
    "task.state", {"pid", "from", "to", "pc"}, "A task changed its state."};
// In order of the fields: where the code lies on the bus and how long it is, where the data space lies on the
// bus, and data addresses in it; stack_top is one past the stack.
// stack_limit is where the stack ends, also when no core is told to guard it. safety_gap is the least number
// of bytes between any bank and any stack of the data space.
inline constexpr EventType kTaskLoaded{"task.load",
                                       {"pid", "code_base", "code_size", "data_base", "reg_base",
                                        "stack_base", "stack_limit", "stack_top", "safety_gap"},
                                       "A task has been loaded."};
// `abi` is an AbiRevision.
inline constexpr EventType kTurnGranted{"task.turn",
                                        {"pid", "core", "previous_pid", "steps", "pc", "reg_base", "abi"},
                                        "A core was given a turn of a task."};
inline constexpr EventType kTrapServed{"task.trap",
                                       {"pid", "imm", "r0", "cycles"},
                                       "A trap was served; r0 and cycles as far as the service went."};
// After a trap, when the task goes on in its turn or has been given its next one. The fields are those of
// core.trap, with the pc to go on at.
inline constexpr EventType kTaskResumed{"task.resume",
                                        {"pid", "pc", "psw", "sp", "r0", "r4", "r8", "r12"},
                                        "A task goes on after a trap: what it finds."};
inline constexpr std::uint32_t kTaskResumedRank = 64;  // behind all else of its cycle
// At the cycle in which the access ended. `command` 0 read, 1 write.
inline constexpr EventType kExecutiveAccess{
    "exec.access", {"command", "address", "size"}, "The executive made an access to a device or to memory."};

// At the cycle of the executive's first action for it. `rise` is the cycle at whose edge it saw the wire
// rise.
inline constexpr EventType kInterruptTaken{
    "irq.taken",
    {"line", "rise"},
    "The executive took an interrupt, which may have been taken before, or went on when a command was done."};
inline constexpr std::uint32_t kInterruptTakenRank = 32;  // of line 0: behind the levels of its cycle

// Numbers of the executive's interrupt wires.
enum class InterruptLine : std::uint32_t { timer, mailbox, mailbox_done, files_done };

}  // namespace hsx
