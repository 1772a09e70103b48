// A loop that loads and stores, for the benches of buses and memories.
#pragma once

#include "testbenches/benches/programs.h"

namespace hsx::bench {

// A round is four instructions: 4 fetches, 9 accesses to registers and data.
inline const char* const kMemoryLoop = R"(.text
    LDI32 R4, word
    LDI32 R1, N
    LDI R2, 1
again:
    LD R3, [R4]
    ST [R4], R3
    SUB R1, R1, R2
    JNZ again
    RET
.data
word:
    .zero 4
)";
// Loads read a register and a word and write a register, stores read two and write a word.
inline std::uint64_t longest_loop_step(const BenchMachine& machine) {
  return longest_step(machine, {{"latency.load", 3},
                                {"latency.store", 3},
                                {"latency.alu", 3},
                                {"latency.branch", 0},
                                {"latency.ret", 0}});
}
inline constexpr std::uint64_t kLoopFetches = 4;
inline constexpr std::uint64_t kLoopDataAccesses = 9;

// In one turn as long as it has at most 15000 rounds.
inline BenchTask memory_task(std::int64_t rounds) {
  BenchTask task{kMemoryLoop, {{"N", rounds}}};
  task.quantum = 65'000;
  return task;
}

}  // namespace hsx::bench
