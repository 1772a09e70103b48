// Cores with context slots under the executive: what a switch costs, and that nothing else changes.
#include "executive/random_platform.h"
#include "executive/timeless.h"

namespace hsx::context_slots_test {
namespace {

using testing::ElementsAre;
using testing::Pair;
using testing_support::cores_of;
using testing_support::deeds;
using testing_support::PlatformFiles;
using testing_support::Program;
using testing_support::ResultFiles;
using testing_support::state_without_time;

class Slots : public testing_support::PlatformTest {
 protected:
  // An end of turn costs 5, 7 and 11 cycles of the executive's own.
  static constexpr std::uint64_t kOwn = 5 + 7 + 11;
  static constexpr std::uint64_t kSelect = 11;  // all that follows the end of a task
  static constexpr std::uint64_t kSave = 4;     // PC, PSW, SP, STEPS
  static constexpr std::uint64_t kRestore =
      9;  // PC, PSW, SP, three of bank and stack, three of code and data
  static constexpr std::uint64_t kTurn = 1;
  static constexpr std::uint64_t kNoMore = 1;  // NEXT_EXPIRED is read until it shows none

  void slots(unsigned count, unsigned core = 0) {
    set("core" + std::to_string(core) + ".slots=" + std::to_string(count));
  }
  // So many tasks of five instructions in rotation, an instruction a turn: five rounds, in the last of which
  // each ends.
  void rotate(unsigned tasks, unsigned slot_count) {
    set("exec.latency.entry=5");
    set("exec.latency.queue=7");
    set("exec.latency.select=11");
    slots(slot_count);
    for (unsigned i = 0; i < tasks; ++i) task(Program().idle(4).ret());
    complete();
  }
  const std::map<std::uint64_t, std::uint64_t>& switch_cycles() {
    return histogram("exec.switch_cycles").bins();
  }
};

TEST_P(Slots, TwoTasksInOneSlot) {
  rotate(2, 1);
  EXPECT_THAT(switch_cycles(),
              ElementsAre(Pair(kSelect + kRestore + kTurn, 1), Pair(kOwn + kSave + kRestore + kTurn, 8)));
  EXPECT_EQ(counter("exec.context_saves"), 10U) << "eight rotations, two ends";
  EXPECT_EQ(counter("exec.context_restores"), 10U);
}

TEST_P(Slots, TwoTasksInTwoSlots) {
  rotate(2, 2);
  EXPECT_THAT(switch_cycles(),
              ElementsAre(Pair(kSelect + kTurn, 1), Pair(kOwn + kTurn, 7), Pair(kOwn + kRestore + kTurn, 1)))
      << "to the second task after the end of the first; between them; to the second for the first time";
  EXPECT_EQ(counter("exec.context_saves"), 2U) << "at their ends";
  EXPECT_EQ(counter("exec.context_restores"), 2U);
  EXPECT_EQ(counter("exec.switches"), 10U) << "as in one slot";
  EXPECT_EQ(counter("task.1.switch"), 5U);
}

TEST_P(Slots, ThreeTasksInOneSlot) {
  rotate(3, 1);
  EXPECT_THAT(switch_cycles(),
              ElementsAre(Pair(kSelect + kRestore + kTurn, 2), Pair(kOwn + kSave + kRestore + kTurn, 12)));
  EXPECT_EQ(counter("exec.context_saves"), 15U);
}

// Of three in rotation the next one is always the one that lost its slot. Once the first has ended its slot
// is free for the second; the third is in its slot then.
TEST_P(Slots, ThreeTasksInTwoSlots) {
  rotate(3, 2);
  EXPECT_THAT(switch_cycles(),
              ElementsAre(Pair(kSelect + kTurn, 1), Pair(kSelect + kRestore + kTurn, 1),
                          Pair(kOwn + kRestore + kTurn, 1), Pair(kOwn + kSave + kRestore + kTurn, 11)));
  EXPECT_EQ(counter("exec.context_saves"), 14U) << "eleven slots taken, three ends";
  EXPECT_EQ(counter("exec.context_restores"), 14U);
}

TEST_P(Slots, ThreeTasksInFourSlots) {
  rotate(3, 4);
  EXPECT_THAT(switch_cycles(), ElementsAre(Pair(kSelect + kTurn, 2), Pair(kOwn + kTurn, 10),
                                           Pair(kOwn + kRestore + kTurn, 2)));
  EXPECT_EQ(counter("exec.context_saves"), 3U);
  EXPECT_EQ(counter("exec.switches"), 15U);
}

// A task that sleeps leaves its context where it is; alone, it is not even saved.
TEST_P(Slots, ASleeperFindsItsContextInItsSlot) {
  slots(2);
  task(Program().set(6, 3).set(0, 1).svc(6, 0).op(Opcode::ADD, 6, 6, 6).ret());
  complete();
  EXPECT_EQ(reg(1, 6), 6U);
  EXPECT_EQ(counter("exec.context_saves"), 1U);
  EXPECT_EQ(counter("exec.context_restores"), 1U);
  EXPECT_EQ(histogram("task.1.wake_latency").max(), kNoMore + 1 + kTurn) << "select 1";
}

// While one sleeps for a millisecond, two in rotation take both slots.
TEST_P(Slots, ASleeperWhoseSlotIsTakenIsSavedThen) {
  slots(2);
  Program busy;
  busy.set(1, 8000).set(2, 1).label("on").op(Opcode::SUB, 1, 1, 2).jump(Opcode::JNZ, "on").ret();
  task(Program().set(0, 1).svc(6, 0).idle(3).ret());
  task(busy);
  task(busy);
  complete();
  EXPECT_EQ(task_of(1).steps, 5U);
  EXPECT_EQ(task_of(1).registers.pc, 4U * 6) << "RET has not retired: the words before it";
  for (const std::uint32_t pid : {2U, 3U}) EXPECT_EQ(task_of(pid).steps, 2U + 2 * 8000);
}

TEST_P(Slots, ATaskThatWaitsForEverIsShownAsItLiesInItsSlot) {
  slots(4);
  Program waits;
  waits.set(1, waits.data("app:box")).set(2, 0).svc(5, 0);
  waits.set(1, 4).set(2, 0x5000).set(3, 16).set(4, 0xFFFF).push(1).set(5, 0).svc(5, 3).ret();
  task(waits);
  task(Program().idle(9).ret());
  EXPECT_STREQ(to_text(run().reason), "deadlock");
  EXPECT_EQ(state(1), "wait_mbx");
  EXPECT_EQ(task_of(1).registers.pc, 4U * (2 + 2 + 1 + 4 * 2 + 1 + 2 + 1)) << "LDI32 is two words";
  EXPECT_EQ(task_of(1).registers.sp, 0xFFFCU - 4);
  EXPECT_EQ(task_of(1).steps, 10U);
  EXPECT_EQ(counter("exec.context_saves"), 1U) << "of the other, at its end";
}

// Three tasks for ever, cut short somewhere: what has been retired is in the tasks, in slots or not.
TEST_P(Slots, AtALimitAllStepsAreAccountedFor) {
  slots(2);
  set("run.limit=53 us");
  set("exec.quantum=3");
  for (int i = 0; i < 3; ++i) task(Program().label("on").idle(4).jump(Opcode::JMP, "on"));
  EXPECT_STREQ(to_text(run().reason), "limit");
  std::uint64_t sum = 0;
  for (const std::uint32_t pid : {1U, 2U, 3U}) {
    EXPECT_EQ(task_of(pid).registers.pc / 4, task_of(pid).steps % 5) << "a loop of five";
    sum += task_of(pid).steps;
  }
  EXPECT_EQ(sum, counter("core0.steps"));
}

// Core 1, core 0, core 1: each time the context comes from the slot it lies in; the last time while that core
// runs the first task in its other slot. At 3 MHz a millisecond is 3000 cycles; the loop of the first task,
// 600 rounds of at least 10 cycles, lasts from 2 ms to after 4 ms.
TEST_P(Slots, ATaskIsBroughtFromACoreThatRunsAnother) {
  config("clock = \"3 MHz\"");
  config(testing_support::second_core());
  slots(2, 0);
  slots(2, 1);
  set("exec.quantum=60000");
  Program first;
  first.set(0, 2).svc(6, 0).set(1, 600).set(2, 1);
  first.label("on").op(Opcode::SUB, 1, 1, 2).jump(Opcode::JNZ, "on").ret();
  Program second;
  second.set(1, 5).set(6, 100).push(6).set(0, 1).svc(6, 0).op(Opcode::ADD, 6, 6, 1);
  second.set(0, 2).svc(6, 0).pop(8).op(Opcode::ADD, 7, 6, 8).ret();
  task(first);
  task(second);
  const auto& log = listen();
  complete();
  ASSERT_THAT(cores_of(log, 2), ElementsAre(1, 0, 1));
  EXPECT_EQ(reg(2, 7), 205U);
  EXPECT_EQ(task_of(2).steps, 10U);
  EXPECT_EQ(task_of(1).steps, 4U + 2 * 600);
  EXPECT_EQ(counter("exec.context_saves"), 4U) << "two moves, two ends";
  EXPECT_EQ(counter("exec.context_restores"), 4U) << "two starts, two moves";
  EXPECT_THAT(histogram("task.2.wake_latency").bins(),
              ElementsAre(Pair(kNoMore + 1 + kSave + kRestore + kTurn, 2)));
  EXPECT_THAT(histogram("task.1.wake_latency").bins(), ElementsAre(Pair(kNoMore + 1 + kTurn, 1)))
      << "found in its slot";
}

TEST_P(Slots, OfTheCore) {
  slots(9);
  task(Program().ret());
  EXPECT_THAT(errors(), ElementsAre(testing::HasSubstr("core0.slots: 9 is out of range, expected 1 .. 8")));
}

HSX_IN_BOTH_ENGINES(Slots);

// The same tasks in any number of slots. Nothing they do depends on time, so only cycles may differ.
class AnyNumberOfSlots : public testing::TestWithParam<std::uint64_t> {
 protected:
  // Five tasks; the last one comes to its end when `seed` says so.
  static void add_tasks(PlatformFiles& files, std::uint64_t seed) {
    testing_support::Random random(seed);
    files.add_set("exec.quantum=" + std::to_string(random.between(1, 9)));
    for (int i = 0; i < 5; ++i) {
      Program p;
      p.set(1, p.data("app:box")).set(2, 0).svc(5, 0).op(Opcode::MOV, 9, 1).set(7, 1);
      p.set(8, static_cast<std::uint32_t>(random.between(1, 30))).label("on");
      p.op(Opcode::MOV, 1, 9).set(2, 0x5000).set(3, 4).set(4, 0).set(5, 0).svc(5, random.percent(50) ? 2 : 3);
      p.store(13, 0x700, 0).push(0).call("sub").pop(0).svc(0, 0);
      p.op(Opcode::SUB, 8, 8, 7).jump(Opcode::JNZ, "on").ret();
      p.label("sub").idle(static_cast<unsigned>(random.between(1, 7))).op(Opcode::CMP, 0, 8, 7).ret();
      files.add_task(p.image("worker", kImageAllowMultiple), "");
    }
  }
  static ResultFiles results(std::uint64_t seed, unsigned slots) {
    PlatformFiles files;
    add_tasks(files, seed);
    files.add_set("core0.slots=" + std::to_string(slots));
    return testing_support::run_in_child(files, testing_support::kJudge);
  }
};

TEST_P(AnyNumberOfSlots, ChangesNothingButCycles) {
  const ResultFiles one = results(GetParam(), 1);
  ASSERT_FALSE(one.empty());
  ASSERT_GT(deeds(one).size(), 500U);
  for (const unsigned slots : {2U, 3U, 4U, 8U}) {
    SCOPED_TRACE(std::to_string(slots) + " slots");
    const ResultFiles more = results(GetParam(), slots);
    ASSERT_FALSE(more.empty());
    EXPECT_EQ(state_without_time(more), state_without_time(one));
    EXPECT_EQ(deeds(more), deeds(one));
    EXPECT_EQ(more.at("violations.jsonl"), one.at("violations.jsonl"));
    EXPECT_NE(more.at("stats.json"), one.at("stats.json"));
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnyNumberOfSlots, testing::Range<std::uint64_t>(1, 6));

}  // namespace
}  // namespace hsx::context_slots_test
