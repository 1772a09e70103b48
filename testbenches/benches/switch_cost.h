// What it costs to give a core another task, by hand.
#pragma once

#include <cstdint>

#include "testbenches/bench_platform.h"

namespace hsx::bench {

// Cycles from the last work of a turn to the first fetch of the next task, of `tasks` that are ready: the
// executive takes the call, moves one task and chooses another, then reads 4 and writes 10 context registers,
// or writes the one that starts the turn where a slot holds the context. Holds where nobody else wants the
// executive: on one core, without slices of turns or of the executive, when no
// registers are copied.
std::uint64_t switch_cycles(const BenchMachine& machine, std::size_t tasks);

// Whether that is so.
bool switches_alone(const BenchMachine& machine);

// Cycles that the executive takes at most to wake one sleeper, where an access costs one cycle and one other
// master may want the same one.
std::uint64_t wake_service_cycles(const BenchMachine& machine);

}  // namespace hsx::bench
