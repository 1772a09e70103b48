// Sleeping, yielding, slices: turns that end for another reason than their last step.
#include "support/platform_fixture.h"

namespace hsx::sleep_test {
namespace {

using testing::ElementsAre;
using testing_support::column;
using testing_support::Program;

class Sleeping : public testing_support::PlatformTest {
 protected:
  static Program sleeper(std::uint32_t milliseconds) {
    Program p;
    p.set(0, milliseconds).svc(6, 0).ret();
    return p;
  }
};

// A channel armed in cycle c expires in the first cycle not before tick ceil((time of c + delay) / tick).
// 48 MHz and a tick of 1 ms put the ticks at multiples of 48000 cycles.
TEST_P(Sleeping, EndsOnTheTickGrid) {
  set("timer.tick=1 ms");
  task(sleeper(2));
  const auto& log = listen();
  complete();
  const auto expired = log.of("timer.expire");
  ASSERT_EQ(expired.size(), 1U);
  ASSERT_LT(log.of("timer.arm").at(0).cycle, Cycles(48'000)) << "armed within the first millisecond";
  EXPECT_EQ(expired[0].cycle, Cycles(3 * 48'000)) << "2 ms after it was armed, up to the next tick";
  EXPECT_EQ(reg(1, 0), 0U);
}

// At 3 MHz and a tick of 7 us a tick is 21 cycles, a millisecond 3000.
TEST_P(Sleeping, EndsNoEarlierThanAskedForAndLessThanATickLater) {
  config("clock = \"3 MHz\"");
  set("timer.tick=7 us");
  for (int i = 0; i < 5; ++i) task(sleeper(1));
  const auto& log = listen();
  complete();
  const auto armed = log.of("timer.arm");
  const auto expired = log.of("timer.expire");
  ASSERT_EQ(armed.size(), 5U);
  ASSERT_EQ(expired.size(), 5U);
  for (const Event& arm : armed) {
    const std::uint64_t due = arm.cycle.value() + 3000;
    EXPECT_EQ(arm.values[1], (due + 20) / 21 * 21);
  }
}

TEST_P(Sleeping, TheTaskIsBackSoonAfterItsChannelExpired) {
  task(sleeper(1));
  const auto& log = listen();
  complete();
  const Cycles expired = log.of("timer.expire").at(0).cycle;
  const Cycles ready = [&] {
    for (const Event& event : log.of("task.state")) {
      if (event.values[1] == static_cast<std::uint64_t>(TaskState::sleeping)) return event.cycle;
    }
    return Cycles(0);
  }();
  EXPECT_GT(ready, expired);
  EXPECT_LE(ready, expired + Cycles(12)) << "interrupt, one register read, one register write, the queue";
}

TEST_P(Sleeping, CostsTheCoreNothing) {
  task(sleeper(5));
  complete();
  EXPECT_EQ(task_of(1).steps, 2U);
  EXPECT_GT(counter("core0.cycles.idle"), 5U * 48'000U - 100U);
  EXPECT_EQ(counter("task.1.wake"), 1U);
  EXPECT_EQ(counter("task.1.block"), 0U);
}

// Nobody else is ready: what was left of the turn must not be run on.
TEST_P(Sleeping, InTheMiddleOfATurnLeavesTheCoreIdle) {
  set("exec.quantum=10");
  task(Program().set(0, 1).svc(6, 0).idle(3).ret());
  const auto& log = listen();
  complete();
  const Cycles expired = log.of("timer.expire").at(0).cycle;
  const auto retired = log.of("core.retire");
  ASSERT_EQ(retired.size(), 5U);
  EXPECT_LT(retired[1].cycle, expired);
  EXPECT_GT(retired[2].cycle, expired);
  EXPECT_EQ(log.of("task.turn").size(), 2U);
}

TEST_P(Sleeping, NoMillisecondsGivesUpTheRestOfTheTurn) {
  set("exec.quantum=10");
  task(Program().set(0, 0).svc(6, 0).idle(2).ret());
  task(Program().idle(3).ret());
  const auto& log = listen();
  complete();
  EXPECT_THAT(column(log.of("core.retire"), 0), ElementsAre(1, 1, 2, 2, 2, 1, 1));
  EXPECT_EQ(reg(1, 0), 0U);
  EXPECT_TRUE(log.of("timer.arm").empty());
}

TEST_P(Sleeping, AnExitInTheMiddleOfATurnLeavesTheCoreIdle) {
  set("exec.quantum=10");
  task(Program().svc(1, 0).set(1, 1).idle(3).ret());
  task(sleeper(1));
  const auto& log = listen();
  complete();
  EXPECT_EQ(task_of(1).steps, 1U);
  EXPECT_EQ(reg(1, 1), 0U);
  EXPECT_EQ(log.of("core.retire").size(), 3U);
}

TEST_P(Sleeping, YieldGivesUpTheRestOfTheTurn) {
  set("exec.quantum=10");
  task(Program(1).svc(7, 0).idle(2).ret());
  task(Program(1).idle(3).ret());
  const auto& log = listen();
  complete();
  EXPECT_THAT(column(log.of("core.retire"), 0), ElementsAre(1, 2, 2, 2, 1, 1));
}

TEST_P(Sleeping, TasksWakeInTheOrderOfTheirDeadlines) {
  task(sleeper(3));
  task(sleeper(1));
  task(sleeper(2));
  const auto& log = listen();
  complete();
  std::vector<std::uint64_t> woken;
  for (const Event& event : log.of("task.state")) {
    if (event.values[1] == static_cast<std::uint64_t>(TaskState::sleeping)) woken.push_back(event.values[0]);
  }
  EXPECT_THAT(woken, ElementsAre(2, 3, 1));
}

TEST_P(Sleeping, ASliceCutsALongTurnShort) {
  set("timer.tick=1 us");
  set("exec.quantum=60000");
  set("exec.slice_ticks=5");
  for (int i = 0; i < 2; ++i) task(Program().idle(200).ret());
  const auto& log = listen();
  complete();
  EXPECT_GE(counter("exec.preemptions"), 2U);
  const auto pids = column(log.of("core.retire"), 0);
  EXPECT_EQ(pids.size(), 400U);
  EXPECT_EQ(pids.front(), 1U);
  EXPECT_EQ(pids.back(), 2U);
  std::size_t changes = 0;
  for (std::size_t i = 1; i < pids.size(); ++i) changes += pids[i] != pids[i - 1] ? 1U : 0U;
  EXPECT_GE(changes, 3U) << "neither ran to its end in one turn";
}

TEST_P(Sleeping, WithoutSlicesALongTurnIsNotCutShort) {
  set("exec.quantum=60000");
  for (int i = 0; i < 2; ++i) task(Program().idle(200).ret());
  const auto& log = listen();
  complete();
  const auto pids = column(log.of("core.retire"), 0);
  EXPECT_EQ(pids[199], 1U);
  EXPECT_EQ(pids[200], 2U);
  EXPECT_EQ(counter("exec.preemptions"), 0U);
}

TEST_P(Sleeping, ATurnThatEndsInTimeCancelsItsSlice) {
  set("exec.slice_ticks=1000");
  for (int i = 0; i < 2; ++i) task(Program().idle(3).ret());
  const auto& log = listen();
  complete();
  EXPECT_EQ(log.of("timer.arm").size(), counter("exec.turns"));
  EXPECT_EQ(log.of("timer.cancel").size(), counter("exec.turns"));
  EXPECT_EQ(counter("exec.preemptions"), 0U);
}

HSX_IN_BOTH_ENGINES(Sleeping);

}  // namespace
}  // namespace hsx::sleep_test
