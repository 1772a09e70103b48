// After a trap a task goes on at pc + 4 with nothing changed but what the service documents.
#include "support/platform_fixture.h"

namespace hsx::trap_test {
namespace {

using testing_support::Program;

class Trap : public testing_support::PlatformTest {
 protected:
  // A program that fills R1..R14, makes Z and C, traps, and ends.
  static Program around(unsigned module, unsigned function, std::uint16_t version = 2) {
    Program p(version);
    for (unsigned n = 1; n < 15; ++n) p.set(n, 0xA0A0F000 + n);
    p.op(Opcode::CMP, 0, 1, 1).push(1).svc(module, function).ret();
    return p;
  }
  // All but R0 as around() left them; R15 shows the sp of the PUSH.
  void expect_all_but_r0_kept(std::uint32_t pid) {
    for (unsigned n = 1; n < 15; ++n) EXPECT_EQ(reg(pid, n), 0xA0A0F000 + n) << n;
    EXPECT_EQ(reg(pid, 15), 0xFFF8U);
    EXPECT_EQ(task_of(pid).registers.sp, 0xFFF8U);
    EXPECT_EQ(task_of(pid).registers.psw & kPswAll, 3U) << "Z and C of the CMP";
  }
};

TEST_P(Trap, ResumesAtTheNextInstruction) {
  task(around(0, 0));
  const auto& log = listen();
  complete();
  const auto retired = log.of("core.retire");
  const Event& svc = retired.back();
  EXPECT_EQ(svc.values[2] >> 24, 0x30U);
  EXPECT_EQ(svc.values[3], svc.values[1] + 4) << "next pc";
  EXPECT_EQ(task_of(1).registers.pc, svc.values[1] + 4) << "the RET that ended it";
  EXPECT_EQ(state(1), "returned");
}

TEST_P(Trap, CoreGetStepsCountsWhatRetiredBefore) {
  task(around(0, 0));
  complete();
  EXPECT_EQ(reg(1, 0), 16U) << "14 LDI32, CMP, PUSH";
  EXPECT_EQ(task_of(1).steps, 17U);
  expect_all_but_r0_kept(1);
}

TEST_P(Trap, CoreGetStepsCountsTheTasksOwnStepsOnly) {
  task(Program().idle(3).svc(0, 0).op(Opcode::MOV, 1, 0).svc(0, 0).ret());
  task(Program().idle(30).ret());
  complete();
  EXPECT_EQ(reg(1, 1), 3U);
  EXPECT_EQ(reg(1, 0), 5U);
}

TEST_P(Trap, UnknownModulesAndFunctionsAreReportedInR0AndTheTaskGoesOn) {
  for (const unsigned number : {0x001U, 0x1FFU, 0x304U, 0x507U, 0x601U, 0x700U, 0x800U, 0xFFFU}) {
    task(around(number >> 8, number & 0xFF), "stack = \"256 B\"");
  }
  complete();
  for (std::uint32_t pid = 1; pid <= 8; ++pid) {
    EXPECT_EQ(reg(pid, 0), 0xFFFFFF01U) << pid;
    EXPECT_EQ(state(pid), "returned");
    for (unsigned n = 1; n < 15; ++n) EXPECT_EQ(reg(pid, n), 0xA0A0F000 + n);
  }
  EXPECT_EQ(histogram("exec.trap.unknown").count(), 8U);
}

TEST_P(Trap, YieldKeepsEverythingButItsStatus) {
  task(around(7, 0, 1));
  complete();
  EXPECT_EQ(reg(1, 0), 0U);
  expect_all_but_r0_kept(1);
}

TEST_P(Trap, PeekOfABadHandleKeepsEverythingButItsStatus) {
  task(around(5, 4));
  complete();
  EXPECT_EQ(reg(1, 0), 2U);
  expect_all_but_r0_kept(1);
}

TEST_P(Trap, TaskExitEndsWithR0AsStatus) {
  task(Program().set(0, 0x1234).svc(1, 0).set(0, 1).ret());
  complete();
  EXPECT_EQ(state(1), "exited");
  EXPECT_EQ(task_of(1).exit_status, 0x1234U);
  EXPECT_EQ(reg(1, 0), 0x1234U);
  EXPECT_EQ(task_of(1).steps, 2U);
  EXPECT_EQ(task_of(1).registers.pc, 12U) << "after the SVC";
}

TEST_P(Trap, BreakEndsWithItsCodeAfterRetiring) {
  task(Program().set(0, 9).op(Opcode::BRK, 0, 0, 0, 0x7E5).set(0, 1).ret());
  complete();
  EXPECT_EQ(state(1), "exited");
  EXPECT_EQ(task_of(1).exit_status, 0xE5U);
  EXPECT_EQ(reg(1, 0), 9U);
  EXPECT_EQ(task_of(1).steps, 2U);
  EXPECT_EQ(task_of(1).registers.pc, 12U);
}

TEST_P(Trap, ReturnEndsWithR0AsStatusAndDoesNotRetire) {
  task(Program().set(0, 0x55).ret());
  complete();
  EXPECT_EQ(state(1), "returned");
  EXPECT_EQ(task_of(1).exit_status, 0x55U);
  EXPECT_EQ(task_of(1).steps, 1U);
  EXPECT_EQ(task_of(1).registers.pc, 8U) << "the RET's own";
}

TEST_P(Trap, MathIsUnknownUnlessItIsSwitchedOn) {
  task(Program().set(1, 0x3C00).svc(0xE, 0).ret());
  complete();
  EXPECT_EQ(reg(1, 0), 0xFFFFFF01U);
}

TEST_P(Trap, MathIsBinary16InTheLowHalf) {
  set("exec.math=true");
  // sin 0 = 0, cos 0 = 1 = 3C00, exp 0 = 1, exp 1 = 2.71828 = 4170 (2.71875, spacing 2^-9)
  Program p;
  p.set(0, 0xFFFF0000).svc(0xE, 0).op(Opcode::MOV, 5, 0).svc(0xE, 1).op(Opcode::MOV, 6, 0);
  p.svc(0xE, 2).op(Opcode::MOV, 7, 0).set(1, 0x3C00).svc(0xE, 2).ret();
  task(p);
  complete();
  EXPECT_EQ(reg(1, 5) & 0xFFFF, 0U);
  EXPECT_EQ(reg(1, 6) & 0xFFFF, 0x3C00U);
  EXPECT_EQ(reg(1, 7) & 0xFFFF, 0x3C00U);
  EXPECT_EQ(reg(1, 0) & 0xFFFF, 0x4170U);
}

TEST_P(Trap, EachServiceHasItsOwnHistogram) {
  task(Program().svc(0, 0).svc(0, 0).set(1, 4).svc(5, 4).svc(0xD, 0).ret());
  complete();
  EXPECT_EQ(histogram("exec.trap.0_0_core_get_steps").count(), 2U);
  EXPECT_EQ(histogram("exec.trap.5_4_mailbox_peek").count(), 1U);
  EXPECT_EQ(histogram("exec.trap.unknown").count(), 1U);
  EXPECT_EQ(histogram("exec.trap.1_0_task_exit").count(), 0U);
  EXPECT_EQ(counter("task.1.trap"), 4U);
  EXPECT_GT(histogram("exec.trap.5_4_mailbox_peek").min(), histogram("exec.trap.0_0_core_get_steps").max())
      << "a command to the mailbox hardware is not free";
}

HSX_IN_BOTH_ENGINES(Trap);

}  // namespace
}  // namespace hsx::trap_test
