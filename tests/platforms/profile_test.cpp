// The listener against events made by hand.
#include "platforms/profile.h"

#include <gtest/gtest.h>

#include "core/core_events.h"
#include "executive/executive_events.h"

namespace hsx::profile_test {
namespace {

constexpr std::uint32_t kAdd = 0x10000000;
constexpr std::uint32_t kCall = 0x24000000;
constexpr std::uint32_t kRet = 0x25000000;

class ProfileTest : public testing::Test {
 protected:
  void retire(std::uint64_t cycle, std::uint32_t pid, std::uint32_t pc, std::uint32_t word,
              std::uint32_t next_pc) {
    context_.events.emit(Cycles(cycle), "core0", kRetire, {pid, pc, word, next_pc});
  }
  // Costs 1 fetch, 2 decode, 3 window, 4 execute, 5 memory and 6 wait: 21 cycles.
  void spend(std::uint64_t cycle, std::uint32_t pid, std::uint32_t pc) {
    context_.events.emit(Cycles(cycle), "core0", kStepCycles, {pid, pc, 1, 2, 3, 4, 5, 6});
  }
  void step(std::uint64_t cycle, std::uint32_t pid, std::uint32_t pc, std::uint32_t word,
            std::uint32_t next_pc) {
    retire(cycle, pid, pc, word, next_pc);
    spend(cycle, pid, pc);
  }
  void trap(std::uint64_t cycle, std::uint32_t pid, std::uint64_t cycles) {
    context_.events.emit(Cycles(cycle), "exec", kTrapServed, {pid, 0x600, 0, cycles});
  }

  Context context_{Hertz(1'000'000), Engine::lockstep};
  Profile profile_{context_};
};

TEST_F(ProfileTest, AStepCostsWhatTheCoreSays) {
  step(20, 1, 8, kAdd, 12);
  profile_.finish(Cycles(20));
  const ProfileCost& cost = profile_.tasks().at(1).by_pc.at(8);
  EXPECT_EQ(cost.steps, 1U);
  EXPECT_EQ(cost.of(ProfileCause::fetch), 1U);
  EXPECT_EQ(cost.of(ProfileCause::decode), 2U);
  EXPECT_EQ(cost.of(ProfileCause::window), 3U);
  EXPECT_EQ(cost.of(ProfileCause::execute), 4U);
  EXPECT_EQ(cost.of(ProfileCause::memory), 5U);
  EXPECT_EQ(cost.of(ProfileCause::wait), 6U);
  EXPECT_EQ(cost.of(ProfileCause::trap), 0U);
  EXPECT_EQ(cost.total(), 21U);
}

TEST_F(ProfileTest, AnInstructionThatDoesNotRetireCostsCyclesButNoStep) {
  spend(20, 1, 8);
  profile_.finish(Cycles(20));
  EXPECT_EQ(profile_.tasks().at(1).by_pc.at(8).steps, 0U);
  EXPECT_EQ(profile_.tasks().at(1).by_pc.at(8).total(), 21U);
}

TEST_F(ProfileTest, ATrapBelongsToTheLastStepOfItsTask) {
  step(20, 1, 8, 0x30000600, 12);
  step(30, 2, 4, kAdd, 8);
  trap(40, 1, 9);
  profile_.finish(Cycles(40));
  EXPECT_EQ(profile_.tasks().at(1).by_pc.at(8).of(ProfileCause::trap), 9U);
  EXPECT_EQ(profile_.tasks().at(1).paths.nodes()[0].own.total(), 30U);
  EXPECT_EQ(profile_.tasks().at(2).by_pc.at(4).total(), 21U);
}

TEST_F(ProfileTest, ACallIsPaidByItsCallerAndARetByWhatItLeaves) {
  step(10, 1, 0, kCall, 0x40);
  step(20, 1, 0x40, kRet, 4);
  step(30, 1, 4, kAdd, 8);
  profile_.finish(Cycles(30));
  const auto& nodes = profile_.tasks().at(1).paths.nodes();
  ASSERT_EQ(nodes.size(), 2U);
  EXPECT_EQ(nodes[0].own.steps, 2U);
  EXPECT_EQ(nodes[1].entry, 0x40U);
  EXPECT_EQ(nodes[1].own.steps, 1U);
}

TEST_F(ProfileTest, ACallThatFaultsEntersNothing) {
  spend(10, 1, 0);
  profile_.finish(Cycles(10));
  EXPECT_EQ(profile_.tasks().at(1).paths.nodes().size(), 1U);
}

TEST_F(ProfileTest, WhatLiesBehindTheEndIsLeftOut) {
  step(20, 1, 0, kAdd, 4);
  step(21, 1, 4, kAdd, 8);
  profile_.finish(Cycles(20));
  EXPECT_EQ(profile_.tasks().at(1).by_pc.size(), 1U);
}

}  // namespace
}  // namespace hsx::profile_test
