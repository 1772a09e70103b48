// Cores with a window cache under the executive, which reads and writes register banks in memory.
#include "executive/random_platform.h"
#include "executive/timeless.h"

namespace hsx::window_cache_test {
namespace {

using testing::ElementsAre;
using testing_support::column;
using testing_support::PlatformFiles;
using testing_support::Program;
using testing_support::ResultFiles;

class Windows : public testing_support::PlatformTest {
 protected:
  static constexpr std::uint64_t kMemory = 5;  // a register in memory
  static constexpr std::uint64_t kHit = 2;

  Windows() {
    set("ram.wait_states=4");
    set("core*.latency.window=2");
    windows("write_back", 8);
  }
  void windows(const std::string& policy, unsigned count) {
    set("core*.window.cache=" + policy);
    set("core*.window.count=" + std::to_string(count));
  }
};

class EndOfTurn : public Windows {
 protected:
  // A task alone, an instruction a turn: two that write a register each, and one that reads both.
  void play() {
    set("exec.latency.entry=5");
    set("exec.latency.queue=7");
    set("exec.latency.select=11");
    Program p;
    task(p.op(Opcode::LDI, 6, 0, 0, 7).op(Opcode::LDI, 7, 0, 0, 8).op(Opcode::CMP, 0, 6, 7).ret());
    log_ = &listen();
    complete();
  }
  // Cycles from the end of each instruction to the next turn.
  std::vector<std::uint64_t> between() const {
    const std::vector<Event> ends = log_->of("core.retire");
    const std::vector<Event> turns = log_->of("task.turn");
    std::vector<std::uint64_t> cycles;
    for (std::size_t i = 0; i < ends.size(); ++i) {
      cycles.push_back((turns.at(i + 1).cycle - ends[i].cycle).value());
    }
    return cycles;
  }
  // Of each instruction, the last being RET.
  std::vector<std::uint64_t> window_cycles() const { return column(log_->of("core.cycles"), 4); }

  static constexpr std::uint64_t kCall = 5 + 7 + 11 + 1;  // and the write of TURN
  const testing_support::EventLog* log_ = nullptr;
};

TEST_P(EndOfTurn, ACoreAloneKeepsTheWindow) {
  play();
  EXPECT_THAT(between(), ElementsAre(kCall, kCall, kCall));
  EXPECT_THAT(window_cycles(), ElementsAre(kHit, kHit, 2 * kHit, 2 * kMemory)) << "RET: R6 and R7";
  EXPECT_EQ(counter("core0.window.write_backs"), 2U);
}

TEST_P(EndOfTurn, ACoreAmongOthersReleasesIt) {
  config(testing_support::second_core());
  play();
  EXPECT_THAT(between(), ElementsAre(kMemory + kCall, kMemory + kCall, kCall));
  EXPECT_THAT(window_cycles(), ElementsAre(kHit, kHit, 2 * kMemory, 0));
  EXPECT_EQ(counter("core0.cycles.window"), 2 * kHit + 2 * kMemory + 2 * kMemory);
}

HSX_IN_BOTH_ENGINES(EndOfTurn);

// The second task gets the memory and the bank of the first, which ended with numbers in R7 and R8.
TEST_P(Windows, ATaskDoesNotFindTheRegistersOfOneThatEnded) {
  for (const char* name : {"first", "other", "second"}) {
    Program p;
    if (name != std::string("second")) p.set(7, 5).set(8, 6).op(Opcode::ADD, 6, 7, 8);
    if (name == std::string("other")) p.set(0, 3).svc(6, 0);
    task(p.op(Opcode::ADD, 9, 7, 8).ret().image(name),
         name == std::string("second") ? "start = \"1 ms\"" : "");
  }
  complete();
  ASSERT_EQ(task_of(1).registers.data_base, task_of(3).registers.data_base);
  ASSERT_EQ(task_of(1).arena.reg_base, task_of(3).arena.reg_base);
  EXPECT_EQ(reg(1, 9), 11U);
  EXPECT_EQ(reg(2, 9), 11U);
  EXPECT_EQ(reg(3, 9), 0U);
}

// R0 is 1 when the task goes to sleep, and 0 is written while it sleeps.
TEST_P(Windows, ASleeperFindsItsResult) {
  task(Program().set(0, 1).svc(6, 0).op(Opcode::MOV, 6, 0).ret());
  task(Program().set(0, 2).idle(100).ret());
  complete();
  EXPECT_EQ(reg(1, 6), 0U);
  EXPECT_EQ(task_of(1).exit_status, 0U);
  EXPECT_EQ(task_of(2).exit_status, 2U);
}

// A message is received into R10, which the task has written before and reads after.
TEST_P(Windows, AMessageMayBeReceivedIntoARegister) {
  Program receiver;
  receiver.set(1, receiver.data("app:box")).set(2, 0).svc(5, 0).set(10, 99);
  receiver.set(1, 4).set(2, 0x1000 + 40).set(3, 4).set(4, 0xFFFF).set(5, 0).svc(5, 3);
  task(receiver.op(Opcode::MOV, 11, 10).ret());
  Program sender;
  sender.set(1, sender.data("app:box")).set(2, 0).svc(5, 0).idle(50);
  sender.set(1, 4).set(2, sender.data("abcd")).set(3, 4).set(4, 0).set(5, 0).svc(5, 2);
  task(sender.ret());
  complete();
  EXPECT_EQ(reg(1, 10), 0x64636261U);
  EXPECT_EQ(reg(1, 11), 0x64636261U);
}

// Two tasks for ever, cut short somewhere: what they wrote last is in the results. The last ADD may have
// written its register and not retired.
TEST_P(Windows, AtALimitRegistersAreInMemory) {
  set("run.limit=93 us");
  set("exec.quantum=7");
  for (int i = 0; i < 2; ++i) {
    task(Program().set(7, 1).label("on").op(Opcode::ADD, 6, 6, 7).jump(Opcode::JMP, "on"));
  }
  EXPECT_STREQ(to_text(run().reason), "limit");
  for (const std::uint32_t pid : {1U, 2U}) {
    const std::uint64_t added = task_of(pid).steps / 2;
    EXPECT_GT(added, 100U);
    EXPECT_GE(reg(pid, 6), added);
    EXPECT_LE(reg(pid, 6), added + 1);
  }
}

HSX_IN_BOTH_ENGINES(Windows);

// The same tasks on one core, whatever it keeps. Nothing they do depends on time, so only cycles may differ.
class AnyWindows : public testing::TestWithParam<std::uint64_t> {
 protected:
  // Registers R3 to R6 as bytes in memory.
  static void touch_bank(Program& p, testing_support::Random& random) {
    const auto byte = [&random](std::int32_t last) {
      return 12 + static_cast<std::int32_t>(random.below(static_cast<std::uint64_t>(last) + 1));
    };
    p.op(Opcode::STB, 0, 13, 8, byte(15)).store(13, byte(12), 8).load(3, 13, byte(12));
    p.op(Opcode::ADD, 5, 3, 8).op(Opcode::LDB, 4, 13, 0, byte(15)).op(Opcode::ADD, 6, 5, 4);
  }
  static void add_tasks(PlatformFiles& files, std::uint64_t seed) {
    testing_support::Random random(seed);
    files.add_set("exec.quantum=" + std::to_string(random.between(1, 9)));
    for (std::uint32_t i = 0; i < 5; ++i) {
      Program p;
      p.set(1, p.data("app:box")).set(2, 0).svc(5, 0).op(Opcode::MOV, 9, 1).set(7, 1);
      p.set(13, 0x1000 + 64 * i).set(8, static_cast<std::uint32_t>(random.between(1, 25))).label("on");
      p.op(Opcode::MOV, 1, 9).set(2, 0x5000).set(3, 4).set(4, 0).set(5, 0).svc(5, random.percent(50) ? 2 : 3);
      touch_bank(p, random);
      p.push(6).call("sub").pop(0).svc(0, 0);
      p.op(Opcode::SUB, 8, 8, 7).jump(Opcode::JNZ, "on").ret();
      p.label("sub").idle(static_cast<unsigned>(random.between(1, 7)));
      touch_bank(p, random);
      files.add_task(p.ret().image("worker", kImageAllowMultiple), "");
    }
  }
  static ResultFiles results(std::uint64_t seed, const std::string& policy, unsigned count) {
    PlatformFiles files;
    add_tasks(files, seed);
    files.add_set("core0.window.cache=" + policy);
    files.add_set("core0.window.count=" + std::to_string(count));
    return testing_support::run_in_child(files, testing_support::kJudge);
  }
};

TEST_P(AnyWindows, ChangeNothingButCycles) {
  const ResultFiles none = results(GetParam(), "none", 1);
  ASSERT_FALSE(none.empty());
  ASSERT_GT(testing_support::deeds(none).size(), 500U);
  for (const char* policy : {"write_through", "write_back"}) {
    for (const unsigned count : {1U, 2U, 4U, 8U}) {
      SCOPED_TRACE(policy + (" " + std::to_string(count)));
      const ResultFiles some = results(GetParam(), policy, count);
      ASSERT_FALSE(some.empty());
      EXPECT_EQ(testing_support::state_without_time(some), testing_support::state_without_time(none));
      EXPECT_EQ(testing_support::deeds(some), testing_support::deeds(none));
      EXPECT_EQ(some.at("violations.jsonl"), none.at("violations.jsonl"));
      EXPECT_NE(some.at("stats.json"), none.at("stats.json"));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnyWindows, testing::Range<std::uint64_t>(1, 6));

}  // namespace
}  // namespace hsx::window_cache_test
