#include "platforms/call_paths.h"

#include <gtest/gtest.h>

namespace hsx {
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

TEST(CallPaths, TheFirstFunctionIsNeverLeft) {
  CallPaths paths;
  paths.start(4);
  paths.leave();
  paths.add(fetches(7));
  EXPECT_EQ(paths.nodes()[0].own.total(), 7U);
}

}  // namespace
}  // namespace hsx
