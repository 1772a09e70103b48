// Sets of points as text.
#include "sweep/index_ranges.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hsx::index_ranges_test {
namespace {

using testing::ElementsAre;
using testing::Optional;

TEST(IndexRanges, NeighboursAreOneRange) {
  EXPECT_EQ(ranges_text({0, 1, 2, 3}), "0-3");
  EXPECT_EQ(ranges_text({5}), "5");
  EXPECT_EQ(ranges_text({0, 2, 3, 7, 9, 10, 11}), "0,2-3,7,9-11");
  EXPECT_EQ(ranges_text({}), "");
}

TEST(IndexRanges, AreReadAsTheyAreWritten) {
  EXPECT_THAT(read_ranges("0,2-3,7,9-11", 12), Optional(ElementsAre(0, 2, 3, 7, 9, 10, 11)));
  EXPECT_THAT(read_ranges("4", 5), Optional(ElementsAre(4)));
  EXPECT_THAT(read_ranges("3-3", 4), Optional(ElementsAre(3)));
}

TEST(IndexRanges, AnythingElseIsRefused) {
  for (const char* text : {"", "a", "1-", "-1", "1--2", "3-2", "1,,2", "1,", "2,1", "1-3,3", "0-4", "+1",
                           " 1", "99999999999999999999", "1-2-3"})
    EXPECT_FALSE(read_ranges(text, 4)) << text;
}

TEST(IndexRanges, ChunksHoldThemAllInOrder) {
  EXPECT_THAT(chunk_texts({0, 1, 2, 3, 4, 5, 6}, 3), ElementsAre("0-2", "3-5", "6"));
  EXPECT_THAT(chunk_texts({0, 1, 5, 6, 9}, 2), ElementsAre("0-1", "5-6", "9"));
  EXPECT_THAT(chunk_texts({0, 2, 4}, 100), ElementsAre("0,2,4"));
  EXPECT_THAT(chunk_texts({}, 5), ElementsAre());
}

}  // namespace
}  // namespace hsx::index_ranges_test
