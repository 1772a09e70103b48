// Jumps: whether they are taken and where to. Calls depend on the ABI revision, see abi.h.
#pragma once

#include <cstdint>

#include "isa/decode.h"

namespace hsx {

// Requires an instruction of OpClass::branch.
constexpr bool is_taken(const Instruction& jump, std::uint32_t psw) {
  const bool zero = (psw & kPswZ) != 0;
  return jump.row->opcode == Opcode::JMP || (jump.row->opcode == Opcode::JZ) == zero;
}

// Byte address in the code, 0..4095.
constexpr std::uint32_t jump_target(const Instruction& jump) {
  return jump.uimm;
}

}  // namespace hsx
