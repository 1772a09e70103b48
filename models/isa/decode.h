// A code word taken apart: op[31:24] rd[23:20] rs1[19:16] rs2[15:12] imm[11:0].
#pragma once

#include <cstdint>

#include "isa/opcodes.h"

namespace hsx {

struct Instruction {
  const OpcodeRow* row;  // null: illegal opcode
  std::uint8_t rd;
  std::uint8_t rs1;
  std::uint8_t rs2;
  std::int32_t imm;    // imm[11:0] sign-extended
  std::uint32_t uimm;  // imm[11:0] zero-extended
  std::uint32_t word;

  constexpr bool reads_rd() const { return row->registers.reads_rd; }
  constexpr bool reads_rs1() const {
    return row->registers.reads_rs1 && (rs1 != 0 || !row->registers.rs1_optional);
  }
  constexpr bool reads_rs2() const { return row->registers.reads_rs2; }
  constexpr bool writes_rd() const { return row->registers.writes_rd; }

  constexpr std::uint8_t trap_module() const { return static_cast<std::uint8_t>((uimm >> 8) & 0xF); }
  constexpr std::uint8_t trap_function() const { return static_cast<std::uint8_t>(uimm & 0xFF); }
  constexpr std::uint8_t break_code() const { return static_cast<std::uint8_t>(uimm & 0xFF); }
};

constexpr std::int32_t sign_extend_12(std::uint32_t value) {
  return static_cast<std::int32_t>(value & 0xFFF) - ((value & 0x800) != 0 ? 0x1000 : 0);
}

constexpr Instruction decode(std::uint32_t word) {
  return {find_opcode(static_cast<std::uint8_t>(word >> 24)),
          static_cast<std::uint8_t>((word >> 20) & 0xF),
          static_cast<std::uint8_t>((word >> 16) & 0xF),
          static_cast<std::uint8_t>((word >> 12) & 0xF),
          sign_extend_12(word),
          word & 0xFFF,
          word};
}

// The inverse of decode. Requires register numbers below 16; of imm, the low 12 bits count.
constexpr std::uint32_t encode(Opcode opcode, unsigned rd = 0, unsigned rs1 = 0, unsigned rs2 = 0,
                               std::int32_t imm = 0) {
  return (static_cast<std::uint32_t>(opcode) << 24) | ((rd & 0xF) << 20) | ((rs1 & 0xF) << 16) |
         ((rs2 & 0xF) << 12) | (static_cast<std::uint32_t>(imm) & 0xFFF);
}

}  // namespace hsx
