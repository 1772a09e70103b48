// What benches find on the default platform, against calculations by hand: an access costs a cycle there.
#include "support/bench_fixture.h"

namespace hsx::points_test {
namespace {

class Points : public testing_support::BenchTest {
 protected:
  // Every sample is `cycles`, and the limit that the bench knows is the same.
  void expect_exactly(const std::string& metric, std::uint64_t cycles) {
    EXPECT_EQ(samples(metric).min(), cycles);
    EXPECT_EQ(samples(metric).max(), cycles);
    EXPECT_EQ(result(metric).limit, static_cast<double>(cycles));
  }
  void expect_longest_step(std::uint64_t cycles) {
    EXPECT_EQ(samples("step_cycles").max(), cycles);
    EXPECT_EQ(result("step_cycles").limit, static_cast<double>(cycles));
  }
};

// Entry, queue and select; 4 registers are read and 10 written.
TEST_P(Points, ASwitchReadsFourAndWritesTenRegisters) {
  run("context_switch", "2 tasks a core");
  expect_exactly("switch_cycles", 3 + 14);
}

TEST_P(Points, ASwitchTakesWhatTheExecutiveTakes) {
  set("exec.latency.queue=5");
  set("core0.latency.register=2");
  run("context_switch", "3 tasks a core");
  expect_exactly("switch_cycles", 1 + 5 + 1 + 2 * 14);
}

TEST_P(Points, ASwitchAmongSlotsIsOneWrite) {
  run("context_switch", "2 tasks, 4 slots");
  expect_exactly("switch_cycles", 3 + 1);
}

// Dispatch 2; 5 arguments read and passed on, 4 registers; 4 of the command, a word, 2 of the message; 2
// results.
TEST_P(Points, ASend) {
  run("trap_latency", "mailbox_send, 4 bytes");
  expect_exactly("trap_cycles", 2 + 10 + 4 + (4 + 1 + 2) + 4);
}

TEST_P(Points, ASendOnASlowMailbox) {
  set("mailbox.latency.command=10");
  set("exec.latency.dispatch=0");
  run("trap_latency", "mailbox_send, 4 bytes");
  expect_exactly("trap_cycles", 10 + 4 + (10 + 1 + 2) + 4);
}

TEST_P(Points, ASineTakesWhatTheExecutiveIsTold) {
  set("exec.latency.math=50");
  run("trap_latency", "sin");
  expect_exactly("trap_cycles", 2 + 1 + 50 + 1);
}

// Entry 1, dispatch 2, 13 accesses, command 4; message 2 and 8 words, in and out.
TEST_P(Points, AMessageOf32Bytes) {
  run("mailbox_latency", "32 bytes");
  expect_exactly("delivery_cycles", 1 + 2 + 13 + 4 + 2 * (2 + 8));
  EXPECT_GT(samples("response_cycles").min(), samples("delivery_cycles").max());
}

TEST_P(Points, NoMessageIsLostOnTheWayToFourReaders) {
  run("mailbox_throughput", "64 B, ring 8, 4 readers");
  EXPECT_EQ(value("lost"), 0.0);
  EXPECT_EQ(verdict("lost"), Verdict::pass);
  EXPECT_GT(value("throughput"), 0.0);
}

// Taken 2, NEXT_EXPIRED, R0, queue 1, NEXT_EXPIRED, select 1, TURN: its context has stayed in the core.
TEST_P(Points, AWakeOfAnIdleCore) {
  run("wake_latency", "nobody else");
  EXPECT_EQ(samples("wake_cycles").min(), 8U);
  EXPECT_EQ(samples("wake_cycles").max(), 8U);
}

// A sleeper goes to the tail: with quantum 16 three whole turns of at least 3 cycles a step lie ahead at
// times.
TEST_P(Points, AWakeBehindBusyTasks) {
  run("wake_latency", "3 busy, quantum 16");
  EXPECT_GT(samples("wake_cycles").max(), 2U * 16 * 3);
  EXPECT_EQ(verdict("wake_cycles"), Verdict::pass);
}

TEST_P(Points, SleepsEndAtTheNextTick) {
  run("timer_accuracy", "sleep 1 ms");
  EXPECT_LT(samples("error").max(), 1000U + 21);  // ns: a tick, and a period of 48 MHz
  EXPECT_EQ(value("early"), 0.0);
}

// Sleeps of 1 ms end at multiples of 300 us, and the next begins at once: 1.2 ms later, so 200 us late.
TEST_P(Points, ACoarseTickMakesSleepsLate) {
  run("timer_accuracy", "sleep 1 ms, tick 300 us");
  EXPECT_NEAR(static_cast<double>(samples("error").percentile(50)), 200'000.0, 5'000.0);
  EXPECT_LT(samples("error").max(), 300'021U);
}

TEST_P(Points, NobodyKeepsAnInterruptWaiting) {
  run("interrupt_latency", "nobody else");
  expect_exactly("interrupt_cycles", 0);
}

TEST_P(Points, EqualTasksShareEvenly) {
  run("fairness", "4 tasks");
  EXPECT_GT(value("jain_index"), 0.9999);
  EXPECT_LE(value("turn_spread"), 1.0);
}

TEST_P(Points, AloneOnTheBusNobodyWaits) {
  run("bus_contention", "1 core");
  EXPECT_EQ(value("wait_share"), 0.0);
  EXPECT_EQ(samples("step_cycles").max(), 6U);  // fetch, decode, two registers, execute, an access
  EXPECT_EQ(samples("step_cycles").min(), 3U);  // a jump: fetch, decode, execute
}

// The loop asks for 13 accesses in 21 cycles a core, so four cores fill a bus of one access a cycle.
TEST_P(Points, FourCoresFillTheBus) {
  run("bus_contention", "4 cores");
  EXPECT_LE(value("accesses"), 1000.0);
  EXPECT_GT(value("accesses"), 900.0);
  EXPECT_NEAR(value("wait_share"), 1.0 - 21.0 / (4 * 13), 0.005);  // not yet full at the start
}

// 4 fetches, 4 decodes, 4 execute cycles and 9 data accesses.
TEST_P(Points, WaitStatesOfTheRamCostEachOfNineAccesses) {
  run("memory_sweep", "RAM, 2 wait states");
  expect_exactly("round_cycles", 4 + 4 + 4 + 9 * (1 + 2));
}

TEST_P(Points, WaitStatesOfTheCodeCostEachOfFourFetches) {
  set("ram.wait_states=1");
  run("memory_sweep", "code, 3 wait states");
  expect_exactly("round_cycles", 4 * (1 + 3) + 4 + 4 + 9 * (1 + 1));
}

TEST_P(Points, ACallTakesEightBytesAndTheDeepestFillsTheStack) {
  run("stack_depth", "256 calls deep");
  EXPECT_EQ(value("stack_bytes"), 2048.0);
  EXPECT_EQ(value("headroom"), 0.0);
}

// Fetch, decode, two registers read, 9 cycles, one written; the loop has no longer step.
TEST_P(Points, TheLongestStepFollowsTheLatencies) {
  set("core0.latency.alu=9");
  run("bus_contention", "1 core");
  expect_longest_step(1 + 1 + 2 + 9 + 1);
}
TEST_P(Points, TheLongestStepMayBeTheReturn) {
  set("core0.latency.ret=20");
  set("core0.latency.decode=0");
  run("bus_contention", "1 core");
  expect_longest_step(1 + 0 + 20);
}
TEST_P(Points, TheLongestStepMayBeAStore) {
  set("core0.latency.store=7");
  run("bus_contention", "1 core");
  expect_longest_step(1 + 1 + 2 + 7 + 1);
}

// 2 switches of 17, the interrupt with 3 + 3 * 3, and for each of 3 tasks 16 steps of 14 and a switch.
TEST_P(Points, AWakeBehindSlowTasks) {
  set("core0.latency.alu=9");
  run("wake_latency", "3 busy, quantum 16");
  EXPECT_EQ(result("wake_cycles").limit, 2 * 17 + 12 + 3 * (16 * 14 + 17));
  EXPECT_EQ(verdict("wake_cycles"), Verdict::pass);
}

TEST_P(Points, SwitchesOfAnExecutiveInSlotsAreMeasuredOnly) {
  set("exec.arbiter=time_division");
  run("context_switch", "2 tasks a core");
  EXPECT_EQ(verdict("switch_cycles"), Verdict::measured);
}

// A sleeper that wakes while a turn is ending is woken first.
TEST_P(Points, ASwitchCostsTheSameWhateverThePolicy) {
  run("context_switch", "sleeper, starve");
  EXPECT_EQ(result("switch_cycles").limit, 17 + 3 + 3 * 3);
  EXPECT_EQ(verdict("switch_cycles"), Verdict::pass);
  EXPECT_GE(samples("switch_cycles").min(), 17U);
}

TEST_P(Points, FindSleepsUnderTheOldRevision) {
  set("exec.abi=2025-10");
  run("wake_latency", "nobody else");
  EXPECT_EQ(samples("wake_cycles").count(), 3U);
  EXPECT_EQ(samples("wake_cycles").max(), 8U);
}

TEST_P(Points, FindTrapsUnderTheOldRevision) {
  set("exec.abi=2025-10");
  run("trap_latency", "sleep_ms");
  expect_exactly("trap_cycles", 2 + 2);
}

TEST_P(Points, HaveLimitsOnlyWhereTheHandCalculationHolds) {
  set("bus.arbiter=time_division");
  run("trap_latency", "core_get_steps");
  EXPECT_FALSE(result("trap_cycles").limit);
  EXPECT_EQ(verdict("trap_cycles"), Verdict::measured);
}

HSX_IN_BOTH_ENGINES(Points);

}  // namespace
}  // namespace hsx::points_test
