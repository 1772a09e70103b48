#include "testbenches/contract_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/core_events.h"
#include "executive/executive_events.h"

namespace hsx::contract_watch_test {
namespace {

class ContractWatchTest : public testing::Test {
 protected:
  void turn(std::uint64_t cycle, std::uint64_t pid, std::uint64_t steps) {
    context_.events.emit(Cycles(cycle), "exec", kTurnGranted, {pid, 0, 0, steps, 0, 0x1000});
  }
  void retire(std::uint64_t cycle, std::uint64_t pid) {
    context_.events.emit(Cycles(cycle), "core0", kRetire, {pid, 0, 0, 4, 0, 0});
  }

  Context context_{Hertz(1'000'000), Engine::lockstep};
  ContractWatch watch_{context_};
};

TEST_F(ContractWatchTest, ContractsSeeEventsInTheOrderOfCycles) {
  watch_.add("step.single", std::nullopt);
  retire(20, 1);
  turn(10, 1, 1);
  watch_.finish(Cycles(30));
  EXPECT_TRUE(watch_.findings().empty());
  EXPECT_EQ(watch_.contracts().at(0)->checks(), 2U);
}

TEST_F(ContractWatchTest, WhatLiesBehindTheEndOfTheRunIsNotSeen) {
  watch_.add("step.single", std::nullopt);
  retire(20, 1);
  watch_.finish(Cycles(19));
  EXPECT_EQ(watch_.contracts().at(0)->checks(), 0U);
}

TEST_F(ContractWatchTest, AFindingHoldsTheLastEventsAndTheCulpritLast) {
  watch_.add("step.single", std::nullopt);
  for (std::uint64_t cycle = 1; cycle <= 20; ++cycle) turn(cycle, 2, 1);
  retire(30, 1);
  watch_.finish(Cycles(30));
  ASSERT_EQ(watch_.findings().size(), 1U);
  const Finding& finding = watch_.findings()[0];
  EXPECT_EQ(finding.violation.message, "1 steps in a turn of 0");
  ASSERT_EQ(finding.evidence.size(), ContractWatch::kEvidence);
  EXPECT_EQ(finding.evidence.front().cycle, Cycles(10));
  EXPECT_EQ(finding.evidence.back().cycle, Cycles(30));
}

TEST_F(ContractWatchTest, CountsAllAndKeepsTheFirst) {
  watch_.add("step.single", std::nullopt);
  for (std::uint64_t cycle = 1; cycle <= 300; ++cycle) retire(cycle, cycle);
  watch_.finish(Cycles(300));
  EXPECT_EQ(watch_.contracts().at(0)->violations(), 300U);
  EXPECT_EQ(watch_.findings().size(), ContractWatch::kFindings);
  EXPECT_EQ(watch_.findings().back().violation.cycle, Cycles(100));
}

TEST_F(ContractWatchTest, TheFirstWaiverThatFitsTakesAViolation) {
  watch_.add("step.single", std::nullopt);
  watch_.waive({"step.single", 2U, "of task 2", ""});
  watch_.waive({"step.single", std::nullopt, "of all", ""});
  watch_.waive({"sched.fifo", std::nullopt, "does not watch", ""});
  for (const std::uint64_t pid : {1U, 2U, 3U}) retire(pid, pid);
  watch_.finish(Cycles(10));
  ASSERT_EQ(watch_.waivers().size(), 2U);
  EXPECT_EQ(watch_.waivers()[0].violations, 1U);
  EXPECT_EQ(watch_.waivers()[1].violations, 2U);
  EXPECT_EQ(watch_.waived(0), 3U);
  EXPECT_EQ(watch_.findings().front().waived, "of all");
  EXPECT_FALSE(watch_.broken());
}

TEST_F(ContractWatchTest, WhatIsWaivedTakesNoPlaceOfWhatStands) {
  watch_.add("step.single", std::nullopt);
  watch_.waive({"step.single", 1U, "known", ""});
  for (std::uint64_t cycle = 1; cycle <= 299; ++cycle) {
    turn(cycle, 1, 0);
    retire(cycle, 1);
  }
  retire(300, 2);
  watch_.finish(Cycles(300));
  ASSERT_EQ(watch_.findings().size(), ContractWatch::kFindings + 1);
  EXPECT_EQ(watch_.findings().back().violation.pid, 2U);
  EXPECT_EQ(watch_.waived(0), 299U);
  EXPECT_TRUE(watch_.broken());
}

// A turn of cycle 10 is seen when kernel time has come to 11.
TEST_F(ContractWatchTest, CatchesUpToACycle) {
  watch_.add("step.single", std::nullopt);
  retire(10, 1);
  watch_.catch_up(Cycles(10));
  EXPECT_FALSE(watch_.broken());
  watch_.catch_up(Cycles(11));
  EXPECT_TRUE(watch_.broken());
}

}  // namespace
}  // namespace hsx::contract_watch_test
