#include "platforms/call_paths.h"

#include <gtest/gtest.h>

namespace hsx::call_paths_test {
namespace {

ProfileCost fetches(std::uint64_t cycles) {
  ProfileCost cost;
  cost.cycles[static_cast<std::size_t>(ProfileCause::fetch)] = cycles;
  return cost;
}

TEST(CallPaths, CostsGoToTheFunctionThatRuns) {
  CallPaths paths;
  EXPECT_FALSE(paths.started());
  paths.start(0x10);
  paths.add(fetches(1));
  paths.call(0x20);
  paths.add(fetches(2));
  paths.leave();
  paths.add(fetches(4));
  ASSERT_EQ(paths.nodes().size(), 2U);
  EXPECT_EQ(paths.nodes()[0].entry, 0x10U);
  EXPECT_EQ(paths.nodes()[0].own.total(), 5U);
  EXPECT_EQ(paths.nodes()[1].entry, 0x20U);
  EXPECT_EQ(paths.nodes()[1].own.total(), 2U);
}

TEST(CallPaths, ASecondCallOnTheSamePathAddsToTheFirst) {
  CallPaths paths;
  paths.start(0);
  for (int i = 0; i < 3; ++i) {
    paths.call(8);
    paths.add(fetches(1));
    paths.leave();
  }
  ASSERT_EQ(paths.nodes().size(), 2U);
  EXPECT_EQ(paths.nodes()[1].own.total(), 3U);
}

TEST(CallPaths, OneFunctionUnderTwoCallersIsTwoPaths) {
  CallPaths paths;
  paths.start(0);
  paths.call(8);
  paths.call(8);
  paths.leave();
  paths.leave();
  paths.call(16);
  paths.call(8);
  ASSERT_EQ(paths.nodes().size(), 5U);
  EXPECT_EQ(paths.nodes()[1].caller, 0U);
  EXPECT_EQ(paths.nodes()[2].caller, 1U);
  EXPECT_EQ(paths.nodes()[4].entry, 8U);
  EXPECT_EQ(paths.nodes()[4].caller, 3U);
}

TEST(CallPaths, CallsBelowTheDeepestBelongToIt) {
  CallPaths paths;
  paths.start(0);
  for (std::size_t i = 0; i < CallPaths::kDeepest + 50; ++i) paths.call(8);
  paths.add(fetches(3));
  EXPECT_EQ(paths.nodes().size(), CallPaths::kDeepest + 1);
  EXPECT_EQ(paths.nodes().back().own.total(), 3U);
  for (std::size_t i = 0; i < CallPaths::kDeepest + 50; ++i) paths.leave();
  paths.add(fetches(5));
  EXPECT_EQ(paths.nodes().front().own.total(), 5U);
}

// main 1, in it f 2, in it f again 4, in it g 8.
TEST(FunctionCosts, RecursionCountsOnce) {
  CallPaths paths;
  paths.start(0);
  paths.add(fetches(1));
  for (const std::uint32_t entry : {0x10U, 0x10U, 0x20U}) {
    paths.call(entry);
    paths.add(fetches(entry == 0x20 ? 8 : 2 * paths.nodes().size() - 2));
  }
  const auto costs = function_costs(paths);
  ASSERT_EQ(costs.size(), 3U);
  EXPECT_EQ(costs.at(0).self, 1U);
  EXPECT_EQ(costs.at(0).total, 15U);
  EXPECT_EQ(costs.at(0x10).self, 6U);
  EXPECT_EQ(costs.at(0x10).total, 14U);
  EXPECT_EQ(costs.at(0x20).total, 8U);
}

TEST(CallPaths, TheFirstFunctionIsNeverLeft) {
  CallPaths paths;
  paths.start(4);
  paths.leave();
  paths.add(fetches(7));
  EXPECT_EQ(paths.nodes()[0].own.total(), 7U);
}

}  // namespace
}  // namespace hsx::call_paths_test
