// Orders of an operator: load, kill, pause, resume. Every wait that is timed is one of the program's own.
#include "mailbox/mailbox_device.h"
#include "support/operator_plan.h"
#include "support/platform_fixture.h"

namespace hsx::operator_orders_test {
namespace {

using testing_support::OperatorPlan;
using testing_support::PlannedAct;
using testing_support::PlatformTest;
using testing_support::Program;

class OperatorOrders : public PlatformTest {
 protected:
  // `act` before the edge of `cycle`; in order of cycles.
  void at(std::uint64_t cycle, std::function<void(Executive&)> act) {
    acts_.push_back({cycle, [act](Platform& platform) { act(*platform.find_only<Executive>()); }});
  }
  void kill(std::uint64_t cycle, std::uint32_t pid) {
    at(cycle, [this, pid](Executive& e) { answers_.push_back(e.post_kill(pid)); });
  }
  void pause(std::uint64_t cycle, std::uint32_t pid) {
    at(cycle, [this, pid](Executive& e) { answers_.push_back(e.post_pause(pid)); });
  }
  void resume(std::uint64_t cycle, std::uint32_t pid) {
    at(cycle, [this, pid](Executive& e) { answers_.push_back(e.post_resume(pid)); });
  }
  std::string run_planned() {
    OperatorPlan plan(platform(), acts_);
    return to_text(run().reason);
  }
  // Counts in R7 from 1 to `count`, and returns 5.
  static Program counting(std::uint32_t count) {
    return Program()
        .set(7, 0)
        .set(8, 1)
        .set(9, count)
        .set(0, 5)
        .label("again")
        .op(Opcode::ADD, 7, 7, 8)
        .op(Opcode::CMP, 0, 7, 9)
        .jump(Opcode::JNZ, "again")
        .ret();
  }
  // Receives for ever from its own stdin, and returns what came into R1's place: its length.
  static Program receiving() {
    return Program()
        .set(1, 1)
        .set(2, 0x5000)
        .set(3, 32)
        .set(4, 0xFFFF)
        .set(5, 0)
        .svc(5, 3)
        .op(Opcode::MOV, 0, 1)
        .ret();
  }

  std::vector<PlannedAct> acts_;
  std::vector<std::string> answers_;
};

TEST_P(OperatorOrders, ARunningTaskIsKilledBehindTheInstructionUnderWay) {
  set("exec.quantum=60000");
  task(counting(1'000'000));
  kill(20'000, 1);
  EXPECT_EQ(run_planned(), "completed");
  EXPECT_THAT(answers_, testing::ElementsAre(""));
  EXPECT_EQ(state(1), "killed");
  EXPECT_FALSE(task_of(1).exit_status);
  EXPECT_GT(reg(1, 7), 100U);
  EXPECT_LT(reg(1, 7), 20'000U / 6);
}

TEST_P(OperatorOrders, AReadyTaskLeavesTheQueue) {
  set("exec.quantum=60000");
  task(counting(2'000));
  task(counting(2'000));
  kill(5'000, 2);
  EXPECT_EQ(run_planned(), "completed");
  EXPECT_EQ(state(1), "returned");
  EXPECT_EQ(state(2), "killed");
  EXPECT_EQ(task_of(2).steps, 0U);
}

TEST_P(OperatorOrders, ATaskThatWaitsForEverIsKilledAndTheRunIsComplete) {
  task(receiving());
  task(Program().set(0, 2).svc(6, 0).ret());  // sleeps 2 ms
  kill(20'000, 1);
  EXPECT_EQ(run_planned(), "completed");
  EXPECT_EQ(state(1), "killed");
  EXPECT_EQ(counter("mailbox.waits_dropped"), 1U);
}

TEST_P(OperatorOrders, ASleeperIsKilledAndItsTimerChannelIsFree) {
  task(Program().set(0, 500).svc(6, 0).ret());
  task(counting(5'000));
  kill(20'000, 1);
  EXPECT_EQ(run_planned(), "completed");
  EXPECT_EQ(state(1), "killed");
  EXPECT_EQ(counter("timer.expirations"), 0U);
}

TEST_P(OperatorOrders, OneThatWasNeverLoadedIsKilled) {
  task(counting(100));
  task(counting(100), "start = \"10 ms\"");
  kill(100, 2);
  EXPECT_EQ(run_planned(), "completed");
  EXPECT_EQ(state(2), "killed");
  EXPECT_FALSE(task_of(2).loaded);
  EXPECT_TRUE(task_of(2).refusal.empty());
}

TEST_P(OperatorOrders, APausedTaskStandsStillUntilItIsResumed) {
  task(counting(3'000));
  pause(10'000, 1);
  resume(200'000, 1);
  EXPECT_EQ(run_planned(), "completed");
  EXPECT_EQ(state(1), "returned");
  EXPECT_EQ(reg(1, 7), 3'000U);
  // Paused but for what it took to take each order, and to come to its call.
  EXPECT_NEAR(static_cast<double>(counter("task.1.cycles.paused")), 190'000.0, 100.0);
}

TEST_P(OperatorOrders, OnlyPausedTasksLeftIsNoEndOfTheRun) {
  set("run.limit=3 ms");
  task(counting(3'000));
  pause(10'000, 1);
  EXPECT_EQ(run_planned(), "limit");
  EXPECT_EQ(state(1), "paused");
}

TEST_P(OperatorOrders, WhatAWaitGivesIsDeliveredToAPausedTask) {
  task(receiving());
  task(Program().set(0, 1).svc(6, 0).set(1, 1).set(0, 0).ret());
  pause(20'000, 1);
  at(30'000, [this](Executive&) {
    answers_.push_back(
        platform().find_only<MailboxDevice>()->post_message("svc:stdio.in@1", {65, 66, 67}, 0));
  });
  at(40'000, [this](Executive&) { answers_.push_back(state(1)); });
  resume(50'000, 1);
  EXPECT_EQ(run_planned(), "completed");
  EXPECT_THAT(answers_, testing::ElementsAre("", "", "paused", ""));
  EXPECT_EQ(text(1, 0x5000, 3), "ABC");
  EXPECT_EQ(task_of(1).exit_status, 3U);
}

TEST_P(OperatorOrders, APauseThatHasNotHappenedIsCancelled) {
  task(Program().set(0, 1).svc(6, 0).set(0, 9).ret());
  pause(5'000, 1);
  resume(6'000, 1);
  EXPECT_EQ(run_planned(), "completed");
  EXPECT_EQ(task_of(1).exit_status, 9U);
  EXPECT_EQ(platform().context().stats.by_name().count("task.1.cycles.paused"), 0U);
}

TEST_P(OperatorOrders, ATaskIsLoadedWhileOthersRun) {
  task(counting(3'000));
  PostedLoad posted;
  at(10'000, [&posted](Executive& e) {
    TaskProgram program;
    program.image = counting(50).image("late");
    program.name = "late";
    posted = e.post_load(std::move(program));
  });
  EXPECT_EQ(run_planned(), "completed");
  EXPECT_EQ(posted.pid, 2U);
  EXPECT_EQ(posted.error, "");
  EXPECT_EQ(state(2), "returned");
  EXPECT_EQ(reg(2, 7), 50U);
  EXPECT_EQ(counter("task.2.steps"), 4U + 3 * 50);  // without RET, which calls
}

TEST_P(OperatorOrders, SaysWhatMakesNoSense) {
  task(counting(3'000));
  task(Program().ret());
  pause(10'000, 3);
  pause(10'000, 0);
  pause(10'000, 2);
  resume(10'000, 1);
  pause(10'000, 1);
  pause(10'001, 1);
  kill(10'002, 1);
  kill(10'003, 1);
  EXPECT_EQ(run_planned(), "completed");
  EXPECT_THAT(answers_, testing::ElementsAre("there is no task 3, expected 1 .. 2",
                                             "there is no task 0, expected 1 .. 2",
                                             "task 2 has ended: returned", "task 1 is not paused", "",
                                             "task 1 is paused already", "", "task 1 is being killed"));
  EXPECT_EQ(executive().post_kill(1), "the run has ended");
  EXPECT_EQ(executive().post_load({}).error, "the run has ended");
  EXPECT_EQ(executive().tasks().size(), 2U);
}

HSX_IN_BOTH_ENGINES(OperatorOrders);

}  // namespace
}  // namespace hsx::operator_orders_test
