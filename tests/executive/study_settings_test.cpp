// Settings that bring back faults, to be studied: what each does to the machine.
#include "isa/register_digest.h"
#include "support/platform_fixture.h"

namespace hsx::study_settings_test {
namespace {

using testing::ElementsAre;
using testing_support::column;
using testing_support::Program;

class Study : public testing_support::PlatformTest {
 protected:
  // Registers are set before a switch and added after it.
  static Program adder(std::uint32_t a, std::uint32_t b) {
    return Program().set(1, a).set(2, b).idle(3).op(Opcode::ADD, 0, 1, 2).ret();
  }
  void add_adders() {
    task(adder(3, 4));
    task(adder(50, 60));
  }
};

// 16 reads and 16 writes, of two cycles each: the access, and the executive's wait for its answer.
TEST_P(Study, ACopyingSwitchMovesThirtyTwoWords) {
  add_adders();
  set("exec.switch=copy");
  const auto& log = listen();
  complete();
  std::vector<std::uint64_t> words(2);
  for (const Event& access : log.of("exec.access")) {
    const std::uint64_t offset = access.values[1] & 0xFFFF;
    if (access.values[1] >> 28 == 1 && offset >= 0x1000 && offset < 0x1080) ++words[access.values[0]];
  }
  const std::uint64_t restores = counter("exec.context_restores");
  EXPECT_EQ(words[1], 16 * restores);
  EXPECT_EQ(words[0], 16 * counter("exec.context_saves") + 2) << "and R0 of each task that returns";
}

TEST_P(Study, ACopyingSwitchTakesThirtyTwoAccessesMore) {
  add_adders();
  set("exec.switch=copy");
  complete();
  EXPECT_EQ(histogram("exec.switch_cycles").percentile(50), 17U + 32U);
}

TEST_P(Study, CopiesChangeNoResult) {
  add_adders();
  set("exec.switch=copy");
  complete();
  EXPECT_EQ(task_of(1).exit_status, 7U);
  EXPECT_EQ(task_of(2).exit_status, 110U);
}

// R0 holds the milliseconds when the task leaves, and the status of the sleep when it comes back.
TEST_P(Study, ACopyHoldsTheResultsOfATaskThatWasAway) {
  task(Program().set(0, 2).svc(6, 0).ret());
  task(Program().set(0, 1).svc(6, 0).ret());
  set("exec.switch=copy");
  complete();
  EXPECT_EQ(task_of(1).exit_status, 0U);
  EXPECT_EQ(task_of(2).exit_status, 0U);
}

TEST_P(Study, CopiesNeedRegistersInMemory) {
  add_adders();
  set("exec.switch=copy");
  set("core0.window.cache=write_back");
  EXPECT_THAT(errors(),
              ElementsAre("--set: exec.switch: \"copy\" finds registers in memory, where core0 has them "
                          "late: expected another core0.window.cache than \"write_back\""));
}

TEST_P(Study, ACopyGoesWithAWriteThroughCache) {
  add_adders();
  set("exec.switch=copy");
  set("core0.window.cache=write_through");
  complete();
  EXPECT_EQ(task_of(1).exit_status, 7U);
  EXPECT_EQ(task_of(2).exit_status, 110U);
}

TEST_P(Study, OverlappingArenasAreOneBankAndOneStackForAll) {
  add_adders();
  set("exec.arena=overlapping");
  const auto& log = listen();
  run();
  const auto loads = log.of("task.load");
  EXPECT_THAT(column(loads, 4), ElementsAre(0x1000, 0x1000));
  EXPECT_THAT(column(loads, 7), ElementsAre(0xFFFC, 0xFFFC));
  EXPECT_EQ(loads[0].values[3], loads[1].values[3]) << "one data space";
}

TEST_P(Study, TheArenaHasAWordBesideItsTable) {
  add_adders();
  config("[components.exec]\n\"arena.stack\" = \"1 KiB\"\narena = \"overlapping\"\n");
  run();
  EXPECT_EQ(task_of(2).arena.stack_base, 0xFBFCU);
  EXPECT_EQ(task_of(2).arena.reg_base, 0x1000U);
}

TEST_P(Study, ARelativeSpOverflowsAnEmptyStack) {
  task(Program().push(1).ret());
  set("exec.initial_sp=relative");
  run();
  EXPECT_EQ(task_of(1).fault, FaultKind::stack_overflow);
  EXPECT_EQ(task_of(1).registers.sp, 0x1000U) << "the size of the stack";
  EXPECT_EQ(reg(1, 0), 0xFFFFFF03U);
}

TEST_P(Study, WithoutAGuardAPushGoesOnBelowTheStack) {
  task(Program().set(1, 0xA1).push(1).push(1).push(1).pop(2).pop(2).pop(2).ret(), "stack = \"8 B\"");
  set("exec.guard=off");
  const auto& log = listen();
  complete();
  EXPECT_FALSE(task_of(1).fault);
  EXPECT_EQ(word(1, 0xFFF0), 0xA1U) << "below the limit";
  EXPECT_THAT(column(log.of("task.load"), 6), ElementsAre(0xFFF4));
}

TEST_P(Study, ALegacyCallGoesToItsOffset) {
  task(Program(1).pad_to(0x20).label("f").ret().label("main").call("f").entry("main"));
  set("exec.abi=legacy");
  run();
  EXPECT_EQ(task_of(1).fault, FaultKind::pc_out_of_range);
  EXPECT_EQ(task_of(1).registers.pc, 0xFFFFFFFCU) << "-4, which is right from 0024 on";
}

TEST_P(Study, ATurnTellsTheRevision) {
  task(Program(1).ret());
  task(Program(2).ret());
  const auto& log = listen();
  complete();
  EXPECT_THAT(column(log.of("task.turn"), 6), ElementsAre(0, 1));
}

// What the task finds is what it left, but for R0.
TEST_P(Study, ATrapTellsWhatTheTaskLeavesAndFinds) {
  task(Program().set(0, 1).set(9, 0x99).svc(6, 0).ret());
  const auto& log = listen();
  complete();
  const auto left = log.of("core.trap");
  const auto found = log.of("task.resume");
  ASSERT_EQ(left.size(), 1U);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(left[0].values[1] + 4, found[0].values[1]);
  EXPECT_EQ(left[0].values[4], register_digest(1));
  EXPECT_EQ(found[0].values[4], 0U);
  EXPECT_EQ(found[0].values[6], std::uint64_t{register_digest(0x99)} << 16);
  for (const unsigned field : {2U, 3U, 5U, 6U, 7U}) EXPECT_EQ(left[0].values[field], found[0].values[field]);
}

// With one window for two tasks, each turn writes back the registers of the task before.
TEST_P(Study, AWriteBackNamesTheBankThatItBelongsTo) {
  add_adders();
  set("core0.window.cache=write_back");
  const auto& log = listen();
  complete();
  std::uint64_t of_the_other = 0;
  for (const Event& access : log.of("core.access")) {
    const std::uint64_t address = access.values[3];
    const std::uint64_t bank = access.values[5];
    EXPECT_LE(bank, address);
    EXPECT_LT(address, bank + kBankBytes);
    const Task& task = task_of(static_cast<std::uint32_t>(access.values[0]));
    if (bank != task.register_address(0)) ++of_the_other;
  }
  EXPECT_GT(of_the_other, 0U);
}

HSX_IN_BOTH_ENGINES(Study);

}  // namespace
}  // namespace hsx::study_settings_test
