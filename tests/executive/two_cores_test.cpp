// Two cores behind one executive.
#include <set>

#include "support/platform_fixture.h"

namespace hsx::two_cores_test {
namespace {

using testing::ElementsAre;
using testing_support::column;
using testing_support::Program;

class TwoCores : public testing_support::PlatformTest {
 protected:
  TwoCores() { config(testing_support::second_core()); }

  static Program sum_to(std::uint32_t last) {
    Program p;
    p.set(1, last).set(2, 1);
    p.label("on").op(Opcode::ADD, 0, 0, 1).op(Opcode::SUB, 1, 1, 2).jump(Opcode::JNZ, "on").ret();
    return p;
  }
};

TEST_P(TwoCores, EachTaskHasACoreOfItsOwn) {
  for (int i = 0; i < 2; ++i) task(sum_to(20));
  const auto& log = listen();
  complete();
  for (const Event& turn : log.of("task.turn")) {
    EXPECT_EQ(turn.values[1] + 1, turn.values[0]) << "task 1 on core 0, task 2 on core 1";
  }
  EXPECT_EQ(counter("core0.steps"), 62U);
  EXPECT_EQ(counter("core1.steps"), 62U);
  EXPECT_EQ(counter("exec.switches"), 2U);
}

TEST_P(TwoCores, TasksEndAsOnOneCore) {
  for (const std::uint32_t last : {10U, 20U, 30U, 40U}) task(sum_to(last));
  complete();
  // n (n + 1) / 2, and 2 + 3 n steps.
  EXPECT_EQ(task_of(1).exit_status, 55U);
  EXPECT_EQ(task_of(2).exit_status, 210U);
  EXPECT_EQ(task_of(3).exit_status, 465U);
  EXPECT_EQ(task_of(4).exit_status, 820U);
  EXPECT_EQ(task_of(1).steps, 32U);
  EXPECT_EQ(task_of(4).steps, 122U);
}

TEST_P(TwoCores, NoTaskRunsOnTwoCoresAtOnce) {
  for (const std::uint32_t last : {9U, 8U, 7U}) task(sum_to(last));
  const auto& log = listen();
  complete();
  std::set<std::uint64_t> running;
  for (const Event& event : log.of("task.state")) {
    const bool runs = event.values[2] == static_cast<std::uint64_t>(TaskState::running);
    if (runs) {
      EXPECT_TRUE(running.insert(event.values[0]).second);
    } else {
      running.erase(event.values[0]);
    }
    EXPECT_LE(running.size(), 2U);
  }
}

TEST_P(TwoCores, AreFasterThanOne) {
  set("core0.latency.div=64");
  set("core1.latency.div=64");
  for (int i = 0; i < 2; ++i) {
    Program p;
    p.set(1, 100).set(2, 7);
    for (int n = 0; n < 20; ++n) p.op(Opcode::DIV, 3, 1, 2);
    task(p.ret());
  }
  const std::uint64_t one_after_the_other = 2 * 20 * 64;
  EXPECT_LT(run().cycles.value(), one_after_the_other);
}

TEST_P(TwoCores, AnIdleCoreTakesATaskThatIsWoken) {
  task(sum_to(200));
  task(Program().set(0, 1).svc(6, 0).idle(3).ret());
  set("exec.quantum=60000");
  const auto& log = listen();
  complete();
  const auto turns = log.of("task.turn");
  ASSERT_EQ(turns.size(), 3U);
  EXPECT_THAT(column(turns, 0), ElementsAre(1, 2, 2));
  EXPECT_LE(counter("core1.cycles.idle"), 48'000U + 100U) << "asleep for a millisecond, then on at once";
}

TEST_P(TwoCores, ALateTaskStartsOnAnIdleCore) {
  task(sum_to(200));
  task(Program().idle(3).ret(), "start = \"20 us\"");
  const auto& log = listen();
  complete();
  for (const Event& turn : log.of("task.turn")) EXPECT_EQ(turn.values[1] + 1, turn.values[0]);
}

TEST_P(TwoCores, AMessageCrossesFromCoreToCore) {
  Program consumer;
  consumer.set(1, consumer.data("app:box")).set(2, 0).svc(5, 0);
  consumer.set(1, 4).set(2, 0x5000).set(3, 16).set(4, 0xFFFF).set(5, 0).svc(5, 3).ret();
  task(consumer);
  Program producer;
  producer.idle(60).set(1, producer.data("app:box")).set(2, 0).svc(5, 0);
  producer.set(1, 4).set(2, producer.data("ping")).set(3, 4).set(4, 0).set(5, 0).svc(5, 2).ret();
  task(producer);
  complete();
  EXPECT_EQ(text(1, 0x5000, 4), "ping");
  EXPECT_EQ(counter("task.1.block"), 1U);
}

TEST_P(TwoCores, CyclesOfTheCoresAreTheirOwn) {
  for (int i = 0; i < 3; ++i) task(sum_to(15));
  const std::uint64_t end = run().cycles.value();
  for (const char* core : {"core0", "core1"}) {
    std::uint64_t sum = 0;
    for (const char* cause : {"fetch", "decode", "window", "execute", "memory", "executive"}) {
      sum += counter(std::string(core) + ".cycles." + cause);
    }
    EXPECT_LE(sum, end) << core;
    EXPECT_GT(sum, 0U) << core;
  }
}

TEST_P(TwoCores, EveryCycleOfATaskIsInOneState) {
  for (int i = 0; i < 3; ++i) task(sum_to(15), "start = \"" + std::to_string(20 * i) + " us\"");
  const auto& log = listen();
  complete();
  for (std::uint32_t pid = 1; pid <= 3; ++pid) {
    std::vector<std::uint64_t> changes;
    for (const Event& event : log.of("task.state")) {
      if (event.values[0] == pid) changes.push_back(event.cycle.value());
    }
    ASSERT_FALSE(changes.empty());
    const auto spent = executive().tasks().account(pid).spent();
    EXPECT_EQ(spent[0] + spent[1] + spent[2] + spent[3], changes.back() - changes.front()) << pid;
  }
}

class WrongCores : public testing_support::PlatformTest {};

TEST_P(WrongCores, ContextsInAnotherOrderThanCallsAreRefused) {
  config(
      "[components.core1]\nkind = \"hsx_core\"\n[wires]\n\"core1.fetch\" = \"bus.in\"\n\"core1.data\" = "
      "\"bus.in\"\n\"core1.trap\" = \"exec.core\"\n\"exec.context\" = [\"core1.context\", "
      "\"core0.context\"]");
  task(Program().ret());
  EXPECT_THAT(errors(), ElementsAre(testing::HasSubstr("exec.context and exec.core must be wired to the same "
                                                       "cores in the same order")));
}

TEST_P(WrongCores, ADeviceThatIsNotOnTheMapIsRefused) {
  set("exec.timer=clock.in");
  task(Program().ret());
  EXPECT_THAT(
      errors(),
      ElementsAre(testing::HasSubstr("exec.timer: \"clock.in\" is not on the map that exec.bus reaches")));
}

HSX_IN_BOTH_ENGINES(TwoCores);
HSX_IN_BOTH_ENGINES(WrongCores);

}  // namespace
}  // namespace hsx::two_cores_test
