#include <gmock/gmock.h>

#include "bus_bench.h"

namespace hsx::arbitration_test {
namespace {

using testing::ElementsAre;
using testing::Pair;

const std::map<std::string, SettingValue> kRoundRobin{{"arbiter", "round_robin"}};
const std::map<std::string, SettingValue> kFixedPriority{{"arbiter", "fixed_priority"}};

// Master 0 always wants a target of two cycles, master 1 one of one cycle, three times each.
//
// cycle       0 1 | 2 | 3 4 | 5 | 6 7 | 8
// holder      0 0 | 1 | 0 0 | 1 | 0 0 | 1
// 0 asks at   0, 2 (last was 0: 1 comes first), 5 (again)
// 1 asks at   0 (from reset 0 comes first), 3 (last was 1), 6
TEST_P(ArbitrationTest, two_masters_round_robin) {
  make(2, kRoundRobin);
  play({{{0, 2}, {0, 2}, {0, 2}}, {{0, 1}, {0, 1}, {0, 1}}});
  EXPECT_EQ(grants(), (BusGrants{{0, 0}, {2, 1}, {3, 0}, {5, 1}, {6, 0}, {8, 1}}));
  EXPECT_THAT(waits("m0.out").bins(), ElementsAre(Pair(0, 1), Pair(1, 2)));
  EXPECT_THAT(waits("m1.out").bins(), ElementsAre(Pair(2, 3)));
}

// The same asks: master 1 gets the bus when master 0 no longer wants it.
//
// cycle       0 1 | 2 3 | 4 5 | 6 | 7 | 8
// holder      0 0 | 0 0 | 0 0 | 1 | 1 | 1
TEST_P(ArbitrationTest, two_masters_fixed_priority) {
  make(2, kFixedPriority);
  play({{{0, 2}, {0, 2}, {0, 2}}, {{0, 1}, {0, 1}, {0, 1}}});
  EXPECT_EQ(grants(), (BusGrants{{0, 0}, {2, 0}, {4, 0}, {6, 1}, {7, 1}, {8, 1}}));
  EXPECT_THAT(waits("m0.out").bins(), ElementsAre(Pair(0, 3)));
  EXPECT_THAT(waits("m1.out").bins(), ElementsAre(Pair(0, 2), Pair(6, 1)));
}

// cycle       0 1 2 | 3 4 | 5 | 6 | 7 8 | 9
// holder      0 0 0 | 1 1 | 2 | 0 | 1 1 | 2
// 0 asks at   0, 4      1 asks at   1, 5      2 asks at   2, 6
// cycle 5: 0, 1 and 2 ask, last was 1; cycle 6: 0, 1 and 2 ask, last was 2; cycle 7: 1 and 2, last was 0
TEST_P(ArbitrationTest, three_masters_round_robin) {
  make(3, kRoundRobin);
  play({{{0, 3}, {4, 1}}, {{1, 2}, {0, 2}}, {{2, 1}, {0, 1}}});
  EXPECT_EQ(grants(), (BusGrants{{0, 0}, {3, 1}, {5, 2}, {6, 0}, {7, 1}, {9, 2}}));
  EXPECT_THAT(waits("m0.out").bins(), ElementsAre(Pair(0, 1), Pair(2, 1)));
  EXPECT_THAT(waits("m1.out").bins(), ElementsAre(Pair(2, 2)));
  EXPECT_THAT(waits("m2.out").bins(), ElementsAre(Pair(3, 2)));
}

// cycle       0 1 2 | 3 4 | 5 | 6 7 | 8 | 9
// holder      0 0 0 | 1 1 | 0 | 1 1 | 2 | 2
// cycle 3: 1 and 2 ask; cycle 5: all three; cycle 6: 1 and 2
TEST_P(ArbitrationTest, three_masters_fixed_priority) {
  make(3, kFixedPriority);
  play({{{0, 3}, {4, 1}}, {{1, 2}, {0, 2}}, {{2, 1}, {0, 1}}});
  EXPECT_EQ(grants(), (BusGrants{{0, 0}, {3, 1}, {5, 0}, {6, 1}, {8, 2}, {9, 2}}));
  EXPECT_THAT(waits("m0.out").bins(), ElementsAre(Pair(0, 1), Pair(1, 1)));
  EXPECT_THAT(waits("m1.out").bins(), ElementsAre(Pair(1, 1), Pair(2, 1)));
  EXPECT_THAT(waits("m2.out").bins(), ElementsAre(Pair(0, 1), Pair(6, 1)));
}

// Master 0 holds the bus in 10..13 and in 30..33. Asked for in 13 it is still taken, asked for in 34 it is
// free.
TEST_P(ArbitrationTest, blocked_in_the_last_cycle_and_granted_in_the_next) {
  make(2, kRoundRobin);
  play({{{10, 4}, {30, 4}}, {{13, 1}, {34, 1}}});
  EXPECT_EQ(grants(), (BusGrants{{10, 0}, {14, 1}, {30, 0}, {34, 1}}));
  EXPECT_THAT(waits("m1.out").bins(), ElementsAre(Pair(0, 1), Pair(1, 1)));
}

// A request of the very cycle of the decision takes part in it: master 0 asks in 4, when master 1, who has
// waited since 1, could have had the bus.
TEST_P(ArbitrationTest, a_late_request_of_the_same_cycle_counts) {
  make(3, kFixedPriority);
  play({{{4, 1}}, {{1, 1}}, {{0, 4}}});
  EXPECT_EQ(grants(), (BusGrants{{0, 2}, {4, 0}, {5, 1}}));
}

// A request one cycle later does not.
TEST_P(ArbitrationTest, a_request_of_the_next_cycle_does_not) {
  make(3, kFixedPriority);
  play({{{5, 1}}, {{1, 1}}, {{0, 4}}});
  EXPECT_EQ(grants(), (BusGrants{{0, 2}, {4, 1}, {5, 0}}));
}

// A master that is alone is granted every access in the cycle of its request.
TEST_P(ArbitrationTest, alone_nobody_waits) {
  make(1, kRoundRobin);
  play({{{3, 1}, {0, 4}, {0, 2}, {40, 1}}});
  EXPECT_EQ(grants(), (BusGrants{{3, 0}, {4, 0}, {8, 0}, {40, 0}}));
  EXPECT_EQ(waits("m0.out").max(), 0u);
}

// Both touch one byte in cycle 5. Who is granted first is what the other sees.
TEST_P(ArbitrationTest, the_winner_acts_first) {
  make(2, kFixedPriority);
  testing_support::Outcome early;
  testing_support::Outcome late;
  master(0).script([&] {
    master(0).go_to(5);
    early = master(0).read(at(1), 1);
    master(0).go_to(20);
    EXPECT_EQ(master(0).write(at(1), {9}).response, Response::ok);
  });
  master(1).script([&] {
    master(1).go_to(5);
    EXPECT_EQ(master(1).write(at(1), {7}).response, Response::ok);
    master(1).go_to(20);
    late = master(1).read(at(1), 1);
  });
  run();
  EXPECT_EQ(early.value, 0u);
  EXPECT_EQ(late.value, 9u);
  EXPECT_EQ(late.done.value(), 22u);
}

INSTANTIATE_TEST_SUITE_P(EnginesAndOrders, ArbitrationTest, engines_and_orders(), engine_and_order);

}  // namespace
}  // namespace hsx::arbitration_test
