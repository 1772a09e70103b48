#include "support/sim_fixture.h"

#include <gtest/gtest-spi.h>

namespace hsx::sim_fixture_test {
namespace {

using namespace testing_support;

class SimFixtureTest : public EngineTest {
 protected:
  void SetUp() override { current() = this; }
  static SimFixtureTest*& current() {
    static SimFixtureTest* fixture = nullptr;
    return fixture;
  }
  static void run_current() { current()->run(100); }
};

TEST_P(SimFixtureTest, a_run_that_nobody_stops_fails) {
  StubInitiator& endless = initiator("endless");
  endless.script([] { sc_core::wait(sc_core::sc_time(1, sc_core::SC_SEC)); });
  EXPECT_NONFATAL_FAILURE(run_current(), "did not end by sc_stop");
}

TEST_P(SimFixtureTest, a_report_fails_the_test) {
  EXPECT_NONFATAL_FAILURE(SC_REPORT_WARNING("/test", "something odd"), "something odd");
}

TEST_P(SimFixtureTest, an_expected_report_does_not) {
  expected_report() = "something odd";
  SC_REPORT_WARNING("/test", "something odd");
  expected_report().clear();
}

TEST_P(SimFixtureTest, the_last_script_ends_the_run_after_the_drain) {
  StubTarget target("target", setup());
  target.then(7);
  StubInitiator& early = initiator("early");
  StubInitiator& late = initiator("late");
  wire(early, "out", target, "in");
  early.script([&] { EXPECT_EQ(early.read32(0).latency(), 7U); });
  late.script([&] { late.go_to(40); });
  drain(5);
  run();
  EXPECT_EQ(sc_core::sc_time_stamp(), clock().edge(45_cycles));
}

TEST_P(SimFixtureTest, a_scripted_target_answers_and_keeps_a_log) {
  StubTarget target("target", setup());
  target.then(2, Response::command_error);
  StubInitiator& cpu = initiator("cpu");
  wire(cpu, "out", target, "in");
  cpu.script([&] {
    EXPECT_EQ(cpu.write32(8, 5).response, Response::command_error);
    EXPECT_EQ(cpu.read32(8).value, 0U);
    cpu.write32(8, 0x01020304);
    EXPECT_EQ(cpu.read(9, 2).value, 0x0203U);
  });
  run();
  ASSERT_EQ(target.log.size(), 4U);
  EXPECT_EQ(target.log[1].at, 2_cycles);
  EXPECT_EQ(cpu.outcomes.size(), 4U);
}

INSTANTIATE_TEST_SUITE_P(Engines, SimFixtureTest, both_engines(), engine_name);

}  // namespace
}  // namespace hsx::sim_fixture_test
