#include "kernel/clock.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "support/random.h"

namespace hsx::clock_test {
namespace {

using sc_core::sc_time;
using testing_support::Random;

TEST(Clock, edges_of_100_MHz_are_10_ns_apart) {
  const Clock clock(100_MHz);
  EXPECT_EQ(clock.time_of(0_cycles), Picoseconds(0));
  EXPECT_EQ(clock.time_of(1_cycles), Picoseconds(10'000));
  EXPECT_EQ(clock.time_of(12345_cycles), Picoseconds(123'450'000));
}

TEST(Clock, edges_of_3_Hz_are_cut_to_whole_picoseconds) {
  const Clock clock(Hertz(3));
  EXPECT_EQ(clock.time_of(1_cycles), Picoseconds(333'333'333'333));
  EXPECT_EQ(clock.time_of(2_cycles), Picoseconds(666'666'666'666));
  EXPECT_EQ(clock.time_of(3_cycles), Picoseconds(1'000'000'000'000));
}

TEST(Clock, a_second_has_exactly_as_many_cycles_as_the_frequency_says) {
  for (const std::uint64_t hertz : {1u, 3u, 7u, 32'768u, 33'333'333u, 48'000'000u, 999'999'937u}) {
    const Clock clock{Hertz(hertz)};
    EXPECT_EQ(clock.time_of(Cycles(hertz)), Picoseconds(1'000'000'000'000)) << hertz;
    EXPECT_EQ(clock.time_of(Cycles(hertz * 1000)), Picoseconds(1'000'000'000'000'000)) << hertz;
  }
}

TEST(Clock, edge_is_the_time_of_the_cycle) {
  const Clock clock(48_MHz);
  EXPECT_EQ(clock.edge(1_cycles), sc_time::from_value(20'833));
  EXPECT_EQ(clock.edge(3_cycles), sc_time::from_value(62'500));
}

TEST(Clock, keeps_its_frequency) {
  EXPECT_EQ(Clock(48_MHz).frequency(), 48_MHz);
}

TEST(Clock, refuses_frequencies_out_of_range) {
  EXPECT_THROW(Clock(Hertz(0)), std::invalid_argument);
  EXPECT_THROW(Clock(Hertz(100'000'000'001)), std::invalid_argument);
  EXPECT_NO_THROW(Clock(Hertz(1)));
  EXPECT_NO_THROW(Clock(Hertz(100'000'000'000)));
}

TEST(Clock, first_cycle_at_or_after_a_time_at_the_tight_edge) {
  const Clock clock(48_MHz);  // edges 0, 20833, 41666, 62500
  EXPECT_EQ(clock.first_at_or_after(Picoseconds(0)), 0_cycles);
  EXPECT_EQ(clock.first_at_or_after(Picoseconds(1)), 1_cycles);
  EXPECT_EQ(clock.first_at_or_after(Picoseconds(20'833)), 1_cycles);
  EXPECT_EQ(clock.first_at_or_after(Picoseconds(20'834)), 2_cycles);
  EXPECT_EQ(clock.first_at_or_after(sc_time::from_value(62'500)), 3_cycles);
}

TEST(Clock, cycle_containing_a_time_at_the_tight_edge) {
  const Clock clock(48_MHz);
  EXPECT_EQ(clock.containing(sc_time::from_value(0)), 0_cycles);
  EXPECT_EQ(clock.containing(sc_time::from_value(20'832)), 0_cycles);
  EXPECT_EQ(clock.containing(sc_time::from_value(20'833)), 1_cycles);
  EXPECT_EQ(clock.containing(sc_time::from_value(41'665)), 1_cycles);
  EXPECT_EQ(clock.containing(sc_time::from_value(41'666)), 2_cycles);
}

class ClockProperty : public testing::TestWithParam<std::uint64_t> {};

TEST_P(ClockProperty, edges_and_middles_invert_at_any_frequency) {
  Random random(GetParam());
  SCOPED_TRACE(random.trace());
  for (int i = 0; i < 2000; ++i) {
    const Hertz frequency(std::min(1 + random.of_any_size(37), Clock::kFastest.value()));
    const Clock clock(frequency);
    const Cycles cycle(std::min(random.of_any_size(53), frequency.value() * 1'000'000));
    SCOPED_TRACE(std::to_string(frequency.value()) + " Hz, cycle " + std::to_string(cycle.value()));
    const Cycles next = cycle + 1_cycles;
    EXPECT_LT(clock.edge(cycle), clock.middle(cycle));
    EXPECT_LT(clock.middle(cycle), clock.edge(next));
    EXPECT_EQ(clock.first_at_or_after(clock.edge(cycle)), cycle);
    EXPECT_EQ(clock.first_at_or_after(clock.middle(cycle)), next);
    EXPECT_EQ(clock.containing(clock.edge(cycle)), cycle);
    EXPECT_EQ(clock.containing(clock.middle(cycle)), cycle);
    EXPECT_EQ(clock.containing(clock.edge(next) - sc_time::from_value(1)), cycle);
  }
}

// Adds one period at a time as an integer part and a remainder, without multiplying.
TEST_P(ClockProperty, edges_follow_an_accumulator_without_drift) {
  Random random(GetParam());
  SCOPED_TRACE(random.trace());
  const std::uint64_t hertz = 1 + random.below(100'000'000'000);
  SCOPED_TRACE(std::to_string(hertz) + " Hz");
  const Clock clock{Hertz(hertz)};
  const std::uint64_t whole = 1'000'000'000'000 / hertz;
  const std::uint64_t part = 1'000'000'000'000 % hertz;
  std::uint64_t picoseconds = 0;
  std::uint64_t rest = 0;
  for (std::uint64_t n = 0; n < 50'000; ++n) {
    ASSERT_EQ(clock.time_of(Cycles(n)), Picoseconds(picoseconds)) << "cycle " << n;
    picoseconds += whole;
    rest += part;
    if (rest >= hertz) {
      rest -= hertz;
      ++picoseconds;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, ClockProperty, testing::Values(1, 2, 3, 4, 5));

}  // namespace
}  // namespace hsx::clock_test
