// A switch repoints; it never touches a register bank. Observed on the wires.
#include "support/platform_fixture.h"

namespace hsx::context_switch_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing_support::Program;

// What lies between the end of one turn's work and the first fetch of the next turn.
struct Gap {
  Cycles from;
  Cycles to;
  std::uint64_t pid;  // whose turn begins
};

class Switch : public testing_support::PlatformTest {
 protected:
  static bool is(const Event& event, const char* type) { return event.type->name == std::string(type); }

  // The bus transfers after the retired instruction of a turn and before the first fetch of the next one.
  // Turns that end their task are left out: their RET reads R0.
  std::vector<Event> transfers_between_turns(const std::vector<Event>& events) const {
    std::vector<Event> found;
    for (const Gap& gap : gaps(events)) {
      for (const Event& event : events) {
        if (is(event, "bus.transfer") && gap.from <= event.cycle && event.cycle < gap.to)
          found.push_back(event);
      }
    }
    return found;
  }
  std::vector<Gap> gaps(const std::vector<Event>& events) const {
    std::vector<Gap> found;
    std::optional<Cycles> retired;
    for (const Event& event : events) {
      if (is(event, "core.retire")) retired = event.cycle;
      const bool ends =
          is(event, "task.state") && event.values[2] >= static_cast<std::uint64_t>(TaskState::returned);
      if (ends) retired.reset();
      if (is(event, "task.turn") && retired) found.push_back({*retired, event.cycle, event.values[0]});
    }
    return found;
  }
};

TEST_P(Switch, BetweenTwoTurnsNothingTouchesAnyBankOrStack) {
  for (int i = 0; i < 3; ++i) task(Program().idle(4).push(1).push(1).ret());
  const auto& log = listen();
  complete();
  EXPECT_EQ(gaps(log.events).size(), 18U);
  EXPECT_THAT(transfers_between_turns(log.events), IsEmpty()) << "the context port is not on the bus";
}

TEST_P(Switch, RegisterTrafficOfARunIsThatOfItsInstructionsAlone) {
  // LDI writes one register; the RET that ends a task makes the executive read R0.
  for (int i = 0; i < 2; ++i) task(Program().idle(10).ret());
  const auto& log = listen();
  complete();
  std::size_t writes = 0;
  std::size_t reads = 0;
  const std::uint64_t banks = 0x10000000;
  for (const Event& event : log.of("bus.transfer")) {
    if (event.values[2] < banks || event.values[2] >= banks + 0x100000) continue;
    ++(event.values[1] == 1 ? writes : reads);
  }
  EXPECT_EQ(writes, 20U);
  EXPECT_EQ(reads, 2U);
}

// Four context reads to save, a core's cycle each, ten writes to restore and start.
TEST_P(Switch, CostsItsContextAccessesAndTheExecutivesOwnSteps) {
  set("exec.latency.entry=5");
  set("exec.latency.queue=7");
  set("exec.latency.select=11");
  for (int i = 0; i < 2; ++i) task(Program().idle(4).ret());
  complete();
  const Histogram& cycles = histogram("exec.switch_cycles");
  const std::uint64_t reads = 4;  // PC, PSW, SP, STEPS
  const std::uint64_t writes =
      10;  // PC, PSW, SP, REG_BASE, STACK_BASE, STACK_LIMIT, CODE_BASE, CODE_SIZE, DATA_BASE, TURN
  EXPECT_EQ(cycles.count(), 9U) << "ten turns, the first of them on an idle core";
  EXPECT_EQ(cycles.min(), 11U + writes) << "after the end of a task nothing is left to save";
  EXPECT_EQ(cycles.percentile(50), 5U + reads + 7U + 11U + writes);
  EXPECT_EQ(cycles.max(), 5U + reads + 7U + 11U + writes);
}

TEST_P(Switch, ATurnOfTheSameTaskCostsOnlyTheTurnRegister) {
  set("exec.latency.entry=5");
  set("exec.latency.queue=7");
  set("exec.latency.select=11");
  task(Program().idle(4).ret());
  complete();
  const Histogram& cycles = histogram("exec.turn_cycles");
  EXPECT_EQ(cycles.min(), 5U + 7U + 11U + 1U);
  EXPECT_EQ(cycles.max(), cycles.min());
}

TEST_P(Switch, TheTurnEventNamesTheNewWindow) {
  for (int i = 0; i < 2; ++i) task(Program().idle(1).ret());
  const auto& log = listen();
  complete();
  const auto turns = log.of("task.turn");
  EXPECT_THAT(testing_support::column(turns, 0), ElementsAre(1, 2, 1, 2));
  EXPECT_THAT(testing_support::column(turns, 2), ElementsAre(0, 1, 2, 1)) << "who had the core before";
  EXPECT_THAT(testing_support::column(turns, 5), ElementsAre(0x1000, 0x1040, 0x1000, 0x1040));
}

TEST_P(Switch, RegistersFlagsAndCallsOfATaskSurviveTheOthers) {
  for (std::uint32_t seed : {0x11111111U, 0x22222222U}) {
    Program p;
    for (unsigned n = 1; n < 14; ++n) p.set(n, seed + n);
    p.op(Opcode::CMP, 0, 1, 1).call("sub").jump(Opcode::JNZ, "bad").set(0, 7).ret();
    p.label("bad").set(0, 9).ret().label("sub").idle(3, 14).ret();
    task(p);
  }
  complete();
  for (std::uint32_t pid = 1; pid <= 2; ++pid) {
    for (unsigned n = 1; n < 14; ++n) EXPECT_EQ(reg(pid, n), pid * 0x11111111U + n);
    EXPECT_EQ(task_of(pid).exit_status, 7U) << "Z was still set after the other's instructions";
  }
}

TEST_P(Switch, ARegisterIsAWordOfMemory) {
  // ST to 1000 + 4 * 5 of the own data space changes R5; LD sees R6 as memory.
  Program p;
  p.set(1, 0x1000).set(2, 0xCAFEF00D).store(1, 4 * 5, 2).set(6, 0x600D).load(7, 1, 4 * 6);
  task(p.op(Opcode::MOV, 8, 5).ret());
  complete();
  EXPECT_EQ(reg(1, 5), 0xCAFEF00DU);
  EXPECT_EQ(reg(1, 8), 0xCAFEF00DU);
  EXPECT_EQ(reg(1, 7), 0x600DU);
}

TEST_P(Switch, OnlyTheWrittenBytesOfARegisterChange) {
  task(Program().set(1, 0x1000).set(5, 0x11223344).set(2, 0xAA).op(Opcode::STB, 0, 1, 2, 4 * 5 + 1).ret());
  complete();
  EXPECT_EQ(reg(1, 5), 0x1122AA44U) << "little-endian";
}

HSX_IN_BOTH_ENGINES(Switch);

}  // namespace
}  // namespace hsx::context_switch_test
