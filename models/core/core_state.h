// What a core knows of the task whose turn it is.
#pragma once

#include <cstdint>
#include <optional>

#include "isa/context_port.h"
#include "kernel/units.h"

namespace hsx {

struct CoreState {
  std::uint32_t pc = 0;
  std::uint32_t psw = 0;    // flags
  std::uint32_t calls = 0;  // CALLs outstanding
  std::uint32_t sp = 0;
  std::uint32_t reg_base = 0;
  std::uint32_t stack_base = 0;
  std::uint32_t stack_limit = 0;
  std::uint32_t code_base = 0;  // bus address of code address 0
  std::uint32_t code_size = 0;  // bytes
  std::uint32_t data_base = 0;  // bus address of data address 0
  std::uint32_t steps = 0;      // retired since the register was last read
  Turn turn;                    // turn.steps counts down
  // The cycle of the first PREEMPT that the turn was sent.
  std::optional<Cycles> preempted_at;

  // Whether the turn ends behind an instruction whose first fetch was asked for in cycle `start`.
  bool is_preempted(Cycles start) const { return preempted_at && *preempted_at < start; }
};

}  // namespace hsx
