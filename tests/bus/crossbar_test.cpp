#include "bus/crossbar.h"

#include <gmock/gmock.h>

#include "bus_bench.h"

namespace hsx::crossbar_test {
namespace {

using testing::ElementsAre;
using testing::Pair;

class CrossbarTest : public ArbitrationTest {
 protected:
  void make(std::size_t masters, const std::map<std::string, SettingValue>& values = {}) {
    make_kind("crossbar", masters, values);
  }
  const Histogram& waits_at(unsigned latency, const std::string& master) const {
    return waits_for("bus.t" + std::to_string(latency) + ".in", master);
  }
};

// cycle       0 1 2 3 | 4
// target 4    0 0 0 0 |
// target 1    1
// target 2    2 2
TEST_P(CrossbarTest, DifferentTargetsDoNotMeet) {
  make(3);
  play({{{0, 4}}, {{0, 1}}, {{0, 2}}});
  EXPECT_THAT(grants(), testing::UnorderedElementsAre(BusGrant{0, 0}, BusGrant{0, 1}, BusGrant{0, 2}));
}

// As on a shared bus: see two_masters_round_robin, with one target.
// cycle       0 1 2 | 3 4 5 | 6 7 8 | 9 10 11
// holder      0 0 0 | 1 1 1 | 0 0 0 | 1
TEST_P(CrossbarTest, OneTargetIsSharedByItsArbiter) {
  make(2);
  play({{{0, 3}, {0, 3}}, {{0, 3}, {0, 3}}});
  EXPECT_EQ(grants(), (BusGrants{{0, 0}, {3, 1}, {6, 0}, {9, 1}}));
  EXPECT_THAT(waits_at(3, "m0.out").bins(), ElementsAre(Pair(0, 1), Pair(3, 1)));
  EXPECT_THAT(waits_at(3, "m1.out").bins(), ElementsAre(Pair(3, 2)));
  EXPECT_EQ(counter("bus.t3.in.busy_cycles"), 12U);
  EXPECT_EQ(counter("bus.t3.in.grants"), 4U);
  EXPECT_EQ(counter("bus.t4.in.grants"), 0U);
}

// Each arbiter remembers its own last grant: master 0's access to target 2 gives master 1 no turn at
// target 3.
TEST_P(CrossbarTest, ArbitersAreTheTargetsOwn) {
  make(2, {{"arbiter", "round_robin"}});
  play({{{0, 2}, {2, 3}}, {{2, 3}}});
  EXPECT_EQ(grants(), (BusGrants{{0, 0}, {2, 0}, {5, 1}}));
}

TEST_P(CrossbarTest, AnUnmappedAddressCostsOneCycleWhateverElseGoesOn) {
  make(2);
  master(0).script([&] { EXPECT_EQ(master(0).read(at(4), 1).latency(), 4U); });
  master(1).script([&] {
    const testing_support::Outcome outcome = master(1).read(0, 4);
    EXPECT_EQ(outcome.response, Response::address_error);
    EXPECT_EQ(outcome.latency(), 1U);
  });
  run();
}

INSTANTIATE_TEST_SUITE_P(EnginesAndOrders, CrossbarTest, engines_and_orders(), engine_and_order);

}  // namespace
}  // namespace hsx::crossbar_test
