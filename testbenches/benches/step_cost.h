// What instructions cost, by hand.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>

#include "core/processor.h"
#include "testbenches/bench_platform.h"

namespace hsx::bench {

// An instruction of a class ("latency.alu") that makes so many accesses beside its fetch.
struct StepCost {
  const char* latency;
  std::uint64_t accesses;
};

// Cycles of the longest of these, where the platform has one core and an access costs one cycle.
inline std::uint64_t longest_step(const BenchMachine& machine, std::initializer_list<StepCost> steps) {
  const Component& core = machine.part<Processor>();
  std::uint64_t longest = 0;
  for (const StepCost& step : steps)
    longest = std::max(longest, machine.cycles(core, step.latency) + step.accesses);
  return 1 + machine.cycles(core, "latency.decode") + longest;
}

}  // namespace hsx::bench
