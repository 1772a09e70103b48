// The register-to-register part of an instruction.
#pragma once

#include <cstdint>

#include "isa/decode.h"

namespace hsx {

enum class AluOutcome : std::uint8_t { ok, divide_by_zero };

struct AluResult {
  std::uint32_t value;  // for rd, where the row writes it
  std::uint32_t psw;
  AluOutcome outcome;
};

// Whether evaluate() knows the instruction: every one that computes from registers, its immediate and the
// flags alone. LDI32, whose literal is another code word, memory accesses, jumps, calls and traps are not
// among them.
bool is_evaluable(Opcode opcode);

// Requires is_evaluable(instruction.row->opcode). `rd_value` is the old content of rd, used where the row
// reads it. On division by zero value and psw are those of the operands untouched: rd_value and psw.
AluResult evaluate(const Instruction& instruction, std::uint32_t rs1_value, std::uint32_t rs2_value,
                   std::uint32_t rd_value, std::uint32_t psw);

}  // namespace hsx
