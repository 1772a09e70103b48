// Turns: how they start, how they end, and the calls in between.
#include <gmock/gmock.h>

#include "core_bench.h"

namespace hsx::turns_test {
namespace {

using O = Opcode;
using testing::ElementsAre;

// On the default platform LDI costs fetch 1 + decode 1 + alu 1 + register 1.
constexpr std::uint64_t kLdi = 4;

class TurnsTest : public CoreTest {
 protected:
  void SetUp() override { make(); }
  static std::vector<std::uint32_t> ldis(std::size_t count) {
    return std::vector<std::uint32_t>(count, encode(O::LDI, 1, 0, 0, 1));
  }
};

TEST_P(TurnsTest, a_step_retires_one_instruction) {
  code(ldis(3));
  exec().then_grant(turn_of(1));
  exec().then_grant(turn_of(1));
  play(1);
  ASSERT_EQ(calls().size(), 3u);
  for (std::uint32_t i = 0; i < 3; ++i) {
    EXPECT_EQ(calls()[i].call.cause, Cause::turn_over);
    EXPECT_TRUE(calls()[i].call.turn_over);
    EXPECT_EQ(calls()[i].pc, 4 * (i + 1));
    EXPECT_EQ(calls()[i].steps, i + 1);
  }
}

TEST_P(TurnsTest, a_quantum_of_n_is_n_instructions_and_one_call) {
  code(ldis(9));
  play(5);
  ASSERT_EQ(calls().size(), 1u);
  EXPECT_EQ(calls()[0].call.cause, Cause::turn_over);
  EXPECT_TRUE(calls()[0].call.turn_over);
  EXPECT_EQ(calls()[0].steps, 5u);
  EXPECT_EQ(calls()[0].at.value(), kStart + 5 * kLdi);
  EXPECT_EQ(core().steps(), 5u);
}

// A turn written to an idle core in cycle c is fetched in c + 1.
TEST_P(TurnsTest, an_idle_core_starts_in_the_cycle_after) {
  testing_support::EventLog& log = listen();
  code(ldis(1));
  play(1);
  const std::vector<Event> transfers = log.of("bus.transfer");
  ASSERT_FALSE(transfers.empty());
  EXPECT_EQ(transfers[0].cycle.value(), kStart);
  EXPECT_EQ(calls()[0].at.value(), kStart + kLdi);
}

// A turn granted within a call is fetched in the cycle in which the call returns.
TEST_P(TurnsTest, a_turn_granted_in_a_call_starts_when_it_returns) {
  code(ldis(2));
  exec().then([&](Cycles& local) {
    local += 17_cycles;
    exec().grant(turn_of(1), local);
  });
  play(1);
  ASSERT_EQ(calls().size(), 2u);
  EXPECT_EQ(calls()[0].returned - calls()[0].at, 1_cycles + 17_cycles + 1_cycles);
  EXPECT_EQ(calls()[1].at, calls()[0].returned + Cycles(kLdi));
}

TEST_P(TurnsTest, without_a_turn_it_stays_idle) {
  code(ldis(4));
  exec().then([&](Cycles&) { exec().finished.notify(1, sc_core::SC_US); });
  play(1);
  EXPECT_EQ(calls().size(), 1u);
  EXPECT_EQ(core().steps(), 1u);
}

TEST_P(TurnsTest, a_trap_carries_its_immediate_and_the_task_goes_on_behind_it) {
  code({encode(O::CMP, 0, 1, 2), encode(O::SVC, 0, 0, 0, 0xE5A), encode(O::LDI, 3, 0, 0, 6)});
  set(1, 1);
  set(2, 2);
  exec().then([](Cycles&) {});
  play(3);
  ASSERT_EQ(calls().size(), 2u);
  EXPECT_EQ(calls()[0].call.cause, Cause::trap);
  EXPECT_EQ(calls()[0].call.detail, 0xE5Au);
  EXPECT_FALSE(calls()[0].call.turn_over);
  EXPECT_EQ(calls()[0].pc, 8u);
  EXPECT_EQ(calls()[0].psw, kPswN);
  EXPECT_EQ(calls()[0].steps, 2u) << "the SVC has retired";
  EXPECT_EQ(calls()[1].at, calls()[0].returned + Cycles(kLdi));
  EXPECT_EQ(calls()[1].pc, 12u);
  EXPECT_EQ(calls()[1].sp, kStackTop);
  EXPECT_EQ(calls()[1].psw, kPswN);
  EXPECT_EQ(reg(3), 6u);
}

TEST_P(TurnsTest, a_trap_in_the_last_step_ends_the_turn_with_one_call) {
  code({encode(O::LDI, 1), encode(O::SVC, 0, 0, 0, 0x100)});
  play(2);
  ASSERT_EQ(calls().size(), 1u);
  EXPECT_EQ(calls()[0].call.cause, Cause::trap);
  EXPECT_TRUE(calls()[0].call.turn_over);
}

TEST_P(TurnsTest, the_executive_may_end_the_turn_within_a_trap) {
  code({encode(O::SVC, 0, 0, 0, 0x101), encode(O::LDI, 1, 0, 0, 1)});
  play(9);
  ASSERT_EQ(calls().size(), 1u);
  EXPECT_FALSE(calls()[0].call.turn_over);
  EXPECT_EQ(reg(1), 0u);
  EXPECT_EQ(core().steps(), 1u);
}

TEST_P(TurnsTest, a_breakpoint_retires_and_carries_its_code) {
  code({encode(O::BRK, 0, 0, 0, 0xF2A)});
  play(4);
  ASSERT_EQ(calls().size(), 1u);
  EXPECT_EQ(calls()[0].call.cause, Cause::breakpoint);
  EXPECT_EQ(calls()[0].call.detail, 0x2Au);
  EXPECT_EQ(calls()[0].pc, 4u);
  EXPECT_EQ(calls()[0].steps, 1u);
}

// A PREEMPT written in cycle p is seen by the first instruction fetched after p, the last of the turn. The
// fetches of a turn of LDIs are in 100, 104, 108 ...
struct PreemptRow {
  std::uint64_t written;
  std::uint32_t steps;
  friend std::ostream& operator<<(std::ostream& out, const PreemptRow& row) {
    return out << "written in " << row.written;
  }
};

class PreemptTest : public CoreBench, public testing::WithParamInterface<std::tuple<Engine, PreemptRow>> {
 protected:
  PreemptTest() : CoreBench(std::get<0>(GetParam())) {}
};

TEST_P(PreemptTest, ends_the_turn_behind_the_first_instruction_fetched_later) {
  const PreemptRow row = std::get<1>(GetParam());
  make();
  code(std::vector<std::uint32_t>(20, encode(O::LDI, 1, 0, 0, 1)));
  testing_support::StubInitiator& other = initiator("other");
  other.script([&] {
    Cycles local(row.written);
    context().timeline.settle(local);
    exec().write(context_register::kPreempt, 1, local);
  });
  play(20);
  ASSERT_EQ(calls().size(), 1u);
  EXPECT_EQ(calls()[0].call.cause, Cause::turn_over);
  EXPECT_TRUE(calls()[0].call.turn_over);
  EXPECT_EQ(calls()[0].steps, row.steps);
  EXPECT_EQ(calls()[0].at.value(), kStart + row.steps * kLdi);
}

INSTANTIATE_TEST_SUITE_P(EnginesAndCycles, PreemptTest,
                         testing::Combine(testing_support::both_engines(),
                                          testing::Values(PreemptRow{103, 2}, PreemptRow{104, 3},
                                                          PreemptRow{107, 3}, PreemptRow{108, 4},
                                                          PreemptRow{150, 14})));

// The instruction fetched in 104 is the last, whatever is written while it runs.
TEST_P(TurnsTest, a_second_preemption_does_not_put_off_the_first) {
  code(ldis(20));
  initiator("other").script([&] {
    for (const std::uint64_t cycle : {103U, 105U}) {
      Cycles local(cycle);
      context().timeline.settle(local);
      exec().write(context_register::kPreempt, 1, local);
    }
  });
  play(20);
  ASSERT_EQ(calls().size(), 1u);
  EXPECT_EQ(calls()[0].steps, 2u);
}

// The core is idle from its first call on. Both writes may come before kernel time has reached either.
TEST_P(TurnsTest, the_last_write_of_a_turn_says_when_an_idle_core_starts) {
  code(ldis(4));
  testing_support::StubInitiator& other = initiator("other");
  other.script([&] {
    Cycles local(200);
    context().timeline.settle(local);
    exec().grant(Turn{}, local);
    local = Cycles(210);
    context().timeline.settle(local);
    exec().grant(turn_of(1), local);
    other.go_to(230);
  });
  play(1);
  ASSERT_EQ(calls().size(), 2u);
  EXPECT_EQ(calls()[1].at.value(), 211 + kLdi);
}

TEST_P(TurnsTest, a_new_turn_forgets_a_preemption) {
  code(ldis(8));
  exec().then([&](Cycles& local) {
    exec().write(context_register::kPreempt, 1, local);
    exec().grant(turn_of(6), local);
  });
  play(1);
  ASSERT_EQ(calls().size(), 2u);
  EXPECT_EQ(calls()[1].steps, 7u);
}

TEST_P(TurnsTest, steps_are_cleared_by_reading_them) {
  code(ldis(8));
  std::vector<std::uint32_t> read;
  for (const std::uint32_t quantum : {2U, 3U}) {
    exec().then([&, quantum](Cycles& local) {
      read.push_back(exec().read(context_register::kSteps, local));
      EXPECT_EQ(exec().peek(context_register::kSteps), 0u);
      exec().grant(turn_of(quantum), local);
    });
  }
  play(1);
  EXPECT_THAT(read, ElementsAre(1, 2));
  EXPECT_EQ(calls().back().steps, 3u);
  EXPECT_EQ(core().steps(), 6u);
}

INSTANTIATE_TEST_SUITE_P(Engines, TurnsTest, testing_support::both_engines(), testing_support::engine_name);

}  // namespace
}  // namespace hsx::turns_test
