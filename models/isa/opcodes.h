// The opcode table: one row an instruction, in the order of the encoding byte.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "isa/opcode_row.h"

namespace hsx {
namespace detail {

inline constexpr RegisterUse kNoRegisters{};
inline constexpr RegisterUse kToRd{false, false, false, true, false, false};
inline constexpr RegisterUse kOneSource{false, true, false, true, false, false};
inline constexpr RegisterUse kTwoSources{false, true, true, true, false, false};
inline constexpr RegisterUse kTwoSourcesOnly{false, true, true, false, false, false};
// The high half of rd survives, so rd is a source too.
inline constexpr RegisterUse kOneSourceIntoHalf{true, true, false, true, false, false};
inline constexpr RegisterUse kTwoSourcesIntoHalf{true, true, true, true, false, false};
inline constexpr RegisterUse kCallRegisters{false, true, false, false, true, true};
inline constexpr RegisterUse kRetRegisters{false, false, false, false, false, true};
inline constexpr RegisterUse kPushRegisters{false, true, false, false, false, true};
inline constexpr RegisterUse kPopRegisters{false, false, false, true, false, true};

inline constexpr MemoryUse kNoMemory{};
constexpr MemoryUse loads(std::uint8_t width) {
  return {MemoryDirection::load, width};
}
constexpr MemoryUse stores(std::uint8_t width) {
  return {MemoryDirection::store, width};
}

}  // namespace detail

// clang-format off
inline constexpr std::array<OpcodeRow, 38> kOpcodes{{
    {Opcode::LDI, "LDI", OperandForm::rd_imm, OpClass::alu, detail::kToRd, detail::kNoMemory, 0, "rd = imm"},
    {Opcode::LD, "LD", OperandForm::load, OpClass::load, detail::kOneSource, detail::loads(4), 0, "rd = mem32[(rs1+imm)&FFFF]"},
    {Opcode::ST, "ST", OperandForm::store, OpClass::store, detail::kTwoSourcesOnly, detail::stores(4), 0, "mem32[(rs1+imm)&FFFF] = rs2"},
    {Opcode::MOV, "MOV", OperandForm::rd_rs1, OpClass::alu, detail::kOneSource, detail::kNoMemory, 0, "rd = rs1"},
    {Opcode::LDB, "LDB", OperandForm::load, OpClass::load, detail::kOneSource, detail::loads(1), 0, "rd = mem8[(rs1+imm)&FFFF], zero-extended"},
    {Opcode::LDH, "LDH", OperandForm::load, OpClass::load, detail::kOneSource, detail::loads(2), 0, "rd = mem16[(rs1+imm)&FFFF], zero-extended"},
    {Opcode::STB, "STB", OperandForm::store, OpClass::store, detail::kTwoSourcesOnly, detail::stores(1), 0, "mem8[(rs1+imm)&FFFF] = low byte of rs2"},
    {Opcode::STH, "STH", OperandForm::store, OpClass::store, detail::kTwoSourcesOnly, detail::stores(2), 0, "mem16[(rs1+imm)&FFFF] = low half of rs2"},
    {Opcode::ADD, "ADD", OperandForm::rd_rs1_rs2, OpClass::alu, detail::kTwoSources, detail::kNoMemory, kPswAll, "rd = rs1 + rs2"},
    {Opcode::SUB, "SUB", OperandForm::rd_rs1_rs2, OpClass::alu, detail::kTwoSources, detail::kNoMemory, kPswAll, "rd = rs1 - rs2"},
    {Opcode::MUL, "MUL", OperandForm::rd_rs1_rs2, OpClass::mul, detail::kTwoSources, detail::kNoMemory, kPswAll, "rd = low word of the unsigned product"},
    {Opcode::DIV, "DIV", OperandForm::rd_rs1_rs2, OpClass::div, detail::kTwoSources, detail::kNoMemory, kPswAll, "rd = rs1 / rs2, signed, toward zero"},
    {Opcode::AND, "AND", OperandForm::rd_rs1_rs2, OpClass::alu, detail::kTwoSources, detail::kNoMemory, kPswAll, "rd = rs1 & rs2"},
    {Opcode::OR, "OR", OperandForm::rd_rs1_rs2, OpClass::alu, detail::kTwoSources, detail::kNoMemory, kPswAll, "rd = rs1 | rs2"},
    {Opcode::XOR, "XOR", OperandForm::rd_rs1_rs2, OpClass::alu, detail::kTwoSources, detail::kNoMemory, kPswAll, "rd = rs1 ^ rs2"},
    {Opcode::NOT, "NOT", OperandForm::rd_rs1, OpClass::alu, detail::kOneSource, detail::kNoMemory, kPswAll, "rd = ~rs1"},
    {Opcode::CMP, "CMP", OperandForm::rs1_rs2, OpClass::alu, detail::kTwoSourcesOnly, detail::kNoMemory, kPswAll, "flags of rs1 - rs2"},
    {Opcode::JMP, "JMP", OperandForm::jump, OpClass::branch, detail::kNoRegisters, detail::kNoMemory, 0, "pc = imm"},
    {Opcode::JZ, "JZ", OperandForm::jump, OpClass::branch, detail::kNoRegisters, detail::kNoMemory, 0, "pc = imm if Z"},
    {Opcode::JNZ, "JNZ", OperandForm::jump, OpClass::branch, detail::kNoRegisters, detail::kNoMemory, 0, "pc = imm if not Z"},
    {Opcode::CALL, "CALL", OperandForm::call, OpClass::call, detail::kCallRegisters, detail::stores(4), 0, "push pc+4; pc = base + offset"},
    {Opcode::RET, "RET", OperandForm::none, OpClass::ret, detail::kRetRegisters, detail::loads(4), 0, "pop pc, or end the task"},
    {Opcode::SVC, "SVC", OperandForm::trap, OpClass::trap, detail::kNoRegisters, detail::kNoMemory, 0, "trap to the executive"},
    {Opcode::LSL, "LSL", OperandForm::rd_rs1_rs2, OpClass::alu, detail::kTwoSources, detail::kNoMemory, kPswAll, "rd = rs1 << (rs2&31)"},
    {Opcode::LSR, "LSR", OperandForm::rd_rs1_rs2, OpClass::alu, detail::kTwoSources, detail::kNoMemory, kPswAll, "rd = rs1 >> (rs2&31), unsigned"},
    {Opcode::ASR, "ASR", OperandForm::rd_rs1_rs2, OpClass::alu, detail::kTwoSources, detail::kNoMemory, kPswAll, "rd = rs1 >> (rs2&31), signed"},
    {Opcode::ADC, "ADC", OperandForm::rd_rs1_rs2, OpClass::alu, detail::kTwoSources, detail::kNoMemory, kPswAll, "rd = rs1 + rs2 + C"},
    {Opcode::SBC, "SBC", OperandForm::rd_rs1_rs2, OpClass::alu, detail::kTwoSources, detail::kNoMemory, kPswAll, "rd = rs1 - rs2 - (1-C)"},
    {Opcode::PUSH, "PUSH", OperandForm::rs1, OpClass::stack, detail::kPushRegisters, detail::stores(4), 0, "sp -= 4; mem32[sp] = rs1"},
    {Opcode::POP, "POP", OperandForm::rd, OpClass::stack, detail::kPopRegisters, detail::loads(4), 0, "rd = mem32[sp]; sp += 4"},
    {Opcode::FADD, "FADD", OperandForm::rd_rs1_rs2, OpClass::f16, detail::kTwoSourcesIntoHalf, detail::kNoMemory, 0, "low half of rd = rs1 + rs2, binary16"},
    {Opcode::FSUB, "FSUB", OperandForm::rd_rs1_rs2, OpClass::f16, detail::kTwoSourcesIntoHalf, detail::kNoMemory, 0, "low half of rd = rs1 - rs2, binary16"},
    {Opcode::FMUL, "FMUL", OperandForm::rd_rs1_rs2, OpClass::f16, detail::kTwoSourcesIntoHalf, detail::kNoMemory, 0, "low half of rd = rs1 * rs2, binary16"},
    {Opcode::FDIV, "FDIV", OperandForm::rd_rs1_rs2, OpClass::f16, detail::kTwoSourcesIntoHalf, detail::kNoMemory, 0, "low half of rd = rs1 / rs2, binary16"},
    {Opcode::I2F, "I2F", OperandForm::rd_rs1, OpClass::f16, detail::kOneSourceIntoHalf, detail::kNoMemory, 0, "low half of rd = signed rs1 as binary16"},
    {Opcode::F2I, "F2I", OperandForm::rd_rs1, OpClass::f16, detail::kOneSource, detail::kNoMemory, 0, "rd = binary16 rs1 truncated toward zero"},
    {Opcode::LDI32, "LDI32", OperandForm::rd_literal, OpClass::alu, detail::kToRd, detail::kNoMemory, 0, "rd = the following code word"},
    {Opcode::BRK, "BRK", OperandForm::code, OpClass::brk, detail::kNoRegisters, detail::kNoMemory, 0, "stop the task with code imm[7:0] after retiring"},
}};
// clang-format on

namespace detail {

inline constexpr std::uint8_t kNoOpcode = 0xFF;

constexpr std::array<std::uint8_t, 256> index_opcodes() {
  std::array<std::uint8_t, 256> index{};
  for (auto& entry : index) {
    entry = kNoOpcode;
  }
  for (std::size_t i = 0; i < kOpcodes.size(); ++i) {
    index[kOpcodes[i].encoding()] = static_cast<std::uint8_t>(i);
  }
  return index;
}

constexpr bool opcodes_ascend() {
  for (std::size_t i = 1; i < kOpcodes.size(); ++i) {
    if (kOpcodes[i - 1].encoding() >= kOpcodes[i].encoding()) {
      return false;
    }
  }
  return true;
}

constexpr bool mnemonics_differ() {
  for (std::size_t i = 0; i < kOpcodes.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (kOpcodes[i].mnemonic == kOpcodes[j].mnemonic) {
        return false;
      }
    }
  }
  return true;
}

inline constexpr std::array<std::uint8_t, 256> kOpcodeIndex = index_opcodes();

static_assert(opcodes_ascend(), "opcode rows must be in encoding order, without duplicates");
static_assert(mnemonics_differ(), "two opcode rows share a mnemonic");
static_assert(kOpcodes.size() < kNoOpcode, "the index byte must tell a row from none");

}  // namespace detail

// The row of an encoding byte, null when no instruction has it.
constexpr const OpcodeRow* find_opcode(std::uint8_t encoding) {
  const std::uint8_t index = detail::kOpcodeIndex[encoding];
  return index == detail::kNoOpcode ? nullptr : &kOpcodes[index];
}

// The row of a mnemonic in any case, null when there is none.
const OpcodeRow* find_opcode(std::string_view mnemonic);

}  // namespace hsx
