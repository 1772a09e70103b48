// One step is one instruction, and ready tasks take turns in the order of the queue.
#include "support/platform_fixture.h"

namespace hsx::round_robin_test {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing_support::column;
using testing_support::Program;

class RoundRobin : public testing_support::PlatformTest {
 protected:
  std::vector<std::uint64_t> retired_pids(const std::vector<Event>& retired) { return column(retired, 0); }
};

TEST_P(RoundRobin, ThreeReadyTasksAdvanceEquallyOverNineSteps) {
  for (int i = 0; i < 3; ++i) task(Program().idle(3).ret());
  auto& log = listen();
  complete();
  EXPECT_THAT(retired_pids(log.of("core.retire")), ElementsAre(1, 2, 3, 1, 2, 3, 1, 2, 3));
  for (std::uint32_t pid = 1; pid <= 3; ++pid) EXPECT_EQ(task_of(pid).steps, 3U) << pid;
}

TEST_P(RoundRobin, AGrantedStepRetiresExactlyOneInstructionTrapsIncluded) {
  // Of every kind: one word, two words, memory, stack, branches, traps known and unknown.
  Program p;
  p.set(1, 0x5000)
      .store(1, 0, 1)
      .load(2, 1)
      .push(2)
      .pop(3)
      .call("sub")
      .jump(Opcode::JMP, "on")
      .label("sub")
      .ret();
  p.label("on").svc(0, 0).svc(0xD, 0x77).set(0, 0).svc(6, 0).op(Opcode::FADD, 4, 4, 4).ret();
  task(p);
  task(Program().idle(20).ret());
  auto& log = listen();
  complete();
  std::size_t turns = 0;
  std::size_t steps = 0;
  for (const Event& event : log.events) {
    if (event.type->name == std::string("task.turn")) {
      EXPECT_EQ(event.values[3], 1U);
      ++turns;
      steps = 0;
    } else if (event.type->name == std::string("core.retire")) {
      EXPECT_EQ(++steps, 1U) << "at pc " << event.values[1];
    }
  }
  EXPECT_EQ(task_of(1).steps, 13U);
  EXPECT_EQ(task_of(2).steps, 20U);
  EXPECT_EQ(turns, 13U + 20U + 2U) << "a turn a step, and one each for the RET that does not retire";
}

TEST_P(RoundRobin, QuantumIsTheLengthOfATurn) {
  set("exec.quantum=3");
  for (int i = 0; i < 2; ++i) task(Program().idle(5).ret());
  auto& log = listen();
  complete();
  EXPECT_THAT(retired_pids(log.of("core.retire")), ElementsAre(1, 1, 1, 2, 2, 2, 1, 1, 2, 2));
}

TEST_P(RoundRobin, ATaskMayHaveAQuantumOfItsOwn) {
  task(Program().idle(4).ret());
  task(Program().idle(6).ret(), "quantum = 3");
  auto& log = listen();
  complete();
  EXPECT_THAT(retired_pids(log.of("core.retire")), ElementsAre(1, 2, 2, 2, 1, 2, 2, 2, 1, 1));
}

TEST_P(RoundRobin, ATrapInsideATurnDoesNotEndIt) {
  set("exec.quantum=3");
  task(Program().svc(0, 0).svc(0, 0).idle(1).idle(1).ret());
  task(Program().idle(4).ret());
  auto& log = listen();
  complete();
  EXPECT_THAT(retired_pids(log.of("core.retire")), ElementsAre(1, 1, 1, 2, 2, 2, 1, 2));
}

TEST_P(RoundRobin, ATrapThatIsTheLastOfItsTurnRotates) {
  set("exec.quantum=2");
  task(Program().idle(1).svc(0, 0).idle(2).ret());
  task(Program().idle(4).ret());
  auto& log = listen();
  complete();
  EXPECT_THAT(retired_pids(log.of("core.retire")), ElementsAre(1, 1, 2, 2, 1, 1, 2, 2));
  EXPECT_EQ(counter("task.1.rotate"), 2U);
}

TEST_P(RoundRobin, ATaskThatEndsLeavesItsPlace) {
  task(Program().idle(1).ret());
  task(Program().idle(3).ret());
  task(Program().idle(3).ret());
  auto& log = listen();
  complete();
  EXPECT_THAT(retired_pids(log.of("core.retire")), ElementsAreArray({1, 2, 3, 2, 3, 2, 3}));
}

TEST_P(RoundRobin, RotationsAndSwitchesAreCounted) {
  for (int i = 0; i < 2; ++i) task(Program().idle(3).ret());
  complete();
  // Three steps, each the whole of a turn; the RET ends the task and does not rotate.
  EXPECT_EQ(counter("task.1.rotate"), 3U);
  EXPECT_EQ(counter("task.2.rotate"), 3U);
  EXPECT_EQ(counter("task.1.switch"), 4U);
  EXPECT_EQ(counter("task.2.switch"), 4U);
  EXPECT_EQ(counter("exec.turns"), 8U);
  EXPECT_EQ(counter("exec.switches"), 8U);
  EXPECT_EQ(histogram("exec.switch_cycles").count(), 7U) << "the first turn has nobody before it";
}

TEST_P(RoundRobin, AloneATaskIsNotSwitchedTo) {
  task(Program().idle(5).ret());
  complete();
  EXPECT_EQ(counter("exec.turns"), 6U);
  EXPECT_EQ(counter("exec.switches"), 1U);
  EXPECT_EQ(histogram("exec.switch_cycles").count(), 0U);
  EXPECT_EQ(histogram("exec.turn_cycles").count(), 5U);
}

HSX_IN_BOTH_ENGINES(RoundRobin);

}  // namespace
}  // namespace hsx::round_robin_test
