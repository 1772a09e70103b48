// Cycles by hand from the buffer's timing contract. Code takes 3 cycles a word, a hit 1, unless said.
#include "prefetch_bench.h"

namespace hsx::prefetch_buffer_test {
namespace {

const std::map<std::string, SettingValue> kOneWord{{"depth", std::int64_t{1}}};

// The words behind a demand come one after the other until four are there, and another when one is taken.
TEST_P(PrefetchTest, ReadsOnUntilItIsFull) {
  play({}, [&] {
    demand(10, 0, 13);
    EXPECT_EQ(waited(), 0U);
    demand(40, 4, 41);
    drain(20);
  });
  EXPECT_EQ(reads(), (CodeReads{{10, 0}, {13, 4}, {16, 8}, {19, 12}, {22, 16}, {41, 20}}));
  expect_counts(1, 0, 1, 5, 0);
}

// Word 4 is there in 16, word 8 in 19, word 12 in 22, word 16 in 25.
TEST_P(PrefetchTest, AWordIsAnsweredFromTheCycleOnInWhichItIsThere) {
  play({}, [&] {
    demand(10, 0, 13);
    demand(15, 4, 17);
    EXPECT_EQ(waited(), 1U);
    demand(19, 8, 20);
    EXPECT_EQ(waited(), 0U);
    demand(23, 12, 24);
    EXPECT_EQ(waited(), 0U);
    demand(24, 16, 26);
    EXPECT_EQ(waited(), 1U);
  });
  expect_counts(4, 2, 1, 5, 0);
}

TEST_P(PrefetchTest, AHitTakesTheCyclesOfItsParameter) {
  play({{"hit", std::int64_t{5}}}, [&] {
    demand(10, 0, 13);
    demand(15, 4, 21);
    EXPECT_EQ(waited(), 1U);
    demand(30, 8, 35);
  });
}

// Word 4 is asked for in the cycle in which its own prefetch starts.
TEST_P(PrefetchTest, ADemandOfTheCycleOfThePrefetchWaitsForIt) {
  play({}, [&] {
    demand(10, 0, 13);
    demand(13, 4, 17);
    EXPECT_EQ(waited(), 3U);
  });
}

// Word 4 is under way in 13..15: asked for in 15, word 100h goes out in 16. Word 108h starts in 22, so word
// 200h, asked for in that cycle, goes out in 25.
TEST_P(PrefetchTest, ABranchGoesOutWhenTheAccessUnderWayEnds) {
  play({}, [&] {
    demand(10, 0, 13);
    demand(15, 0x100, 19);
    EXPECT_EQ(waited(), 1U);
    demand(22, 0x200, 28);
    EXPECT_EQ(waited(), 3U);
    drain(0);
  });
  EXPECT_EQ(reads(), (CodeReads{{10, 0}, {13, 4}, {16, 0x100}, {19, 0x104}, {22, 0x108}, {25, 0x200}}));
  expect_counts(0, 0, 3, 3, 3);
}

TEST_P(PrefetchTest, ABranchFromAFullBufferGoesOutAtOnce) {
  play({}, [&] {
    demand(10, 0, 13);
    demand(25, 0x100, 28);
    EXPECT_EQ(waited(), 0U);
    demand(40, 4, 43);
    drain(0);
  });
  expect_counts(0, 0, 3, 8, 8);
}

// 4, 8, 12 and 16 are there from 25 on; 12 is taken in 30.
TEST_P(PrefetchTest, WordsBeforeTheOneDemandedAreDropped) {
  play({}, [&] {
    demand(10, 0, 13);
    demand(30, 12, 31);
    demand(50, 8, 53);
    drain(0);
  });
  EXPECT_EQ(
      reads(),
      (CodeReads{{10, 0}, {13, 4}, {16, 8}, {19, 12}, {22, 16}, {31, 20}, {34, 24}, {37, 28}, {50, 8}}));
  expect_counts(1, 0, 2, 7, 2 + 4);
}

// Taken before it is there, word 4 never fills the buffer: the next prefetch follows at once. Taken in the
// very cycle it fills it for that cycle.
TEST_P(PrefetchTest, RoomIsSeenFromTheCycleAfterTheDemand) {
  play(kOneWord, [&] {
    demand(10, 0, 13);
    demand(15, 4, 17);
    demand(19, 8, 20);
    demand(24, 12, 25);
    drain(6);
  });
  EXPECT_EQ(reads(), (CodeReads{{10, 0}, {13, 4}, {16, 8}, {20, 12}, {25, 16}}));
  expect_counts(3, 1, 1, 4, 0);
}

// The buffer is full in 24: the demand of 24 goes out at once. Word 104h is taken in 31, and the prefetch
// that it makes room for starts in 32, before the demand of that cycle.
TEST_P(PrefetchTest, APrefetchComesBeforeADemandOfItsCycle) {
  play(kOneWord, [&] {
    demand(10, 0, 13);
    demand(24, 0x100, 27);
    demand(31, 0x104, 32);
    demand(32, 0x200, 38);
    EXPECT_EQ(waited(), 3U);
    drain(0);
  });
  EXPECT_EQ(reads(), (CodeReads{{10, 0}, {13, 4}, {24, 0x100}, {27, 0x104}, {32, 0x108}, {35, 0x200}}));
}

TEST_P(PrefetchTest, AFailedPrefetchIsReportedToNobody) {
  code_.then(3);
  code_.then(3, Response::address_error);
  play({}, [&] {
    demand(10, 0, 13);
    demand(40, 0x100, 43);
    drain(2);
  });
  EXPECT_EQ(reads(), (CodeReads{{10, 0}, {13, 4}, {40, 0x100}, {43, 0x104}}));
}

// Word 8 fails in 16..18. Word 4 is still there; word 8 is fetched again, fails again and is reported. Then
// there is nothing to read on from.
TEST_P(PrefetchTest, AFailureIsReportedToADemandForItsWord) {
  for (int i = 0; i < 2; ++i) code_.then(3);
  code_.then(3, Response::address_error);
  code_.then(2, Response::error);
  play({}, [&] {
    demand(10, 0, 13);
    demand(17, 4, 18);
    core_.go_to(18);
    const testing_support::Outcome failed = core_.read32(8);
    EXPECT_EQ(failed.response, Response::error);
    EXPECT_EQ(failed.done.value(), 21U);
    EXPECT_EQ(waited(), 1U);
    demand(40, 8, 43);
  });
  EXPECT_EQ(reads(), (CodeReads{{10, 0}, {13, 4}, {16, 8}, {19, 8}, {40, 8}, {43, 12}}));
  expect_counts(1, 0, 3, 2, 0);
}

INSTANTIATE_TEST_SUITE_P(EnginesAndOrders, PrefetchTest, engines_and_process_orders(),
                         engine_and_process_order);

}  // namespace
}  // namespace hsx::prefetch_buffer_test
