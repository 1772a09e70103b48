// The stack ends where its limit says: the instruction that would pass it stops before it writes anything.
#include "support/platform_fixture.h"

namespace hsx::stack_guard_test {
namespace {

using testing_support::Program;

class StackGuard : public testing_support::PlatformTest {};

TEST_P(StackGuard, APushOntoAnEmptyStackSucceeds) {
  task(Program().set(1, 0xABCD).push(1).ret());
  complete();
  EXPECT_EQ(state(1), "returned") << "the playbook's I1: sp is the absolute top, not the size";
  EXPECT_EQ(word(1, 0xFFF8), 0xABCDU);
}

// A stack of 12 bytes, EFFC.. is FFF0..FFFB here: three words fit, the fourth does not.
TEST_P(StackGuard, PushFillsTheStackToItsLimitAndFaultsBelow) {
  task(Program().set(1, 0xA1).push(1).push(1).push(1).push(1).ret(), "stack = \"12 B\"");
  run();
  EXPECT_EQ(state(1), "faulted");
  EXPECT_EQ(task_of(1).fault, FaultKind::stack_overflow);
  EXPECT_EQ(reg(1, 0), 0xFFFFFF03U);
  EXPECT_EQ(task_of(1).registers.sp, 0xFFF0U);
  EXPECT_EQ(task_of(1).arena.stack_limit, 0xFFF0U);
  EXPECT_EQ(word(1, 0xFFF0), 0xA1U);
  EXPECT_EQ(word(1, 0xFFEC), 0U) << "stopped before the write";
  EXPECT_EQ(task_of(1).steps, 4U);
  EXPECT_EQ(task_of(1).registers.pc, 20U) << "the PUSH that did not retire";
  EXPECT_EQ(reg(1, 15), 0xFFF0U);
}

TEST_P(StackGuard, CallFaultsInTheSameWay) {
  task(Program().label("again").call("again"), "stack = \"8 B\"");
  run();
  EXPECT_EQ(task_of(1).fault, FaultKind::stack_overflow);
  EXPECT_EQ(reg(1, 0), 0xFFFFFF03U);
  EXPECT_EQ(task_of(1).registers.sp, 0xFFF4U);
  EXPECT_EQ(word(1, 0xFFF8), 4U) << "return address of the first call";
  EXPECT_EQ(word(1, 0xFFF4), 4U);
  EXPECT_EQ(word(1, 0xFFF0), 0U);
  EXPECT_EQ(task_of(1).steps, 2U);
  EXPECT_EQ(task_of(1).registers.pc, 0U);
}

TEST_P(StackGuard, AnOverflowOfOneTaskLeavesTheOthersAlone) {
  task(Program().set(1, 5).label("again").push(1).jump(Opcode::JMP, "again"), "stack = \"8 B\"");
  task(Program().set(1, 0x77).push(1).idle(20).pop(2).ret());
  EXPECT_EQ(run().reason, EndReason::completed);
  EXPECT_EQ(state(1), "faulted");
  EXPECT_EQ(state(2), "returned");
  EXPECT_EQ(reg(2, 2), 0x77U);
}

TEST_P(StackGuard, AFaultIsAViolationUnlessItIsExpected) {
  task(Program().op(Opcode::DIV, 1, 1, 2));
  const RunResult& result = run();
  EXPECT_EQ(result.exit_status, 1);
  EXPECT_THAT(result.violations, testing::ElementsAre("task 1 (image1) faulted: divide_by_zero at pc 0000"));
  EXPECT_EQ(counter("task.1.fault"), 1U);
}

TEST_P(StackGuard, AnExpectedFaultPasses) {
  config("[expect]\n\"task.1.fault\" = \"divide_by_zero\"");
  task(Program().op(Opcode::DIV, 1, 1, 2));
  EXPECT_EQ(run().exit_status, 0);
}

TEST_P(StackGuard, LeavingTheCodeKeepsR0) {
  task(Program().set(0, 0x42).idle(1));
  run();
  EXPECT_EQ(task_of(1).fault, FaultKind::pc_out_of_range);
  EXPECT_EQ(reg(1, 0), 0x42U);
  EXPECT_EQ(task_of(1).registers.pc, 12U);
  EXPECT_EQ(task_of(1).steps, 2U);
}

HSX_IN_BOTH_ENGINES(StackGuard);

}  // namespace
}  // namespace hsx::stack_guard_test
