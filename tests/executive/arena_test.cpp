// Where register banks and stacks go. The addresses are those of the machine's specification.
#include "executive/arena.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/random.h"

namespace hsx::arena_test {
namespace {

using testing_support::Random;

struct Arenas : testing::Test {
  Arena take(ArenaAllocator& allocator, std::uint32_t stack_bytes = 0) {
    Arena arena;
    std::string error;
    EXPECT_TRUE(allocator.allocate(stack_bytes, {}, arena, error)) << error;
    return arena;
  }
  std::string refusal(ArenaAllocator& allocator, std::uint32_t stack_bytes = 0) {
    Arena arena;
    std::string error;
    EXPECT_FALSE(allocator.allocate(stack_bytes, {}, arena, error));
    return error;
  }
};

TEST_F(Arenas, FirstTaskIsAt1000AndEFFC) {
  ArenaAllocator allocator{ArenaLayout{}};
  const Arena first = take(allocator);
  EXPECT_EQ(first.reg_base, 0x1000U);
  EXPECT_EQ(first.stack_base, 0xEFFCU);
  EXPECT_EQ(first.stack_limit, 0xEFFCU);
  EXPECT_EQ(first.stack_top, 0xFFFCU);
  EXPECT_EQ(first.sp, 0xFFFCU);
}

TEST_F(Arenas, SecondTaskIsNextToTheFirst) {
  ArenaAllocator allocator{ArenaLayout{}};
  take(allocator);
  const Arena second = take(allocator);
  EXPECT_EQ(second.reg_base, 0x1040U);
  EXPECT_EQ(second.stack_base, 0xDFFCU);
  EXPECT_EQ(second.stack_limit, 0xDFFCU);
  EXPECT_EQ(second.sp, 0xEFFCU);
}

TEST_F(Arenas, TopOf64KiBGivesTheStacksOfThePlaybook) {
  ArenaAllocator allocator{ArenaLayout{0x1000, 0x10000, 0x1000, 0}};
  const Arena first = take(allocator);
  EXPECT_EQ(first.stack_base, 0xF000U);
  EXPECT_EQ(first.stack_top, 0x10000U);
  EXPECT_EQ(first.sp, 0xFFFCU) << "10000 would wrap to 0";
  const Arena second = take(allocator);
  EXPECT_EQ(second.stack_base, 0xE000U);
  EXPECT_EQ(second.sp, 0xF000U);
}

TEST_F(Arenas, StackSizesAreRoundedUpToWords) {
  ArenaAllocator allocator{ArenaLayout{}};
  EXPECT_EQ(take(allocator, 5).stack_base, 0xFFFCU - 8);
  EXPECT_EQ(take(allocator, 4).stack_base, 0xFFFCU - 12);
}

// From 1000 to 1100 there are 256 bytes: a bank of 64, a gap, a stack.
TEST_F(Arenas, FitsExactlyUpToTheSafetyGapAndNotAByteMore) {
  ArenaAllocator fits{ArenaLayout{0x1000, 0x1100, 128, 64}};
  EXPECT_EQ(take(fits).stack_base, 0x1080U);
  ArenaAllocator too_wide_a_gap{ArenaLayout{0x1000, 0x1100, 128, 65}};
  refusal(too_wide_a_gap);
  ArenaAllocator too_large_a_stack{ArenaLayout{0x1000, 0x1100, 132, 64}};
  refusal(too_large_a_stack);
}

TEST_F(Arenas, EveryBankInUseCountsAgainstTheGap) {
  // 0x1000..0x1200: two banks (128) and two stacks of 128 leave 128.
  ArenaAllocator fits{ArenaLayout{0x1000, 0x1200, 128, 128}};
  take(fits);
  EXPECT_EQ(take(fits).stack_base, 0x1100U);
  ArenaAllocator tight{ArenaLayout{0x1000, 0x1200, 128, 129}};
  take(tight);
  refusal(tight);
}

TEST_F(Arenas, RefusalSaysWhatDoesNotFit) {
  ArenaAllocator allocator{ArenaLayout{0x1000, 0x1100, 256, 16}};
  EXPECT_EQ(
      refusal(allocator),
      "no room for a bank of 64 bytes and a stack of 256 bytes between 1000 and 1100 with a safety gap of 16 "
      "bytes");
  EXPECT_NE(refusal(allocator, 0x20000).find("a stack of 131072 bytes"), std::string::npos)
      << "a stack larger than the address space does not wrap round";
}

TEST_F(Arenas, RefusalTakesNothing) {
  ArenaAllocator allocator{ArenaLayout{0x1000, 0x1100, 128, 0}};
  refusal(allocator, 200);
  const Arena arena = take(allocator);
  EXPECT_EQ(arena.reg_base, 0x1000U);
  EXPECT_EQ(arena.stack_top, 0x1100U);
}

TEST_F(Arenas, WhatIsGivenBackIsTheNextToBeTaken) {
  ArenaAllocator allocator{ArenaLayout{}};
  const Arena first = take(allocator);
  const Arena second = take(allocator);
  allocator.release(first);
  const Arena third = take(allocator);
  EXPECT_EQ(third.reg_base, first.reg_base);
  EXPECT_EQ(third.stack_base, first.stack_base);
  allocator.release(second);
  EXPECT_EQ(take(allocator).reg_base, 0x1040U);
}

TEST_F(Arenas, AHoleIsReusedByASmallerStackAndPassedOverByALargerOne) {
  ArenaAllocator allocator{ArenaLayout{}};
  const Arena hole = take(allocator, 0x800);  // FFFC..F7FC
  take(allocator, 0x800);                     // F7FC..EFFC
  allocator.release(hole);
  const Arena larger = take(allocator, 0x900);
  EXPECT_EQ(larger.reg_base, hole.reg_base) << "the bank is free";
  EXPECT_EQ(larger.stack_top, 0xEFFCU) << "below what is in use";
  const Arena smaller = take(allocator, 0x700);
  EXPECT_EQ(smaller.stack_top, 0xFFFCU);
  EXPECT_EQ(take(allocator, 0x100).stack_top, 0xFFFCU - 0x700) << "the rest of the hole";
}

TEST_F(Arenas, ReleaseMakesRoomForWhatWasRefused) {
  ArenaAllocator allocator{ArenaLayout{0x1000, 0x1140, 128, 0}};
  const Arena first = take(allocator);
  refusal(allocator, 256);
  allocator.release(first);
  EXPECT_EQ(take(allocator, 256).stack_base, 0x1040U);
}

struct ArenaProperty : testing::TestWithParam<std::uint64_t> {
  static void check(const ArenaLayout& layout, const std::vector<Arena>& live) {
    std::uint32_t lowest = layout.top;
    std::uint32_t banks_end = layout.start;
    for (const Arena& a : live) {
      ASSERT_EQ((a.reg_base - layout.start) % kBankBytes, 0U);
      ASSERT_LT(a.stack_base, a.stack_top);
      ASSERT_LE(a.stack_top, layout.top);
      lowest = std::min(lowest, a.stack_base);
      banks_end = std::max(banks_end, a.reg_base + kBankBytes);
      for (const Arena& b : live) {
        if (&a == &b) continue;
        ASSERT_NE(a.reg_base, b.reg_base);
        ASSERT_TRUE(a.stack_top <= b.stack_base || b.stack_top <= a.stack_base);
      }
    }
    if (!live.empty()) {
      ASSERT_GE(lowest, banks_end + layout.safety_gap);
    }
  }
};

TEST_P(ArenaProperty, BanksAndStacksAreDisjointWhateverComesAndGoes) {
  Random random(GetParam());
  SCOPED_TRACE(random.trace());
  const ArenaLayout layout{0x1000, static_cast<std::uint32_t>(random.between(0x1800, 0x4000)) & ~3U, 0x100,
                           static_cast<std::uint32_t>(random.below(0x200))};
  ArenaAllocator allocator(layout);
  std::vector<Arena> live;
  for (int i = 0; i < 400; ++i) {
    if (!live.empty() && random.percent(45)) {
      const std::size_t victim = random.below(live.size());
      allocator.release(live[victim]);
      live.erase(live.begin() + static_cast<std::ptrdiff_t>(victim));
    } else {
      Arena arena;
      std::string error;
      if (allocator.allocate(static_cast<std::uint32_t>(random.below(0x400)), {}, arena, error))
        live.push_back(arena);
    }
    ASSERT_NO_FATAL_FAILURE(check(layout, live));
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, ArenaProperty, testing::Range<std::uint64_t>(1, 9));

// Twelve stacks of 4 KiB below FFFC reach 3FFC: the twelfth would cover data address 4000.
TEST(ArenaAllocator, AStackStaysClearOfTheTasksOwnData) {
  ArenaAllocator allocator{ArenaLayout{}};
  Arena arena;
  std::string error;
  for (int task = 1; task <= 11; ++task) ASSERT_TRUE(allocator.allocate(0, {{0x4000, 0x4010}}, arena, error));
  EXPECT_EQ(arena.stack_base, 0x4FFCU);
  ASSERT_TRUE(allocator.allocate(0, {{0x4000, 0x4010}}, arena, error));
  EXPECT_EQ(arena.stack_base, 0x3000U);
  EXPECT_EQ(arena.stack_top, 0x4000U);
  EXPECT_TRUE(allocator.uses({0x3FFF, 0x4000}));
  EXPECT_FALSE(allocator.uses({0x4000, 0x4FFC}));
}

// Banks of 64 bytes from 3FC0: the second and third would cover data addresses 4000..4043.
TEST(ArenaAllocator, ABankStaysClearOfDataToo) {
  ArenaAllocator allocator{ArenaLayout{0x3FC0, 0xFFFC, 0x100, 0}};
  const std::vector<DataRange> data{{0x4000, 0x4044}};
  Arena first;
  Arena second;
  Arena third;
  std::string error;
  ASSERT_TRUE(allocator.allocate(0, data, first, error));
  ASSERT_TRUE(allocator.allocate(0, data, second, error));
  ASSERT_TRUE(allocator.allocate(0, {}, third, error));
  EXPECT_EQ(first.reg_base, 0x3FC0U);
  EXPECT_EQ(second.reg_base, 0x4080U);
  EXPECT_EQ(third.reg_base, 0x4000U) << "free for a task that has no data there";
  EXPECT_TRUE(allocator.uses({0x4080, 0x4081}));
  EXPECT_FALSE(allocator.uses({0x4040, 0x4080}));
}

TEST(ArenaAllocator, NoSizeOfAStackWrapsRound) {
  ArenaAllocator allocator{ArenaLayout{}};
  Arena arena;
  std::string error;
  EXPECT_FALSE(allocator.allocate(0xFFFFFFFD, {}, arena, error));
  EXPECT_NE(error.find("a stack of 4294967296 bytes"), std::string::npos) << error;
}

TEST_F(Arenas, OverlappingOnesAreTheFirstForAll) {
  ArenaLayout layout;
  layout.overlapping = true;
  ArenaAllocator allocator{layout};
  const Arena first = take(allocator);
  const Arena second = take(allocator, 0x100);
  EXPECT_EQ(first.reg_base, 0x1000U);
  EXPECT_EQ(second.reg_base, 0x1000U);
  EXPECT_EQ(second.stack_base, 0xFEFCU) << "its own size, from the same top";
  allocator.release(first);
  allocator.release(second);
  EXPECT_EQ(take(allocator).stack_base, first.stack_base);
}

TEST_F(Arenas, ARelativeSpIsTheSizeOfTheStack) {
  ArenaLayout layout;
  layout.relative_sp = true;
  ArenaAllocator allocator{layout};
  EXPECT_EQ(take(allocator).sp, 0x1000U);
  EXPECT_EQ(take(allocator, 0x102).sp, 0x104U) << "rounded up to whole words";
}

}  // namespace
}  // namespace hsx::arena_test
