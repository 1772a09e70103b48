#include "kernel/interrupt.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/sim_fixture.h"

namespace hsx::interrupt_test {
namespace {

using namespace testing_support;
using testing::ElementsAre;
using testing::Pair;

class Alarm : public Component {
 public:
  using Component::Component;
  InterruptOut irq{*this, "irq", ""};
};

class InterruptTest : public EngineTest {
 protected:
  Alarm& alarm() { return alarm_; }
  StubListener& listener() { return listener_; }
  void wired() { wire(alarm_, "irq", listener_, "in"); }

 private:
  Alarm alarm_{"alarm", setup()};
  StubListener listener_{"listener", setup()};
};

TEST_P(InterruptTest, a_level_holds_from_the_edge_of_its_cycle) {
  wired();
  StubInitiator& m = initiator("m");
  m.script([&] {
    alarm().irq.set(true, 3_cycles);
    EXPECT_TRUE(alarm().irq.level());
    m.go_to(3);
    sc_core::wait(clock().edge(3_cycles) - sc_core::sc_time::from_value(1));
    EXPECT_FALSE(listener().port.level());
    m.timeline().settle(3_cycles);
    EXPECT_TRUE(listener().port.level());
  });
  drain(5);
  run();
  EXPECT_THAT(listener().changes, ElementsAre(Pair(3, true)));
}

TEST_P(InterruptTest, several_levels_may_be_set_ahead) {
  wired();
  StubInitiator& m = initiator("m");
  m.script([&] {
    alarm().irq.set(true, 3_cycles);
    alarm().irq.set(false, 5_cycles);
    alarm().irq.set(true, 6_cycles);
    alarm().irq.set(false, 9_cycles);
    EXPECT_FALSE(alarm().irq.level());
    m.go_to(20);
  });
  run();
  EXPECT_THAT(listener().changes, ElementsAre(Pair(3, true), Pair(5, false), Pair(6, true), Pair(9, false)));
}

TEST_P(InterruptTest, levels_set_when_some_are_pending_come_in_order) {
  wired();
  StubInitiator& m = initiator("m");
  m.script([&] {
    alarm().irq.set(true, 3_cycles);
    alarm().irq.set(false, 8_cycles);
    m.timeline().wait_for_edge(5_cycles);
    alarm().irq.set(true, 12_cycles);
    m.go_to(20);
  });
  run();
  EXPECT_THAT(listener().changes, ElementsAre(Pair(3, true), Pair(8, false), Pair(12, true)));
}

TEST_P(InterruptTest, a_level_that_is_there_already_changes_nothing) {
  wired();
  StubInitiator& m = initiator("m");
  m.script([&] {
    alarm().irq.set(false, 2_cycles);
    alarm().irq.set(true, 3_cycles);
    alarm().irq.set(true, 4_cycles);
    m.go_to(20);
  });
  run();
  EXPECT_THAT(listener().changes, ElementsAre(Pair(3, true)));
}

TEST_P(InterruptTest, a_pulse_of_no_length_is_not_seen) {
  wired();
  StubInitiator& m = initiator("m");
  m.script([&] {
    alarm().irq.set(true, 3_cycles);
    alarm().irq.set(false, 3_cycles);
    alarm().irq.set(true, 4_cycles);
    m.go_to(20);
  });
  run();
  EXPECT_THAT(listener().changes, ElementsAre(Pair(4, true)));
}

TEST_P(InterruptTest, may_change_at_the_edge_the_kernel_is_at) {
  wired();
  StubInitiator& m = initiator("m");
  m.script([&] {
    m.timeline().wait_for_edge(4_cycles);
    alarm().irq.set(true, 4_cycles);
    m.timeline().settle(4_cycles);
    EXPECT_TRUE(listener().port.level());
    m.go_to(20);
  });
  run();
  EXPECT_THAT(listener().changes, ElementsAre(Pair(4, true)));
}

TEST_P(InterruptTest, levels_out_of_order_or_of_the_past_are_refused) {
  wired();
  StubInitiator& m = initiator("m");
  m.script([&] {
    alarm().irq.set(true, 9_cycles);
    EXPECT_THROW(alarm().irq.set(false, 8_cycles), std::logic_error);
    sc_core::wait(clock().edge(12_cycles));
    EXPECT_THROW(alarm().irq.set(false, 11_cycles), std::logic_error);
    EXPECT_NO_THROW(alarm().irq.set(false, 12_cycles));
    EXPECT_THROW(alarm().irq.set(true, 11_cycles), std::logic_error);
    m.go_to(20);
  });
  run();
}

TEST_P(InterruptTest, fans_out_to_every_listener_at_once) {
  wired();
  StubListener second("second", setup());
  wire(alarm(), "irq", second, "in");
  StubInitiator& m = initiator("m");
  m.script([&] {
    alarm().irq.set(true, 3_cycles);
    alarm().irq.set(false, 7_cycles);
    m.go_to(20);
  });
  run();
  EXPECT_THAT(listener().changes, ElementsAre(Pair(3, true), Pair(7, false)));
  EXPECT_EQ(second.changes, listener().changes);
}

TEST_P(InterruptTest, an_output_may_be_set_without_a_wire) {
  StubInitiator& m = initiator("m");
  m.script([&] {
    alarm().irq.set(true, 3_cycles);
    EXPECT_TRUE(alarm().irq.level());
    m.go_to(20);
  });
  run();
  EXPECT_FALSE(listener().port.level());
  EXPECT_TRUE(listener().changes.empty());
}

// Without a process that listens.
class Onlooker : public Component {
 public:
  using Component::Component;
  InterruptIn in{*this, "in", ""};
};

TEST_P(InterruptTest, a_level_to_come_can_be_told_before) {
  Onlooker onlooker("onlooker", setup());
  wire(alarm(), "irq", onlooker, "in");
  StubInitiator& m = initiator("m");
  m.script([&] {
    EXPECT_EQ(onlooker.in.rise_after(0_cycles), std::nullopt);
    alarm().irq.set(true, 5_cycles);
    alarm().irq.set(false, 8_cycles);
    EXPECT_EQ(onlooker.in.rise_after(4_cycles), 5_cycles);
    EXPECT_EQ(onlooker.in.rise_after(5_cycles), std::nullopt);
    EXPECT_FALSE(onlooker.in.level_in(4_cycles));
    EXPECT_TRUE(onlooker.in.level_in(5_cycles));
    EXPECT_TRUE(onlooker.in.level_in(7_cycles));
    EXPECT_FALSE(onlooker.in.level_in(8_cycles));
    EXPECT_FALSE(onlooker.in.level());
  });
  run();
}

TEST_P(InterruptTest, what_is_forgotten_leaves_the_level_as_it_was_then) {
  Onlooker onlooker("onlooker", setup());
  wire(alarm(), "irq", onlooker, "in");
  StubInitiator& m = initiator("m");
  m.script([&] {
    alarm().irq.set(true, 5_cycles);
    alarm().irq.set(false, 8_cycles);
    onlooker.in.forget_before(6_cycles);
    EXPECT_TRUE(onlooker.in.level_in(7_cycles));
    EXPECT_FALSE(onlooker.in.level_in(8_cycles));
    alarm().irq.set(true, 20_cycles);
    onlooker.in.forget_before(9_cycles);
    EXPECT_FALSE(onlooker.in.level_in(19_cycles));
    EXPECT_EQ(onlooker.in.rise_after(9_cycles), 20_cycles);
  });
  run();
}

TEST_P(InterruptTest, a_rise_that_nobody_waits_for_is_no_event) {
  Onlooker onlooker("onlooker", setup());
  wire(alarm(), "irq", onlooker, "in");
  StubInitiator& m = initiator("m");
  m.script([&] {
    alarm().irq.set(true, 5_cycles);
    EXPECT_EQ(m.timeline().is_settled(9_cycles), GetParam() == Engine::run_ahead);
  });
  run();
}

TEST_P(InterruptTest, who_awaits_a_rise_is_woken_at_its_edge) {
  Onlooker onlooker("onlooker", setup());
  wire(alarm(), "irq", onlooker, "in");
  StubInitiator& m = initiator("m");
  sc_core::sc_spawn([&] {
    m.timeline().settle(3_cycles);
    alarm().irq.set(true, 7_cycles);
  });
  m.script([&] {
    onlooker.in.await_rise();
    EXPECT_EQ(sc_core::sc_time_stamp(), clock().edge(7_cycles));
    EXPECT_TRUE(onlooker.in.level());
    alarm().irq.set(false, 9_cycles);
    alarm().irq.set(true, 11_cycles);
    onlooker.in.await_rise();
    EXPECT_EQ(sc_core::sc_time_stamp(), clock().edge(11_cycles));
    m.go_to(20);
  });
  run();
}

INSTANTIATE_TEST_SUITE_P(Engines, InterruptTest, both_engines(), engine_name);

}  // namespace
}  // namespace hsx::interrupt_test
