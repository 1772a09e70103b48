// What a straight line of instructions costs, calculated beside the simulator: default latencies, a 32-bit
// bus, rows of 32 bits.
#pragma once

#include <cstdint>

#include "support/functional_machine.h"

namespace hsx {

struct CostModel {
  std::uint64_t wait_states = 0;  // of code and RAM

  // Rows that hold `width` bytes at `address`, each 1 + wait states.
  std::uint64_t access(std::uint32_t address, std::uint32_t width) const {
    const std::uint32_t rows = (address + width - 1) / 4 - address / 4 + 1;
    return rows * (1 + wait_states);
  }

  // The instruction, with its registers as they are before it. Register banks and code are aligned.
  std::uint64_t step(const Instruction& i, std::uint32_t rs1_value) const {
    const RegisterUse& use = i.row->registers;
    const std::uint64_t reads =
        (use.reads_rs1 ? 1U : 0U) + (use.reads_rs2 ? 1U : 0U) + (use.reads_rd ? 1U : 0U);
    const std::uint64_t writes = use.writes_rd ? 1U : 0U;
    const std::uint64_t aligned = i.row->words() + reads + writes;
    const std::uint64_t decode = 1;
    std::uint64_t cost = aligned * (1 + wait_states) + decode + execute(i.row->op_class);
    if (i.row->memory.width != 0) {
      cost += access((rs1_value + static_cast<std::uint32_t>(i.imm)) & 0xFFFF, i.row->memory.width);
    }
    return cost;
  }

  static std::uint64_t execute(OpClass op_class) {
    switch (op_class) {
      case OpClass::mul:
        return 2;
      case OpClass::div:
        return 16;
      case OpClass::f16:
        return 4;
      default:
        return 1;
    }
  }
};

}  // namespace hsx
