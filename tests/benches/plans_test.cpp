// Plans of all benches on all platforms of the repository, and on what is no platform.
#include <set>

#include "io/line_output.h"
#include "platforms/bench_point.h"
#include "support/hsxsim_program.h"

namespace hsx::plans_test {
namespace {

using Parts = std::vector<BenchPlatform::Part>;

BenchPlatform platform_of(const std::string& name) {
  return bench_platform(
      load_config({{repository("configs/platforms/" + name + ".toml")}, {}, "", {}}).config);
}

TEST(BenchPlans, LabelsAreShortAndUniqueOnEveryPlatform) {
  for (const std::string& platform : config_names("configs/platforms")) {
    for (const std::string& name : Benches::instance().names()) {
      std::set<std::string> labels;
      const BenchPlan plan = bench_plan(*Benches::instance().find(name), platform_of(platform));
      EXPECT_EQ(plan.not_applicable, "") << platform << " " << name;
      EXPECT_FALSE(plan.points.empty()) << platform << " " << name;
      for (const BenchPoint& point : plan.points) {
        EXPECT_TRUE(labels.insert(point.label).second) << name << ": " << point.label;
        EXPECT_LE(point.label.size(), 23U) << name << ": " << point.label;
        EXPECT_TRUE(point.probe) << name << ": " << point.label;
      }
    }
  }
}

TEST(BenchPlans, ComponentsAreFoundByKind) {
  const BenchPlatform platform(Parts{{"cpu", "hsx_core"},
                                     {"os", "executive"},
                                     {"ticker", "scheduler_timer"},
                                     {"post", "mailbox"},
                                     {"store", "sram"},
                                     {"rom", "flash"}});
  for (const BenchPoint& point : bench_plan(*Benches::instance().find("memory_sweep"), platform).points) {
    const std::string setting = point.settings.at(0);
    EXPECT_TRUE(setting.rfind("store.", 0) == 0 || setting.rfind("rom.", 0) == 0) << setting;
  }
  for (const BenchPoint& point : bench_plan(*Benches::instance().find("trap_latency"), platform).points) {
    EXPECT_EQ(point.settings.at(0), "os.math=true");
    EXPECT_NE(point.label, "can_tx, 8 bytes") << "there is no can";
  }
}

TEST(BenchPlans, WhatHasNoCoreIsSkipped) {
  const BenchPlan plan =
      bench_plan(*Benches::instance().find("fairness"), BenchPlatform(Parts{{"os", "executive"}}));
  EXPECT_TRUE(plan.points.empty());
  EXPECT_EQ(plan.not_applicable, "the platform has no component of kind hsx_core");
}

TEST(BenchPlans, ServicesHaveTheNumbersOfTheRevision) {
  EXPECT_EQ(BenchPlatform(Parts{}).service(Service::sleep_ms), 0x600);
  const BenchPlatform old(Parts{}, AbiRevision::v2025_10);
  EXPECT_EQ(old.service(Service::sleep_ms), 0x701);
  EXPECT_EQ(old.service(Service::mailbox_send), 0x502);
  EXPECT_THROW(BenchPlatform(Parts{}).service(Service::yield), std::out_of_range);
}

TEST(BenchPlans, TheRevisionIsThatOfTheConfig) {
  const ConfigRequest request{{}, {}, "", {"exec.abi=2025-10"}};
  EXPECT_EQ(bench_platform(load_config(request).config).service(Service::sleep_ms), 0x701);
}

TEST(BenchPlans, TwoMailboxesAreOneTooMany) {
  const BenchPlatform platform(Parts{{"cpu", "hsx_core"},
                                     {"os", "executive"},
                                     {"ticker", "scheduler_timer"},
                                     {"post", "mailbox"},
                                     {"mail", "mailbox"}});
  EXPECT_EQ(bench_plan(*Benches::instance().find("fairness"), platform).not_applicable,
            "the platform has 2 components of kind mailbox");
}

// Where a second policy is not fair to tasks that wait for the other cores, it is left out.
TEST(BenchPlans, PoliciesVaryWhereTheyAreFair) {
  const auto has = [](const std::string& platform, const std::string& label) {
    const auto points = bench_plan(*Benches::instance().find("context_switch"), platform_of(platform)).points;
    return std::any_of(points.begin(), points.end(),
                       [&](const BenchPoint& point) { return point.label == label; });
  };
  EXPECT_TRUE(has("hsx-soc", "sleeper, round_robin"));
  EXPECT_TRUE(has("hsx-soc", "sleeper, starve"));
  EXPECT_TRUE(has("hsx-quad", "sleeper, round_robin"));
  EXPECT_FALSE(has("hsx-quad", "sleeper, starve"));
}

TEST(BenchPlans, WhatLacksAMemoryIsSkippedByTheBenchThatNeedsIt) {
  const BenchPlatform platform(
      Parts{{"cpu", "hsx_core"}, {"os", "executive"}, {"ticker", "scheduler_timer"}, {"post", "mailbox"}});
  EXPECT_NE(bench_plan(*Benches::instance().find("memory_sweep"), platform).not_applicable, "");
  EXPECT_THROW(platform.set<SerialOutput>("x=1"), std::out_of_range);
}

}  // namespace
}  // namespace hsx::plans_test
