#include "kernel/arbiters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/random.h"

namespace hsx::arbiters_test {
namespace {

using testing::AllOf;
using testing::Contains;
using testing_support::Random;

std::unique_ptr<Arbiter> arbiter(const char* name, std::size_t requesters) {
  return Arbiters::instance().find(name)->make({requesters, 1_cycles});
}

// The requester chosen among these.
std::size_t choose(Arbiter& arbiter, const std::vector<std::size_t>& requesters, std::uint64_t cycle = 0) {
  std::vector<Request> requests;
  for (const std::size_t requester : requesters) requests.push_back({requester, Cycles(cycle)});
  return requesters.at(arbiter.choose(Cycles(cycle), requests));
}

std::vector<std::size_t> random_requesters(Random& random, std::size_t count, std::size_t always) {
  std::vector<std::size_t> requesters;
  for (std::size_t i = 0; i < count; ++i) {
    if (i == always || random.percent(60)) requesters.push_back(i);
  }
  return requesters;
}

TEST(ArbitersTest, both_are_known_by_name) {
  EXPECT_THAT(Arbiters::instance().names(), AllOf(Contains("fixed_priority"), Contains("round_robin")));
}

TEST(ArbitersTest, round_robin_starts_at_the_first_and_goes_around) {
  const auto turns = arbiter("round_robin", 3);
  EXPECT_EQ(choose(*turns, {0, 1, 2}), 0u);
  EXPECT_EQ(choose(*turns, {0, 1, 2}), 1u);
  EXPECT_EQ(choose(*turns, {0, 1, 2}), 2u);
  EXPECT_EQ(choose(*turns, {0, 1, 2}), 0u);
}

TEST(ArbitersTest, round_robin_passes_over_those_who_do_not_ask) {
  const auto turns = arbiter("round_robin", 4);
  EXPECT_EQ(choose(*turns, {2, 3}), 2u);
  EXPECT_EQ(choose(*turns, {0, 1, 2}), 0u);
  EXPECT_EQ(choose(*turns, {0, 3}), 3u);
  EXPECT_EQ(choose(*turns, {3}), 3u);
  EXPECT_EQ(choose(*turns, {1, 3}), 1u);
}

TEST(ArbitersTest, fixed_priority_takes_the_first) {
  const auto fixed = arbiter("fixed_priority", 3);
  EXPECT_EQ(choose(*fixed, {0, 1, 2}), 0u);
  EXPECT_EQ(choose(*fixed, {0, 1, 2}), 0u);
  EXPECT_EQ(choose(*fixed, {1, 2}), 1u);
  EXPECT_EQ(choose(*fixed, {2}), 2u);
}

TEST(ArbitersTest, any_cycle_may_be_granted) {
  for (const char* name : {"fixed_priority", "round_robin"}) {
    const auto any = arbiter(name, 2);
    EXPECT_TRUE(any->may_grant(Cycles(0), 1));
    EXPECT_TRUE(any->may_grant(Cycles(7), 0));
  }
}

// Who always asks is granted at least every n-th grant.
TEST(ArbitersTest, round_robin_is_fair) {
  for (std::uint64_t seed = 4300; seed < 4320; ++seed) {
    Random random(seed);
    SCOPED_TRACE(random.trace());
    const std::size_t count = random.between(1, 8);
    const std::size_t always = random.below(count);
    const auto turns = arbiter("round_robin", count);
    std::size_t others_in_a_row = 0;
    for (std::uint64_t cycle = 0; cycle < 500; ++cycle) {
      const std::size_t chosen = choose(*turns, random_requesters(random, count, always), cycle);
      others_in_a_row = chosen == always ? 0 : others_in_a_row + 1;
      ASSERT_LT(others_in_a_row, count);
    }
  }
}

TEST(ArbitersTest, fixed_priority_never_passes_over_the_first) {
  Random random(4330);
  SCOPED_TRACE(random.trace());
  const auto fixed = arbiter("fixed_priority", 8);
  for (std::uint64_t cycle = 0; cycle < 500; ++cycle) {
    const std::vector<std::size_t> requesters = random_requesters(random, 8, random.below(8));
    ASSERT_EQ(choose(*fixed, requesters, cycle), requesters.front());
  }
}

}  // namespace
}  // namespace hsx::arbiters_test
