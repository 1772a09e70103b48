#include "isa/opcodes.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "isa/fault.h"

namespace hsx::opcodes_test {
namespace {

// The instruction set page: encoding, name, class, then the registers read and written in the letters d, 1, 2
// (sources), D (destination), S (R15 follows sp), ? (rs1 only when not zero), then bytes of the data access
// and whether flags change.
struct Expected {
  unsigned encoding;
  const char* mnemonic;
  const char* op_class;
  const char* registers;
  unsigned width;
  bool flags;
};

const std::vector<Expected> kExpected{
    {0x01, "LDI", "alu", "D", 0, false},     {0x02, "LD", "load", "1D", 4, false},
    {0x03, "ST", "store", "12", 4, false},   {0x04, "MOV", "alu", "1D", 0, false},
    {0x06, "LDB", "load", "1D", 1, false},   {0x07, "LDH", "load", "1D", 2, false},
    {0x08, "STB", "store", "12", 1, false},  {0x09, "STH", "store", "12", 2, false},
    {0x10, "ADD", "alu", "12D", 0, true},    {0x11, "SUB", "alu", "12D", 0, true},
    {0x12, "MUL", "mul", "12D", 0, true},    {0x13, "DIV", "div", "12D", 0, true},
    {0x14, "AND", "alu", "12D", 0, true},    {0x15, "OR", "alu", "12D", 0, true},
    {0x16, "XOR", "alu", "12D", 0, true},    {0x17, "NOT", "alu", "1D", 0, true},
    {0x20, "CMP", "alu", "12", 0, true},     {0x21, "JMP", "branch", "", 0, false},
    {0x22, "JZ", "branch", "", 0, false},    {0x23, "JNZ", "branch", "", 0, false},
    {0x24, "CALL", "call", "1S?", 4, false}, {0x25, "RET", "ret", "S", 4, false},
    {0x30, "SVC", "trap", "", 0, false},     {0x31, "LSL", "alu", "12D", 0, true},
    {0x32, "LSR", "alu", "12D", 0, true},    {0x33, "ASR", "alu", "12D", 0, true},
    {0x34, "ADC", "alu", "12D", 0, true},    {0x35, "SBC", "alu", "12D", 0, true},
    {0x40, "PUSH", "stack", "1S", 4, false}, {0x41, "POP", "stack", "DS", 4, false},
    {0x50, "FADD", "f16", "d12D", 0, false}, {0x51, "FSUB", "f16", "d12D", 0, false},
    {0x52, "FMUL", "f16", "d12D", 0, false}, {0x53, "FDIV", "f16", "d12D", 0, false},
    {0x54, "I2F", "f16", "d1D", 0, false},   {0x55, "F2I", "f16", "1D", 0, false},
    {0x60, "LDI32", "alu", "D", 0, false},   {0x7F, "BRK", "brk", "", 0, false},
};

std::string register_letters(const RegisterUse& use) {
  std::string letters;
  letters += use.reads_rd ? "d" : "";
  letters += use.reads_rs1 ? "1" : "";
  letters += use.reads_rs2 ? "2" : "";
  letters += use.writes_rd ? "D" : "";
  letters += use.writes_sp ? "S" : "";
  letters += use.rs1_optional ? "?" : "";
  return letters;
}

class OpcodeTable : public testing::TestWithParam<Expected> {};

TEST_P(OpcodeTable, RowSaysWhatTheInstructionSetSays) {
  const Expected& expected = GetParam();
  const OpcodeRow* row = find_opcode(static_cast<std::uint8_t>(expected.encoding));
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->mnemonic, expected.mnemonic);
  EXPECT_EQ(op_class_name(row->op_class), expected.op_class);
  EXPECT_EQ(register_letters(row->registers), expected.registers);
  EXPECT_EQ(row->memory.width, expected.width);
  EXPECT_EQ(row->memory.direction == MemoryDirection::none, expected.width == 0);
  EXPECT_EQ(row->flags, expected.flags ? kPswAll : 0U);
  EXPECT_FALSE(row->meaning.empty());
  EXPECT_EQ(row->words(), expected.encoding == 0x60 ? 2U : 1U);
}

TEST_P(OpcodeTable, MnemonicFindsTheRowInAnyCase) {
  const Expected& expected = GetParam();
  const OpcodeRow* row = find_opcode(static_cast<std::uint8_t>(expected.encoding));
  std::string lower(expected.mnemonic);
  for (char& c : lower) {
    c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  EXPECT_EQ(find_opcode(std::string_view(expected.mnemonic)), row);
  EXPECT_EQ(find_opcode(std::string_view(lower)), row);
}

INSTANTIATE_TEST_SUITE_P(All, OpcodeTable, testing::ValuesIn(kExpected),
                         [](const auto& made) { return made.param.mnemonic; });

TEST(Opcodes, EveryOtherByteIsIllegal) {
  std::size_t legal = 0;
  for (unsigned byte = 0; byte < 256; ++byte) {
    legal += find_opcode(static_cast<std::uint8_t>(byte)) != nullptr ? 1U : 0U;
  }
  EXPECT_EQ(legal, kExpected.size());
  EXPECT_EQ(kOpcodes.size(), kExpected.size());
}

TEST(Opcodes, UnknownMnemonicsHaveNoRow) {
  for (const char* text : {"", "AD", "ADDS", "LDI3", " ADD"}) {
    EXPECT_EQ(find_opcode(std::string_view(text)), nullptr) << text;
  }
}

TEST(Opcodes, DirectionOfEveryDataAccess) {
  const std::vector<Opcode> loads{Opcode::LD, Opcode::LDB, Opcode::LDH, Opcode::POP, Opcode::RET};
  const std::vector<Opcode> stores{Opcode::ST, Opcode::STB, Opcode::STH, Opcode::PUSH, Opcode::CALL};
  for (const Opcode opcode : loads) {
    EXPECT_EQ(find_opcode(static_cast<std::uint8_t>(opcode))->memory.direction, MemoryDirection::load);
  }
  for (const Opcode opcode : stores) {
    EXPECT_EQ(find_opcode(static_cast<std::uint8_t>(opcode))->memory.direction, MemoryDirection::store);
  }
}

TEST(Faults, CodesAndNames) {
  EXPECT_EQ(kUnknownTrapStatus, 0xFFFFFF01U);
  EXPECT_EQ(fault_row(FaultKind::stack_underflow).r0_code, 0xFFFFFF02U);
  EXPECT_EQ(fault_row(FaultKind::stack_overflow).r0_code, 0xFFFFFF03U);
  EXPECT_EQ(fault_row(FaultKind::memory_fault).r0_code, 0xFFFFFF04U);
  EXPECT_EQ(fault_row(FaultKind::divide_by_zero).r0_code, 0xFFFFFF05U);
  EXPECT_EQ(fault_row(FaultKind::pc_out_of_range).r0_code, std::nullopt);
  EXPECT_EQ(fault_row(FaultKind::illegal_opcode).r0_code, std::nullopt);
  EXPECT_EQ(fault_row(FaultKind::bus_error).name, "bus_error");
}

}  // namespace
}  // namespace hsx::opcodes_test
