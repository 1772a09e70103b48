#include "platforms/time_buckets.h"

#include <gmock/gmock.h>

#include <numeric>

namespace hsx::time_buckets_test {
namespace {

using testing::ElementsAre;
using Merge = TimeBuckets::Merge;

std::uint64_t sum(const TimeBuckets::Row& row) {
  return std::accumulate(row.values().begin(), row.values().end(), std::uint64_t{0});
}

TEST(TimeBucketsTest, AShortRunHasABucketForEachCycle) {
  TimeBuckets buckets;
  auto& row = buckets.add_row(Merge::sum);
  buckets.spend(row, Cycles(1), Cycles(3));
  buckets.count(row, Cycles(2));
  buckets.close(Cycles(4));
  EXPECT_EQ(buckets.length(), Cycles(1));
  EXPECT_THAT(row.values(), ElementsAre(0, 1, 2, 0, 0));
}

TEST(TimeBucketsTest, MoreCyclesThanBucketsMakeThemLonger) {
  TimeBuckets buckets;
  auto& row = buckets.add_row(Merge::sum);
  buckets.count(row, Cycles(0));
  buckets.count(row, Cycles(1));
  buckets.count(row, Cycles(511));
  EXPECT_EQ(buckets.length(), Cycles(1));
  buckets.count(row, Cycles(512));
  EXPECT_EQ(buckets.length(), Cycles(2));
  buckets.close(Cycles(2048));
  EXPECT_EQ(buckets.length(), Cycles(8));
  ASSERT_EQ(row.values().size(), 257U);  // cycles 0..2048 in eights
  EXPECT_EQ(row.values()[0], 2U);
  EXPECT_EQ(row.values()[63], 1U);
  EXPECT_EQ(row.values()[64], 1U);
  EXPECT_EQ(sum(row), 4U);
}

TEST(TimeBucketsTest, NoCycleIsLostWhileTheyGrow) {
  TimeBuckets buckets;
  auto& row = buckets.add_row(Merge::sum);
  std::uint64_t spent = 0;
  for (std::uint64_t from = 0; from < 5'000'000; from += 3 * (from / 7) + 11) {
    const std::uint64_t cycles = from / 5 + 3;
    buckets.spend(row, Cycles(from), Cycles(from + cycles));
    spent += cycles;
  }
  EXPECT_EQ(sum(row), spent);
  EXPECT_LE(row.values().size(), TimeBuckets::kMost);
}

TEST(TimeBucketsTest, OfMaximaTheGreaterStays) {
  TimeBuckets buckets;
  auto& row = buckets.add_row(Merge::maximum);
  buckets.raise(row, Cycles(2), Cycles(4), 3);
  buckets.raise(row, Cycles(5), Cycles(5), 1);
  buckets.close(Cycles(1023));
  EXPECT_EQ(buckets.length(), Cycles(2));
  EXPECT_THAT((std::vector<std::uint64_t>{row.values().begin(), row.values().begin() + 4}),
              ElementsAre(0, 3, 3, 0));
}

TEST(TimeBucketsTest, NothingIsSpentBackwards) {
  TimeBuckets buckets;
  auto& row = buckets.add_row(Merge::sum);
  buckets.spend(row, Cycles(5), Cycles(3));
  EXPECT_EQ(sum(row), 0U);
}

}  // namespace
}  // namespace hsx::time_buckets_test
