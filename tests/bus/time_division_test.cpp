#include <gmock/gmock.h>

#include "bus_bench.h"

namespace hsx::time_division_test {
namespace {

using testing::ElementsAre;
using testing::Pair;

using TimeDivisionTest = ArbitrationTest;

const std::map<std::string, SettingValue> kSlotsOfFour{{"arbiter", "time_division"},
                                                       {"slot", std::int64_t{4}}};

// Cycles 0..3, 8..11, ... belong to master 0, cycles 4..7, 12..15, ... to master 1.
TEST_P(TimeDivisionTest, NobodyIsGrantedACycleOfAnothersSlot) {
  make(2, kSlotsOfFour);
  play({{{0, 1}, {3, 1}, {4, 1}}, {{0, 1}, {7, 1}, {8, 1}}});
  EXPECT_EQ(grants(), (BusGrants{{0, 0}, {3, 0}, {4, 1}, {7, 1}, {8, 0}, {12, 1}}));
  EXPECT_THAT(waits("m0.out").bins(), ElementsAre(Pair(0, 2), Pair(4, 1)));
  EXPECT_THAT(waits("m1.out").bins(), ElementsAre(Pair(0, 1), Pair(4, 2)));
}

// Master 0's access lasts over cycles 3..6; master 1 is left one cycle of its slot, and its second access
// waits for the next.
TEST_P(TimeDivisionTest, AnAccessMayLastBeyondTheSlot) {
  make(2, kSlotsOfFour);
  play({{{3, 4}}, {{4, 1}, {4, 1}}});
  EXPECT_EQ(grants(), (BusGrants{{3, 0}, {7, 1}, {12, 1}}));
}

// The slot of a master that asks for nothing stays empty.
TEST_P(TimeDivisionTest, EmptySlotsAreNotGivenAway) {
  make(3, {{"arbiter", "time_division"}, {"slot", std::int64_t{1}}});
  play({{}, {{0, 1}, {0, 1}, {0, 1}}, {}});
  EXPECT_EQ(grants(), (BusGrants{{1, 1}, {4, 1}, {7, 1}}));
}

INSTANTIATE_TEST_SUITE_P(EnginesAndOrders, TimeDivisionTest, engines_and_orders(), engine_and_order);

}  // namespace
}  // namespace hsx::time_division_test
