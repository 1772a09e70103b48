#include "platforms/core_count.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platforms/config_loader.h"

namespace hsx::core_count_test {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

class CoreCountTest : public testing::Test {
 protected:
  void load(const char* platform, std::size_t count) {
    config_ =
        load_config({{std::string(HSX_SOURCE_DIR) + "/configs/platforms/" + platform}, {}, "", {}}).config;
    set_core_count(config_, count);
  }
  std::vector<std::string> of_kind(const char* kind) const {
    std::vector<std::string> names;
    for (const ComponentConfig& component : config_.components) {
      if (component.kind == kind) names.push_back(component.name);
    }
    return names;
  }
  std::vector<std::string> ends(const std::string& from) const {
    std::vector<std::string> ends;
    for (const WireConfig& wire : config_.wires) {
      if (wire.from != from) continue;
      for (const Placed<std::string>& end : wire.to) ends.push_back(end.value);
    }
    return ends;
  }

  Config config_;
};

TEST_F(CoreCountTest, AddsCopiesOfTheFirst) {
  load("hsx-soc.toml", 3);
  EXPECT_THAT(of_kind("hsx_core"), ElementsAre("core0", "bench_core1", "bench_core2"));
  EXPECT_THAT(ends("exec.context"),
              ElementsAre("core0.context", "bench_core1.context", "bench_core2.context"));
  EXPECT_THAT(ends("bench_core2.fetch"), ElementsAre("bus.in"));
  EXPECT_THAT(ends("bench_core2.trap"), ElementsAre("exec.core"));
}

TEST_F(CoreCountTest, TakesTheLastAway) {
  load("hsx-quad.toml", 2);
  EXPECT_THAT(of_kind("hsx_core"), ElementsAre("core0", "core1"));
  EXPECT_THAT(ends("exec.context"), ElementsAre("core0.context", "core1.context"));
  EXPECT_THAT(ends("core2.data"), ElementsAre());
}

TEST_F(CoreCountTest, CopiesTheBufferInFrontOfACore) {
  load("hsx-prefetch.toml", 2);
  EXPECT_THAT(of_kind("prefetch_buffer"), UnorderedElementsAre("prefetch0", "bench_core1_buffer"));
  EXPECT_THAT(ends("bench_core1.fetch"), ElementsAre("bench_core1_buffer.in"));
  EXPECT_THAT(ends("bench_core1_buffer.out"), ElementsAre("bus.in"));
  EXPECT_THAT(ends("core0.fetch"), ElementsAre("prefetch0.in"));
}

TEST_F(CoreCountTest, LeavesTheSameNumberAsItIs) {
  load("hsx-dual.toml", 2);
  EXPECT_THAT(of_kind("hsx_core"), ElementsAre("core0", "core1"));
  EXPECT_THAT(ends("exec.context"), ElementsAre("core0.context", "core1.context"));
}

}  // namespace
}  // namespace hsx::core_count_test
