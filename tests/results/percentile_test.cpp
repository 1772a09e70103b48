// Percentiles of histograms in files.
#include "results/percentile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hsx::percentile_test {
namespace {

using testing::Pair;

TEST(Percentile, IsTheNearestRank) {
  const HistogramBins bins{{10, 1}, {20, 1}, {30, 2}};  // 10 20 30 30
  EXPECT_EQ(percentile(bins, 25), 10);
  EXPECT_EQ(percentile(bins, 26), 20);
  EXPECT_EQ(percentile(bins, 50), 20);
  EXPECT_EQ(percentile(bins, 51), 30);
  EXPECT_EQ(percentile(bins, 100), 30);
}

TEST(Percentile, StandsBehindTheName) {
  EXPECT_THAT(split_percentile("exec.switch_cycles.p99"), Pair("exec.switch_cycles", 99U));
  EXPECT_THAT(split_percentile("a.p100"), Pair("a", 100U));
}

TEST(Percentile, OtherEndingsAreNone) {
  for (const char* text : {"", "a", "a.p", "a.p1x", "a.max", "a.p1000"})
    EXPECT_THAT(split_percentile(text), Pair("", 0U)) << text;
  EXPECT_EQ(split_percentile("a.p101").second, 0U);
}

}  // namespace
}  // namespace hsx::percentile_test
