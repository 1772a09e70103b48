#include "isa/evaluate.h"

#include <gtest/gtest.h>

#include <set>

namespace hsx::evaluate_test {
namespace {

constexpr std::uint32_t kOldRd = 0xABCD1234;
constexpr std::uint32_t kOldPsw = 0xA;

AluResult run(Opcode opcode, std::uint32_t a, std::uint32_t b, std::int32_t imm = 0,
              std::uint32_t psw = kOldPsw) {
  return evaluate(decode(encode(opcode, 1, 2, 3, imm)), a, b, kOldRd, psw);
}

struct Case {
  Opcode opcode;
  std::uint32_t a;
  std::uint32_t b;
  std::int32_t imm;
  std::uint32_t value;
  std::uint32_t psw;
};

// The old psw is C and V: instructions that leave the flags alone show it. Halves: 3C00 = 1, 4000 = 2, 4200 =
// 3, 3800 = 0.5.
const Case kCases[] = {
    {Opcode::LDI, 9, 9, -5, 0xFFFFFFFB, kOldPsw},
    {Opcode::LDI, 9, 9, 2047, 2047, kOldPsw},
    {Opcode::MOV, 0x87654321, 9, 0, 0x87654321, kOldPsw},
    {Opcode::ADD, 2, 3, 0, 5, 0},
    {Opcode::SUB, 2, 3, 0, 0xFFFFFFFF, 4},
    {Opcode::MUL, 6, 7, 0, 42, 0},
    {Opcode::DIV, 42, 5, 0, 8, 0},
    {Opcode::AND, 0xF0F0, 0x0F0F, 0, 0, 1},
    {Opcode::OR, 0xF0F00000, 0x0F0F, 0, 0xF0F00F0F, 4},
    {Opcode::XOR, 0xFFFF, 0x0F0F, 0, 0xF0F0, 0},
    {Opcode::NOT, 0, 9, 0, 0xFFFFFFFF, 4},
    {Opcode::NOT, 0xFFFFFFFF, 9, 0, 0, 1},
    {Opcode::LSL, 3, 31, 0, 0x80000000, 6},
    {Opcode::LSL, 3, 0, 0, 3, 2},
    {Opcode::LSR, 0x80000000, 31, 0, 1, 0},
    {Opcode::ASR, 0x80000000, 31, 0, 0xFFFFFFFF, 4},
    {Opcode::ADC, 1, 1, 0, 3, 0},
    {Opcode::SBC, 3, 1, 0, 2, 2},
    {Opcode::FADD, 0x77773C00, 0x88884000, 0, 0xABCD4200, kOldPsw},
    {Opcode::FSUB, 0x3C00, 0x4000, 0, 0xABCDBC00, kOldPsw},
    {Opcode::FMUL, 0x4000, 0x4200, 0, 0xABCD4600, kOldPsw},
    {Opcode::FDIV, 0x3C00, 0x4000, 0, 0xABCD3800, kOldPsw},
    {Opcode::I2F, 0xFFFFFFFF, 9, 0, 0xABCDBC00, kOldPsw},
    {Opcode::F2I, 0x7777C200, 9, 0, 0xFFFFFFFD, kOldPsw},
};

class Evaluate : public testing::TestWithParam<Case> {};

TEST_P(Evaluate, ValueAndFlags) {
  const Case& c = GetParam();
  const AluResult result = run(c.opcode, c.a, c.b, c.imm);
  EXPECT_EQ(result.outcome, AluOutcome::ok);
  EXPECT_EQ(result.value, c.value);
  EXPECT_EQ(result.psw, c.psw);
}

INSTANTIATE_TEST_SUITE_P(All, Evaluate, testing::ValuesIn(kCases));

TEST(EvaluateCompare, SetsTheFlagsOfTheDifference) {
  EXPECT_EQ(run(Opcode::CMP, 5, 5).psw, 3U);
  EXPECT_EQ(run(Opcode::CMP, 6, 5).psw, 2U);
  EXPECT_EQ(run(Opcode::CMP, 5, 6).psw, 4U);
  EXPECT_EQ(run(Opcode::CMP, 0x80000000, 1).psw, 10U);
}

TEST(EvaluateDivide, ByZeroIsReportedAndChangesNothing) {
  const AluResult result = run(Opcode::DIV, 5, 0);
  EXPECT_EQ(result.outcome, AluOutcome::divide_by_zero);
  EXPECT_EQ(result.value, kOldRd);
  EXPECT_EQ(result.psw, kOldPsw);
}

TEST(EvaluateDivide, BinarySixteenByZeroIsNotAFault) {
  EXPECT_EQ(run(Opcode::FDIV, 0xBC00, 0).outcome, AluOutcome::ok);
  EXPECT_EQ(run(Opcode::FDIV, 0xBC00, 0).value, 0xABCD8000U);
}

TEST(EvaluateTable, KnowsWhatComputesFromRegisters) {
  const std::set<Opcode> others{Opcode::LD,  Opcode::ST,   Opcode::LDB, Opcode::LDH,
                                Opcode::STB, Opcode::STH,  Opcode::JMP, Opcode::JZ,
                                Opcode::JNZ, Opcode::CALL, Opcode::RET, Opcode::SVC,
                                Opcode::POP, Opcode::PUSH, Opcode::BRK, Opcode::LDI32};
  for (const OpcodeRow& row : kOpcodes) {
    EXPECT_EQ(is_evaluable(row.opcode), others.count(row.opcode) == 0) << row.mnemonic;
  }
}

// What the rows say about flags and destinations must be what the operations do.
TEST(EvaluateTable, FlagsChangeOnlyWhereTheRowSaysSo) {
  for (const OpcodeRow& row : kOpcodes) {
    for (std::uint32_t psw = 0; is_evaluable(row.opcode) && psw < 16; ++psw) {
      const AluResult result = run(row.opcode, 0x80000001, 0x7FFF0003, 1, psw);
      EXPECT_EQ(result.psw & ~row.flags, psw & ~row.flags) << row.mnemonic;
    }
  }
}

TEST(EvaluateTable, OldDestinationCountsOnlyWhereTheRowReadsIt) {
  for (const OpcodeRow& row : kOpcodes) {
    if (is_evaluable(row.opcode)) {
      const Instruction i = decode(encode(row.opcode, 1, 2, 3, 1));
      const bool depends = evaluate(i, 7, 3, 0, 0).value != evaluate(i, 7, 3, 0xFFFF0000, 0).value;
      EXPECT_EQ(depends, row.registers.reads_rd) << row.mnemonic;
    }
  }
}

}  // namespace
}  // namespace hsx::evaluate_test
