// What inputs see of a faulty wire.
#include "testbenches/injection/faulty_wire.h"

#include "support/sim_fixture.h"
#include "support/stub_initiator.h"
#include "support/stub_target.h"

namespace hsx::faulty_wire_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

class Driver : public Component {
 public:
  Driver(const sc_core::sc_module_name& name, const hsx::Setup& setup)
      : Component(name, setup), irq(*this, "irq", "") {}
  InterruptOut irq;
};

class FaultyWireTest : public testing_support::EngineTest {
 protected:
  FaultyWireTest() : driver_("driver", setup()), listener_("listener", setup()) {
    wire(driver_, "irq", listener_, "in");
  }
  // The device says so, all at cycle 1.
  void run_with(std::vector<std::pair<std::uint64_t, bool>> levels) {
    initiator("script").script([this, levels] {
      context().timeline.wait_for_edge(Cycles(1));
      for (const auto& [cycle, level] : levels) driver_.irq.set(level, Cycles(cycle));
    });
    drain(500);
    run();
  }

  Driver driver_;
  testing_support::StubListener listener_;
  FaultyWire wire_{driver_.irq};
};

TEST_P(FaultyWireTest, DoesWhatTheDeviceSaysWithoutAFault) {
  run_with({{10, true}, {20, false}, {30, true}});
  EXPECT_THAT(listener_.changes, ElementsAre(Pair(10, true), Pair(20, false), Pair(30, true)));
}

TEST_P(FaultyWireTest, ALostRiseLeavesItLowUntilTheNext) {
  wire_.on_rise([](Cycles at) { return at == Cycles(10) ? std::nullopt : std::optional(at); });
  run_with({{10, true}, {20, false}, {30, true}});
  EXPECT_THAT(listener_.changes, ElementsAre(Pair(30, true)));
}

TEST_P(FaultyWireTest, ALateRiseKeepsTheFall) {
  wire_.on_rise([](Cycles at) { return std::optional(at + Cycles(9)); });
  run_with({{10, true}, {20, false}});
  EXPECT_THAT(listener_.changes, ElementsAre(Pair(19, true), Pair(20, false)));
}

TEST_P(FaultyWireTest, ARiseAsLateAsTheFallDoesNotCome) {
  wire_.on_rise([](Cycles at) { return std::optional(at + Cycles(10)); });
  run_with({{10, true}, {20, false}});
  EXPECT_THAT(listener_.changes, IsEmpty());
}

TEST_P(FaultyWireTest, OfTwoFaultsTheLostOneWinsAndTheLaterOneCounts) {
  wire_.on_rise([](Cycles at) { return std::optional(at + Cycles(3)); });
  wire_.on_rise([](Cycles at) { return at == Cycles(10) ? std::nullopt : std::optional(at + Cycles(5)); });
  run_with({{10, true}, {20, false}, {30, true}});
  EXPECT_THAT(listener_.changes, ElementsAre(Pair(35, true)));
}

TEST_P(FaultyWireTest, IsHeldHighWhateverTheDeviceSays) {
  wire_.hold_high(Cycles(15), Cycles(18));
  wire_.hold_high(Cycles(25), Cycles(35));
  wire_.hold_high(Cycles(45), Cycles(50));
  run_with({{10, true}, {30, false}, {40, true}, {42, false}});
  EXPECT_THAT(listener_.changes, ElementsAre(Pair(10, true), Pair(35, false), Pair(40, true), Pair(42, false),
                                             Pair(45, true), Pair(50, false)));
}

TEST_P(FaultyWireTest, HoldsMayMeetAndOverlapInAnyOrder) {
  wire_.hold_high(Cycles(30), Cycles(40));
  wire_.hold_high(Cycles(10), Cycles(20));
  wire_.hold_high(Cycles(20), Cycles(22));
  wire_.hold_high(Cycles(32), Cycles(35));
  run_with({});
  EXPECT_THAT(listener_.changes,
              ElementsAre(Pair(10, true), Pair(22, false), Pair(30, true), Pair(40, false)));
}

INSTANTIATE_TEST_SUITE_P(Engines, FaultyWireTest, testing_support::both_engines(),
                         testing_support::engine_name);

}  // namespace
}  // namespace hsx::faulty_wire_test
