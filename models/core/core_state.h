// What a core knows of the task whose turn it is.
#pragma once

#include <cstdint>

#include "isa/context_port.h"
#include "isa/fault.h"

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
};

// Thrown inside a step: the instruction stops before it retires.
struct CoreFault {
  FaultKind kind;
};

}  // namespace hsx
