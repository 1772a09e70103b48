#include "kernel/stats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "support/random.h"

namespace hsx::stats_test {
namespace {

using testing::ElementsAre;
using testing::Pair;
using testing_support::Random;

TEST(Stat, carries_name_unit_and_meaning) {
  StatSet set;
  const Counter grants(set, "bus.grants", "grants", "Requests granted.");
  EXPECT_EQ(grants.name(), "bus.grants");
  EXPECT_EQ(grants.unit(), "grants");
  EXPECT_EQ(grants.doc(), "Requests granted.");
}

TEST(StatSet, holds_statistics_in_order_of_name) {
  StatSet set;
  const Counter b(set, "b", "", "");
  const Counter a(set, "a", "", "");
  EXPECT_THAT(set.by_name(), ElementsAre(Pair("a", &a), Pair("b", &b)));
}

TEST(StatSet, refuses_a_name_twice) {
  StatSet set;
  const Counter first(set, "bus.grants", "", "");
  try {
    const Counter second(set, "bus.grants", "", "");
    FAIL() << "taken twice";
  } catch (const std::invalid_argument& error) {
    EXPECT_STREQ(error.what(), "two statistics are named bus.grants");
  }
}

TEST(Counter, counts_by_one_or_more) {
  StatSet set;
  Counter counter(set, "c", "", "");
  EXPECT_EQ(counter.value(), 0u);
  counter.add();
  counter.add(41);
  EXPECT_EQ(counter.value(), 42u);
}

TEST(Ratio, divides_when_it_is_read) {
  StatSet set;
  Counter hits(set, "hits", "", "");
  Counter lookups(set, "lookups", "", "");
  const Ratio rate(set, "rate", "hits per lookup", "", hits, lookups);
  EXPECT_EQ(rate.value(), 0.0);
  hits.add(3);
  EXPECT_EQ(rate.value(), 0.0);
  lookups.add(4);
  EXPECT_EQ(rate.value(), 0.75);
}

class HistogramTest : public testing::Test {
 protected:
  StatSet set_;
  Histogram histogram_{set_, "h", "cycles", ""};
};

TEST_F(HistogramTest, empty_is_zero_everywhere) {
  EXPECT_EQ(histogram_.count(), 0u);
  EXPECT_EQ(histogram_.sum(), 0u);
  EXPECT_EQ(histogram_.min(), 0u);
  EXPECT_EQ(histogram_.max(), 0u);
  EXPECT_EQ(histogram_.mean(), 0.0);
  EXPECT_EQ(histogram_.percentile(50), 0u);
  EXPECT_TRUE(histogram_.bins().empty());
}

TEST_F(HistogramTest, recording_nothing_leaves_it_empty) {
  histogram_.record(3, 0);
  histogram_.record(3000, 0);
  EXPECT_EQ(histogram_.count(), 0u);
  EXPECT_EQ(histogram_.max(), 0u);
  EXPECT_EQ(histogram_.percentile(100), 0u);
  EXPECT_TRUE(histogram_.bins().empty());
}

// Nearest rank of 15, 20, 35, 40, 50: rank ceil(p / 100 * 5).
TEST_F(HistogramTest, percentiles_are_nearest_ranks) {
  for (const std::uint64_t value : {35u, 20u, 15u, 50u, 40u}) histogram_.record(value);
  EXPECT_EQ(histogram_.percentile(1), 15u);
  EXPECT_EQ(histogram_.percentile(20), 15u);
  EXPECT_EQ(histogram_.percentile(21), 20u);
  EXPECT_EQ(histogram_.percentile(40), 20u);
  EXPECT_EQ(histogram_.percentile(50), 35u);
  EXPECT_EQ(histogram_.percentile(80), 40u);
  EXPECT_EQ(histogram_.percentile(81), 50u);
  EXPECT_EQ(histogram_.percentile(100), 50u);
}

TEST_F(HistogramTest, bins_are_exact_on_both_sides_of_256) {
  histogram_.record(256);
  histogram_.record(255, 2);
  EXPECT_THAT(histogram_.bins(), ElementsAre(Pair(255, 2), Pair(256, 1)));
  histogram_.record(255);
  histogram_.record(257);
  EXPECT_THAT(histogram_.bins(), ElementsAre(Pair(255, 3), Pair(256, 1), Pair(257, 1)));
  EXPECT_EQ(histogram_.sum(), 3u * 255 + 256 + 257);
  EXPECT_EQ(histogram_.mean(), 255.6);
}

class HistogramProperty : public testing::TestWithParam<std::uint64_t> {};

TEST_P(HistogramProperty, agrees_with_a_sorted_list) {
  Random random(GetParam());
  SCOPED_TRACE(random.trace());
  StatSet set;
  Histogram histogram(set, "h", "", "");
  std::vector<std::uint64_t> list;
  const std::uint64_t rounds = random.between(1, 300);
  for (std::uint64_t i = 0; i < rounds; ++i) {
    const std::uint64_t value = random.of_any_size(12);
    const std::uint64_t times = random.percent(20) ? random.below(5) : 1;
    histogram.record(value, times);
    list.insert(list.end(), times, value);
    if (random.percent(2)) histogram.bins();
  }
  if (list.empty()) list.push_back(7), histogram.record(7);
  std::sort(list.begin(), list.end());
  EXPECT_EQ(histogram.count(), list.size());
  EXPECT_EQ(histogram.sum(), std::accumulate(list.begin(), list.end(), std::uint64_t{0}));
  EXPECT_EQ(histogram.min(), list.front());
  EXPECT_EQ(histogram.max(), list.back());
  for (unsigned percent = 1; percent <= 100; ++percent) {
    const auto least = [&](std::uint64_t value) {
      const auto below =
          static_cast<std::size_t>(std::upper_bound(list.begin(), list.end(), value) - list.begin());
      return below * 100 >= percent * list.size();
    };
    EXPECT_EQ(histogram.percentile(percent), *std::find_if(list.begin(), list.end(), least))
        << percent << " %";
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, HistogramProperty, testing::Range<std::uint64_t>(1, 11));

}  // namespace
}  // namespace hsx::stats_test
