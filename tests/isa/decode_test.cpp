#include "isa/decode.h"

#include <gtest/gtest.h>

#include <type_traits>

#include "isa/branch.h"
#include "isa/data_address.h"

namespace hsx::decode_test {
namespace {

static_assert(std::is_trivially_copyable_v<Instruction>);
static_assert(sizeof(Instruction) <= 32);

TEST(Decode, TakesTheFieldsApart) {
  const Instruction i = decode(0x10ABC7FF);
  ASSERT_NE(i.row, nullptr);
  EXPECT_EQ(i.row->opcode, Opcode::ADD);
  EXPECT_EQ(i.rd, 0xA);
  EXPECT_EQ(i.rs1, 0xB);
  EXPECT_EQ(i.rs2, 0xC);
  EXPECT_EQ(i.imm, 2047);
  EXPECT_EQ(i.uimm, 0x7FFU);
  EXPECT_EQ(i.word, 0x10ABC7FFU);
}

TEST(Decode, ImmediateIsSignedAndUnsigned) {
  struct Case {
    std::uint32_t field;
    std::int32_t imm;
  };
  for (const Case c :
       {Case{0x000, 0}, {0x001, 1}, {0x7FF, 2047}, {0x800, -2048}, {0x9AC, -1620}, {0xFFF, -1}}) {
    const Instruction i = decode(0x01000000 | c.field);
    EXPECT_EQ(i.imm, c.imm);
    EXPECT_EQ(i.uimm, c.field);
  }
}

TEST(Decode, IllegalWordsHaveNoRow) {
  for (const std::uint32_t word :
       {0x00000000U, 0x05123456U, 0x18000000U, 0x56000000U, 0x7E000000U, 0xFFFFFFFFU}) {
    EXPECT_EQ(decode(word).row, nullptr);
    EXPECT_EQ(decode(word).word, word);
  }
}

TEST(Decode, EncodeGivesTheWordsOfTheReferenceToolchain) {
  EXPECT_EQ(encode(Opcode::MUL, 0, 1, 1), 0x12011000U);
  EXPECT_EQ(encode(Opcode::LDI, 1, 0, 0, -7), 0x01100FF9U);
  EXPECT_EQ(encode(Opcode::CALL, 0, 0, 0, -14), 0x24000FF2U);
  EXPECT_EQ(encode(Opcode::ST, 0, 4, 3, 0), 0x03043000U);
  EXPECT_EQ(encode(Opcode::LDB, 7, 6, 0, 1), 0x06760001U);
  EXPECT_EQ(encode(Opcode::RET), 0x25000000U);
}

TEST(Decode, EveryRowAndFieldComesBack) {
  for (const OpcodeRow& row : kOpcodes) {
    for (unsigned n = 0; n < 16; ++n) {
      const auto imm = static_cast<std::int32_t>(n) * 257 - 2048;
      const Instruction i = decode(encode(row.opcode, n, 15 - n, n ^ 5, imm));
      EXPECT_EQ(i.row, &row);
      EXPECT_EQ(i.rd, n);
      EXPECT_EQ(i.rs1, 15 - n);
      EXPECT_EQ(i.rs2, n ^ 5);
      EXPECT_EQ(i.imm, imm);
    }
  }
}

TEST(Decode, CallReadsItsRegisterOnlyWhenThereIsOne) {
  EXPECT_FALSE(decode(encode(Opcode::CALL, 0, 0, 0, 4)).reads_rs1());
  EXPECT_TRUE(decode(encode(Opcode::CALL, 0, 1, 0, 4)).reads_rs1());
  EXPECT_TRUE(decode(encode(Opcode::PUSH, 0, 0)).reads_rs1());
}

TEST(Decode, TrapAndBreakCodes) {
  EXPECT_EQ(decode(0x30000502).trap_module(), 5);
  EXPECT_EQ(decode(0x30000502).trap_function(), 2);
  EXPECT_EQ(decode(0x30000EFF).trap_module(), 0xE);
  EXPECT_EQ(decode(0x30000EFF).trap_function(), 0xFF);
  EXPECT_EQ(decode(0x7F000F03).break_code(), 3);
}

TEST(Branch, TakenByTheZeroFlagAlone) {
  for (std::uint32_t psw = 0; psw < 16; ++psw) {
    const bool zero = (psw & 1) != 0;
    EXPECT_TRUE(is_taken(decode(0x21000010), psw));
    EXPECT_EQ(is_taken(decode(0x22000010), psw), zero);
    EXPECT_EQ(is_taken(decode(0x23000010), psw), !zero);
  }
}

TEST(Branch, TargetIsUnsigned) {
  EXPECT_EQ(jump_target(decode(0x21000FFC)), 0xFFCU);
  EXPECT_EQ(jump_target(decode(0x2300001C)), 0x1CU);
}

TEST(DataAddress, WrapsAtSixteenBits) {
  EXPECT_EQ(effective_address(0x4000, 4), 0x4004U);
  EXPECT_EQ(effective_address(0x4000, -4), 0x3FFCU);
  EXPECT_EQ(effective_address(0, -1), 0xFFFFU);
  EXPECT_EQ(effective_address(0xFFFF, 1), 0U);
  EXPECT_EQ(effective_address(0x12345678, 0), 0x5678U);
  EXPECT_EQ(effective_address(0xFFFFFFFF, 2), 1U);
}

TEST(DataAddress, AccessMustEndInsideTheSpace) {
  for (const std::uint32_t width : {1U, 2U, 4U}) {
    EXPECT_TRUE(fits_data_space(0x10000 - width, width));
    EXPECT_FALSE(fits_data_space(0x10000 - width + 1, width));
  }
}

}  // namespace
}  // namespace hsx::decode_test
