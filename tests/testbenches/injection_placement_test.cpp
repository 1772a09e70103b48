// When faults are injected.
#include <gmock/gmock.h>

#include <set>

#include "testbenches/injection/placement.h"

namespace hsx::injection_placement_test {
namespace {

using testing::ElementsAre;

// The values of std::mt19937_64 are laid down by the standard. For its default seed the first two are
// 14514284786278117030 and 4620546740167642908.
TEST(Draw, IsTheStandardGeneratorModuloTheRange) {
  EXPECT_THAT(draw(2, 5489, 0, 999'999'999), ElementsAre(167642908, 278117030));
  EXPECT_THAT(draw(2, 5489, 1, 1'000'000'000), ElementsAre(167642909, 278117031));
}

TEST(Draw, GivesDifferentNumbersInOrderUntilNoneIsLeft) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    EXPECT_THAT(draw(5, seed, 3, 7), ElementsAre(3, 4, 5, 6, 7)) << seed;
  }
  EXPECT_NE(draw(3, 1, 1, 1000), draw(3, 2, 1, 1000));
}

TEST(PlacementCursor, CountsOccurrencesFromOne) {
  const Placement placement{{}, {1, 3}};
  PlacementCursor cursor(placement);
  EXPECT_TRUE(cursor.next(10));
  EXPECT_FALSE(cursor.next(11));
  EXPECT_TRUE(cursor.next(11));
  EXPECT_FALSE(cursor.next(12));
}

TEST(PlacementCursor, TakesTheFirstOccurrenceFromACycleOn) {
  const Placement placement{{10}, {}};
  PlacementCursor cursor(placement);
  EXPECT_FALSE(cursor.next(9));
  EXPECT_TRUE(cursor.next(10));
  EXPECT_FALSE(cursor.next(11));
}

TEST(PlacementCursor, EachCycleTakesAnOccurrenceOfItsOwn) {
  const Placement placement{{10, 11}, {}};
  PlacementCursor cursor(placement);
  EXPECT_TRUE(cursor.next(20));
  EXPECT_TRUE(cursor.next(20));
  EXPECT_FALSE(cursor.next(21));
}

}  // namespace
}  // namespace hsx::injection_placement_test
