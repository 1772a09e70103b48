#include "testbenches/contract_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/core_events.h"
#include "executive/executive_events.h"

namespace hsx {
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
  EXPECT_EQ(finding.evidence.front().cycle, Cycles(14));
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

}  // namespace
}  // namespace hsx
