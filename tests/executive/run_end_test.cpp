// How runs end, and what is said of tasks that had not.
#include "support/platform_fixture.h"

namespace hsx::run_end_test {
namespace {

using testing_support::Program;

class RunEnds : public testing_support::PlatformTest {
 protected:
  static Program endless() { return Program().label("on").idle(3).jump(Opcode::JMP, "on"); }
};

TEST_P(RunEnds, AtItsLimitARunningTaskIsSaidToRun) {
  set("run.limit=100 us");
  task(endless());
  const RunResult& result = run();
  EXPECT_EQ(result.reason, EndReason::limit);
  EXPECT_EQ(result.exit_status, 3);
  EXPECT_EQ(result.cycles, Cycles(4800));
  EXPECT_EQ(state(1), "running");
  EXPECT_GT(task_of(1).steps, 100U);
  EXPECT_EQ(task_of(1).steps, counter("core0.steps"));
  EXPECT_EQ(task_of(1).steps, result.steps);
  EXPECT_EQ(task_of(1).registers.pc, task_of(1).steps % 4 * 4) << "three LDI and a JMP from 0 on";
}

TEST_P(RunEnds, InTheMiddleOfALongTurnToo) {
  set("run.limit=100 us");
  set("exec.quantum=60000");
  task(endless());
  run();
  EXPECT_EQ(state(1), "running");
  EXPECT_GT(task_of(1).steps, 100U);
  EXPECT_EQ(task_of(1).steps, counter("core0.steps"));
  EXPECT_EQ(task_of(1).registers.pc, task_of(1).steps % 4 * 4);
}

TEST_P(RunEnds, AnExpectedLimitPasses) {
  set("run.limit=100 us");
  config("[expect]\n\"run.end\" = \"limit\"");
  task(endless());
  EXPECT_EQ(run().exit_status, 0);
}

TEST_P(RunEnds, WhenNothingRetiresTheWatchdogEndsIt) {
  set("run.watchdog=1 ms");
  task(Program().set(0, 500).svc(6, 0).ret());
  const RunResult& result = run();
  EXPECT_EQ(result.reason, EndReason::watchdog);
  EXPECT_EQ(result.exit_status, 3);
  EXPECT_EQ(result.cycles, Cycles(2 * 48'000)) << "the second look sees what the first saw";
  EXPECT_EQ(state(1), "sleeping");
}

TEST_P(RunEnds, TheWatchdogLetsAWorkingTaskBe) {
  set("run.watchdog=1 ms");
  set("run.limit=5 ms");
  task(endless());
  EXPECT_EQ(run().reason, EndReason::limit);
}

TEST_P(RunEnds, AfterTheLastTaskEndedNothingMoreHappens) {
  task(Program().idle(5).ret());
  complete();
  const std::uint64_t cycles = platform().context().end.cycle().value();
  EXPECT_LT(cycles, 1000U);
  EXPECT_EQ(counter("task.1.steps"), 5U);
}

// Every cycle between load and end is in one of the four accounts.
TEST_P(RunEnds, CyclesOfATaskAddUpFromLoadToEnd) {
  for (int i = 0; i < 3; ++i) {
    Program p;
    p.idle(5).set(0, 1).svc(6, 0).set(1, p.data("app:x")).set(2, 0).svc(5, 0);
    p.set(1, 4).set(2, 0x5000).set(3, 8).set(4, 2).set(5, 0).svc(5, 3).idle(5).ret();
    task(p, "start = \"" + std::to_string(50 * i) + " us\"");
  }
  const auto& log = listen();
  complete();
  for (std::uint32_t pid = 1; pid <= 3; ++pid) {
    const auto spent = executive().tasks().account(pid).spent();
    std::optional<Cycles> loaded;
    Cycles ended;
    for (const Event& event : log.of("task.state")) {
      if (event.values[0] != pid) continue;
      if (!loaded) loaded = event.cycle;
      ended = event.cycle;
    }
    EXPECT_EQ(spent[0] + spent[1] + spent[2] + spent[3], (ended - *loaded).value()) << pid;
    EXPECT_GT(spent[2], 90'000U) << "2 ms blocked";
    EXPECT_GT(spent[3], 47'000U) << "1 ms asleep";
  }
}

TEST_P(RunEnds, CyclesOfACoreAddUpToTheRun) {
  set("run.limit=100 us");
  for (int i = 0; i < 2; ++i) task(Program().idle(20).set(0, 0).svc(6, 0).push(1).pop(2).ret());
  const std::uint64_t end = run().cycles.value();
  std::uint64_t sum = 0;
  for (const char* cause : {"fetch", "decode", "window", "execute", "memory", "executive", "idle"}) {
    sum += counter(std::string("core0.cycles.") + cause);
  }
  EXPECT_LE(sum, end);
  EXPECT_GT(sum, end - 100) << "all but the action under way at the end";
}

TEST_P(RunEnds, InterruptsAreTakenSoon) {
  for (int i = 0; i < 2; ++i) task(Program().set(0, 1).svc(6, 0).idle(10).ret());
  complete();
  const Histogram& latency = histogram("exec.interrupt_latency");
  EXPECT_GE(latency.count(), 1U);
  EXPECT_LE(latency.count(), 2U) << "two expiries, perhaps taken together";
  EXPECT_LT(latency.max(), 60U) << "no longer than one call of a core";
}

TEST_P(RunEnds, AnInterruptOfAnIdleMachineIsTakenAtOnce) {
  task(Program().set(0, 1).svc(6, 0).ret());
  complete();
  EXPECT_EQ(histogram("exec.interrupt_latency").count(), 1U);
  EXPECT_LE(histogram("exec.interrupt_latency").max(), 1U);
}

HSX_IN_BOTH_ENGINES(RunEnds);

}  // namespace
}  // namespace hsx::run_end_test
