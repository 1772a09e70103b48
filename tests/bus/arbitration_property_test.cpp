// Random masters against a model that steps through the cycles one by one.
#include <algorithm>

#include "bus_bench.h"
#include "support/random.h"

namespace hsx::arbitration_property_test {
namespace {

using testing_support::Random;

struct Scenario {
  bool round_robin;
  std::vector<Asks> asks;
};

Scenario random_scenario(Random& random) {
  Scenario scenario{random.percent(50), {}};
  scenario.asks.resize(random.between(1, 4));
  for (Asks& asks : scenario.asks) {
    std::uint64_t cycle = 0;
    for (std::uint64_t n = random.between(5, 30); n > 0; --n) {
      if (random.percent(60)) cycle += random.below(9);
      asks.push_back({cycle, static_cast<unsigned>(random.between(1, 4))});
    }
  }
  return scenario;
}

// A master of the model.
struct Walker {
  const Asks& asks;
  std::size_t next = 0;
  std::uint64_t free_at = 0;  // when the response to its last ask is there

  bool wants(std::uint64_t cycle) const {
    return next < asks.size() && asks[next].not_before <= cycle && free_at <= cycle;
  }
};

BusGrants model(const Scenario& scenario) {
  std::vector<Walker> masters;
  for (const Asks& asks : scenario.asks) masters.push_back({asks});
  const std::size_t count = masters.size();
  BusGrants grants;
  std::uint64_t bus_free_at = 0;
  std::size_t first = 0;
  for (std::uint64_t cycle = 0; cycle < 2000; ++cycle) {
    if (cycle < bus_free_at) continue;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t m = (first + i) % count;
      if (!masters[m].wants(cycle)) continue;
      bus_free_at = cycle + masters[m].asks[masters[m].next++].latency;
      masters[m].free_at = bus_free_at;
      grants.push_back({cycle, m});
      if (scenario.round_robin) first = (m + 1) % count;
      break;
    }
  }
  return grants;
}

class ArbitrationPropertyTest : public BusBench,
                                public testing::WithParamInterface<std::tuple<Engine, bool, int>> {
 protected:
  ArbitrationPropertyTest() : BusBench(std::get<0>(GetParam()), std::get<1>(GetParam())) {}
};

TEST_P(ArbitrationPropertyTest, grants_as_the_model) {
  Random random(static_cast<std::uint64_t>(std::get<2>(GetParam())) + 4100);
  SCOPED_TRACE(random.trace());
  const Scenario scenario = random_scenario(random);
  make(scenario.asks.size(), {{"arbiter", scenario.round_robin ? "round_robin" : "fixed_priority"}});
  play(scenario.asks);
  EXPECT_EQ(grants(), model(scenario));
}

INSTANTIATE_TEST_SUITE_P(Random, ArbitrationPropertyTest,
                         testing::Combine(testing_support::both_engines(), testing::Bool(),
                                          testing::Range(0, 8)));

}  // namespace
}  // namespace hsx::arbitration_property_test
