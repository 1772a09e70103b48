// What a core is to those who watch it and make it fail.
#pragma once

#include <cstdint>
#include <functional>

#include "kernel/units.h"

namespace hsx {

// A part that executes instructions of tasks.
class Processor {
 public:
  virtual ~Processor() = default;
  // Retired so far.
  virtual std::uint64_t steps() const = 0;
  // For fault injection: `doubles` is asked when an instruction has retired that makes no call, with the
  // task, its next pc and the cycle; a true one makes the core retire another in the same step. Before the
  // simulation.
  using Doubles = std::function<bool(std::uint32_t pid, std::uint32_t pc, Cycles at)>;
  virtual void add_doubles(Doubles doubles) = 0;
};

}  // namespace hsx
