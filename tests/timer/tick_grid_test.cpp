#include "timer/tick_grid.h"

#include <gtest/gtest.h>

namespace hsx::tick_grid_test {
namespace {

constexpr std::uint64_t kPerMs = 1'000'000'000;

TEST(TickGrid, counts_the_ticks_that_passed) {
  const TickGrid grid(1_us);
  EXPECT_EQ(grid.passed(Picoseconds(0)), 0U);
  EXPECT_EQ(grid.passed(Picoseconds(999'999)), 0U);
  EXPECT_EQ(grid.passed(Picoseconds(1'000'000)), 1U);
}

TEST(TickGrid, a_delay_ends_at_the_first_tick_that_is_not_too_early) {
  const TickGrid grid(1_us);
  EXPECT_EQ(grid.first_after(Picoseconds(0), Picoseconds(0)), 0U);
  EXPECT_EQ(grid.first_after(2_us, 3_us), 5U);
  EXPECT_EQ(grid.first_after(2_us + Picoseconds(1), 3_us), 6U);
  EXPECT_EQ(grid.first_after(2_us, Picoseconds(1)), 3U);
}

TEST(TickGrid, turns_register_values_into_delays) {
  EXPECT_EQ(TickGrid(2_us).of_ticks(7), 14_us);
  EXPECT_EQ(TickGrid::of_milliseconds(7), 7_ms);
  EXPECT_EQ(TickGrid(2_us).time_of(7), 14_us);
}

TEST(TickGrid, the_longest_delay_in_milliseconds_is_exact) {
  EXPECT_EQ(TickGrid::of_milliseconds(0xFFFFFFFF), Picoseconds(4'294'967'295 * kPerMs));
  EXPECT_EQ(TickGrid(1_us).first_after(1_us, TickGrid::of_milliseconds(0xFFFFFFFF)), 4'294'967'295'001U);
}

TEST(TickGrid, delays_in_long_ticks_are_cut_where_they_would_overflow) {
  const TickGrid grid(1_ms * 1000);
  EXPECT_EQ(grid.of_ticks(4'611'686), 1_ms * 4'611'686'000);  // 2^62 ps are 4611686.01 s
  EXPECT_EQ(grid.of_ticks(4'611'687), TickGrid::kLongestDelay);
  EXPECT_EQ(grid.of_ticks(0xFFFFFFFF), TickGrid::kLongestDelay);
}

}  // namespace
}  // namespace hsx::tick_grid_test
