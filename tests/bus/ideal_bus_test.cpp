#include "bus/ideal_bus.h"

#include <gmock/gmock.h>

#include "bus_bench.h"

namespace hsx::ideal_bus_test {
namespace {

class IdealBusTest : public ArbitrationTest {
 protected:
  void make(std::size_t masters, const std::map<std::string, SettingValue>& values = {}) {
    make_kind("ideal_bus", masters, values);
  }
};

// All to one target, so its log has them in the order in which they took effect.
TEST_P(IdealBusTest, AccessesOfOneCycleTakeEffectInTheOrderOfTheirMasters) {
  make(4);
  play({{{5, 3}, {6, 3}}, {{5, 3}}, {{5, 3}}, {{4, 3}, {5, 3}}});
  const auto& log = target(3).log;
  ASSERT_EQ(log.size(), 6U);
  const std::vector<std::pair<std::uint64_t, std::size_t>> expected{{4, 3}, {5, 0}, {5, 1},
                                                                    {5, 2}, {7, 3}, {8, 0}};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(log[i].at.value(), expected[i].first) << i;
    EXPECT_EQ(log[i].address / 0x10, expected[i].second) << i;
  }
}

TEST_P(IdealBusTest, NobodyWaits) {
  make(2);
  master(0).script([&] { EXPECT_EQ(master(0).read(at(4), 1).latency(), 4U); });
  master(1).script([&] {
    master(1).go_to(1);
    EXPECT_EQ(master(1).read(at(4), 1).latency(), 4U);
    EXPECT_EQ(master(1).port.last_wait(), 0_cycles);
  });
  run();
  EXPECT_EQ(counter("bus.reads"), 2U);
}

TEST_P(IdealBusTest, BeatsCost) {
  make(1, {{"width", "8 bit"}});
  master(0).script([&] { EXPECT_EQ(master(0).read(at(1), 4).latency(), 4U); });
  run();
}

INSTANTIATE_TEST_SUITE_P(EnginesAndOrders, IdealBusTest, engines_and_orders(), engine_and_order);

}  // namespace
}  // namespace hsx::ideal_bus_test
