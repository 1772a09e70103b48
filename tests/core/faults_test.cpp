// Faults stop a task before the instruction retires.
#include <gmock/gmock.h>

#include "core_bench.h"

namespace hsx::faults_test {
namespace {

using O = Opcode;

class FaultsTest : public CoreTest {
 protected:
  void SetUp() override {
    make();
    set(0, kOldR0);
    task.psw = kPswC | 3U << kPswCallsShift;
  }

  // Runs one instruction (of one or two words) that must fault: pc, psw, sp and the step count stay, R0 takes
  // the code or is kept.
  void expect_fault(const std::vector<std::uint32_t>& words, FaultKind kind, std::uint32_t r0) {
    code(words);
    expect_fault_of_code(kind, r0);
  }
  void expect_fault_of_code(FaultKind kind, std::uint32_t r0) {
    const TaskContext before = task;
    play(9);
    ASSERT_EQ(calls().size(), 1u);
    const StubExecutive::Call& call = calls()[0];
    EXPECT_EQ(call.call.cause, Cause::fault);
    EXPECT_EQ(static_cast<FaultKind>(call.call.detail), kind);
    EXPECT_TRUE(call.call.turn_over);
    EXPECT_EQ(call.pc, before.pc);
    EXPECT_EQ(call.psw, before.psw);
    EXPECT_EQ(call.sp, before.sp);
    EXPECT_EQ(call.steps, 0u);
    EXPECT_EQ(reg(0), r0);
    EXPECT_EQ(counter("core.steps"), 0u);
    EXPECT_EQ(counter("core.faults"), 1u);
  }

  static constexpr std::uint32_t kOldR0 = 0x11223344;
  static constexpr std::uint32_t kUnderflow = 0xFFFFFF02;
  static constexpr std::uint32_t kOverflow = 0xFFFFFF03;
  static constexpr std::uint32_t kMemory = 0xFFFFFF04;
  static constexpr std::uint32_t kDivide = 0xFFFFFF05;
};

TEST_P(FaultsTest, push_one_word_below_the_limit) {
  set(15, 1);
  set(1, 5);
  set_data(kStackLimit - 4, 0xAAAA);
  task.sp = kStackLimit;
  expect_fault({encode(O::PUSH, 0, 1)}, FaultKind::stack_overflow, kOverflow);
  EXPECT_EQ(data(kStackLimit - 4), 0xAAAAu);
  EXPECT_EQ(reg(15), 1u);
}

TEST_P(FaultsTest, call_one_word_below_the_limit) {
  set_data(kStackLimit - 4, 0xAAAA);
  task.sp = kStackLimit;
  expect_fault({encode(O::CALL, 0, 0, 0, 0)}, FaultKind::stack_overflow, kOverflow);
  EXPECT_EQ(data(kStackLimit - 4), 0xAAAAu);
}

TEST_P(FaultsTest, push_by_a_byte_below_the_limit) {
  task.sp = kStackLimit + 3;
  expect_fault({encode(O::PUSH, 0, 1)}, FaultKind::stack_overflow, kOverflow);
}

// The first push of issue I1: sp is the size of the stack, far below its limit.
TEST_P(FaultsTest, push_with_a_relative_sp) {
  task.sp = 0x1000;
  expect_fault({encode(O::PUSH, 0, 1)}, FaultKind::stack_overflow, kOverflow);
}

TEST_P(FaultsTest, push_does_not_wrap_below_zero) {
  task.stack_limit = 0;
  task.sp = 0;
  expect_fault({encode(O::PUSH, 0, 1)}, FaultKind::stack_overflow, kOverflow);
}

TEST_P(FaultsTest, pop_at_the_end_of_the_data_space) {
  set(2, 5);
  task.sp = 0x10000;
  expect_fault({encode(O::POP, 2)}, FaultKind::stack_underflow, kUnderflow);
  EXPECT_EQ(reg(2), 5u);
}

TEST_P(FaultsTest, ret_at_the_end_of_the_data_space) {
  task.sp = 0x10000;
  expect_fault({encode(O::RET)}, FaultKind::stack_underflow, kUnderflow);
}

TEST_P(FaultsTest, pop_over_the_end_of_the_data_space) {
  task.sp = 0xFFFE;
  expect_fault({encode(O::POP, 2)}, FaultKind::memory_fault, kMemory);
}

TEST_P(FaultsTest, division_by_zero) {
  set(1, 7);
  set(3, 9);
  expect_fault({encode(O::DIV, 3, 1, 2)}, FaultKind::divide_by_zero, kDivide);
  EXPECT_EQ(reg(3), 9u);
}

TEST_P(FaultsTest, unknown_opcode) {
  expect_fault({0x05000000}, FaultKind::illegal_opcode, kOldR0);
}

TEST_P(FaultsTest, pc_at_the_end_of_the_code) {
  code({encode(O::LDI, 1)});
  task.pc = 4;
  expect_fault_of_code(FaultKind::pc_out_of_range, kOldR0);
}

TEST_P(FaultsTest, a_word_over_the_end_of_the_code) {
  code({encode(O::LDI, 1), encode(O::LDI, 1)});
  task.pc = 6;
  expect_fault_of_code(FaultKind::pc_out_of_range, kOldR0);
}

TEST_P(FaultsTest, no_code_at_all) {
  code({});
  expect_fault_of_code(FaultKind::pc_out_of_range, kOldR0);
}

TEST_P(FaultsTest, a_literal_past_the_end_of_the_code) {
  set(1, 5);
  expect_fault({encode(O::LDI32, 1)}, FaultKind::pc_out_of_range, kOldR0);
  EXPECT_EQ(reg(1), 5u);
}

// Two instructions retire, the third faults: what the two did stays.
TEST_P(FaultsTest, what_retired_before_stays) {
  code({encode(O::LDI, 1, 0, 0, 5), encode(O::PUSH, 0, 1), encode(O::DIV, 2, 1, 3)});
  play(9);
  ASSERT_EQ(calls().size(), 1u);
  EXPECT_EQ(calls()[0].pc, 8u);
  EXPECT_EQ(calls()[0].sp, 0xFFF8u);
  EXPECT_EQ(calls()[0].steps, 2u);
  EXPECT_EQ(data(0xFFF8), 5u);
  EXPECT_EQ(reg(0), kDivide);
}

// fetch 1 + decode 1 + two registers 2 + div 16 + R0 written 1
TEST_P(FaultsTest, a_fault_costs_what_was_done_and_the_write_of_r0) {
  expect_fault({encode(O::DIV, 3, 1, 2)}, FaultKind::divide_by_zero, kDivide);
  EXPECT_EQ(calls()[0].at.value(), kStart + 1 + 1 + 2 + 16 + 1);
}

TEST_P(FaultsTest, one_that_keeps_r0_writes_nothing) {
  expect_fault({0x05000000}, FaultKind::illegal_opcode, kOldR0);
  EXPECT_EQ(calls()[0].at.value(), kStart + 1 + 1);
}

INSTANTIATE_TEST_SUITE_P(Engines, FaultsTest, testing_support::both_engines(), testing_support::engine_name);

// Just inside the limits nothing faults.
class NoFaultTest : public CoreTest {
 protected:
  void SetUp() override { make(); }
};

TEST_P(NoFaultTest, push_down_to_the_limit) {
  task.sp = kStackLimit + 4;
  code({encode(O::PUSH, 0, 1)});
  play(1);
  EXPECT_EQ(calls()[0].call.cause, Cause::turn_over);
  EXPECT_EQ(calls()[0].sp, kStackLimit);
}

TEST_P(NoFaultTest, call_down_to_the_limit) {
  task.sp = kStackLimit + 4;
  code({encode(O::CALL, 0, 0, 0, 1)});
  play(1);
  EXPECT_EQ(calls()[0].call.cause, Cause::turn_over);
  EXPECT_EQ(calls()[0].sp, kStackLimit);
  EXPECT_EQ(data(kStackLimit), 4u);
}

TEST_P(NoFaultTest, a_literal_in_the_last_word) {
  code({encode(O::LDI32, 1), 77});
  play(1);
  EXPECT_EQ(calls()[0].call.cause, Cause::turn_over);
  EXPECT_EQ(reg(1), 77u);
}

INSTANTIATE_TEST_SUITE_P(Engines, NoFaultTest, testing_support::both_engines(), testing_support::engine_name);

// Loads and stores at the end of the data space.
struct EdgeRow {
  Opcode opcode;
  std::uint32_t address;
  bool faults;
  friend std::ostream& operator<<(std::ostream& out, const EdgeRow& row) {
    return out << find_opcode(static_cast<std::uint8_t>(row.opcode))->mnemonic << " at " << row.address;
  }
};
constexpr EdgeRow kEdges[] = {{O::LD, 0xFFFC, false},  {O::LD, 0xFFFD, true},   {O::LD, 0xFFFF, true},
                              {O::LDH, 0xFFFE, false}, {O::LDH, 0xFFFF, true},  {O::LDB, 0xFFFF, false},
                              {O::ST, 0xFFFC, false},  {O::ST, 0xFFFD, true},   {O::ST, 0xFFFE, true},
                              {O::ST, 0xFFFF, true},   {O::STH, 0xFFFE, false}, {O::STH, 0xFFFF, true},
                              {O::STB, 0xFFFF, false}};

class DataEdgeTest : public CoreBench, public testing::WithParamInterface<std::tuple<Engine, EdgeRow>> {
 protected:
  DataEdgeTest() : CoreBench(std::get<0>(GetParam())) {}
};

// The address is reached over the 16-bit wrap: R1 = 10100h, offset back from there.
TEST_P(DataEdgeTest, faults_exactly_past_the_end) {
  const EdgeRow row = std::get<1>(GetParam());
  make();
  const auto offset = static_cast<std::int32_t>(row.address) - 0x10100;
  code({encode(row.opcode, 3, 1, 2, offset)});
  set(1, 0x10100);
  set(2, 0x01020304);
  set(3, 0x0A0B0C0D);
  set_data(0xFFFC, 0xF4F3F2F1);
  play(1);
  EXPECT_EQ(calls()[0].call.cause, row.faults ? Cause::fault : Cause::turn_over);
  EXPECT_EQ(calls()[0].steps, row.faults ? 0u : 1u);
  if (!row.faults) return;
  EXPECT_EQ(static_cast<FaultKind>(calls()[0].call.detail), FaultKind::memory_fault);
  EXPECT_EQ(reg(0), 0xFFFFFF04u);
  EXPECT_EQ(reg(3), 0x0A0B0C0Du);
  EXPECT_EQ(data(0xFFFC), 0xF4F3F2F1u);
}

INSTANTIATE_TEST_SUITE_P(EnginesAndEdges, DataEdgeTest,
                         testing::Combine(testing_support::both_engines(), testing::ValuesIn(kEdges)));

}  // namespace
}  // namespace hsx::faults_test
