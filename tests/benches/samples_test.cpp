#include "testbenches/samples.h"

#include <gtest/gtest.h>

namespace hsx::samples_test {
namespace {

TEST(Samples, AreNothingAtFirst) {
  const Samples none;
  EXPECT_EQ(none.count(), 0U);
  EXPECT_EQ(none.min(), 0U);
  EXPECT_EQ(none.max(), 0U);
  EXPECT_EQ(none.percentile(50), 0U);
  EXPECT_EQ(none.mean(), 0.0);
}

TEST(Samples, PercentilesAreOfTheNearestRank) {
  Samples samples;
  for (std::uint64_t value = 1; value <= 100; ++value) samples.add(value);
  EXPECT_EQ(samples.percentile(50), 50U);
  EXPECT_EQ(samples.percentile(99), 99U);
  EXPECT_EQ(samples.percentile(100), 100U);
  samples.add(1000);
  EXPECT_EQ(samples.percentile(99), 100U);  // rank ceil(101 * 0.99) = 100
  EXPECT_EQ(samples.max(), 1000U);
}

TEST(Samples, AddUp) {
  Samples some;
  some.add(4);
  some.add(4);
  Samples more;
  more.add(1);
  more.add(some);
  EXPECT_EQ(more.count(), 3U);
  EXPECT_EQ(more.min(), 1U);
  EXPECT_EQ(more.mean(), 3.0);
}

}  // namespace
}  // namespace hsx::samples_test
