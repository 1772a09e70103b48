#include "kernel/timeline.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "support/sim_fixture.h"

namespace hsx::timeline_test {
namespace {

using namespace testing_support;
using sc_core::sc_time;

// One process at a time counts; cycles are 10 ns, middle(c) is 10 c + 5 ns.
class TimelineTest : public EngineTest {
 protected:
  Timeline& timeline() { return context().timeline; }
  static std::uint64_t now_ps() { return sc_core::sc_time_stamp().value(); }
  static void wait_ps(std::uint64_t ps) { sc_core::wait(sc_time::from_value(ps)); }
  bool lockstep() const { return GetParam() == Engine::lockstep; }
};

TEST_P(TimelineTest, alone_only_lockstep_yields) {
  initiator("m").script([&] {
    timeline().settle(3_cycles);
    EXPECT_EQ(now_ps(), lockstep() ? 35'000u : 0u);
    timeline().settle(9_cycles);
    EXPECT_EQ(now_ps(), lockstep() ? 95'000u : 0u);
    EXPECT_EQ(timeline().yields(), lockstep() ? 2u : 0u);
  });
  run();
}

TEST_P(TimelineTest, settling_again_in_the_same_cycle_does_not_yield) {
  initiator("m").script([&] {
    timeline().settle(3_cycles);
    timeline().settle(3_cycles);
    EXPECT_EQ(timeline().yields(), lockstep() ? 1u : 0u);
  });
  run();
}

TEST_P(TimelineTest, waits_when_something_is_due_in_the_middle_itself) {
  sc_core::sc_event due;
  initiator("m").script([&] {
    due.notify(sc_time::from_value(35'000));
    timeline().settle(3_cycles);
    EXPECT_EQ(now_ps(), 35'000u);
  });
  run();
}

TEST_P(TimelineTest, run_ahead_does_not_wait_for_what_is_due_after_the_middle) {
  sc_core::sc_event due;
  initiator("m").script([&] {
    due.notify(sc_time::from_value(35'001));
    timeline().settle(3_cycles);
    EXPECT_EQ(now_ps(), lockstep() ? 35'000u : 0u);
  });
  run();
}

TEST_P(TimelineTest, waits_while_another_process_is_runnable_now) {
  sc_core::sc_event due;
  initiator("m").script([&] {
    due.notify(sc_core::SC_ZERO_TIME);
    timeline().settle(3_cycles);
    EXPECT_EQ(now_ps(), 35'000u);
  });
  run();
}

class EdgeOrderTest : public SimTest, public testing::WithParamInterface<std::tuple<Engine, bool>> {
 protected:
  EdgeOrderTest() : SimTest(std::get<0>(GetParam())) {}
};

// The kernel runs processes in the order in which they are made.
TEST_P(EdgeOrderTest, effects_of_an_edge_are_in_place_after_settle) {
  Timeline& timeline = context().timeline;
  int value = 0;
  const auto write = [&] {
    for (int i = 1; i <= 5; ++i) {
      timeline.wait_for_edge(Cycles(static_cast<std::uint64_t>(i)));
      value = i;
    }
  };
  const auto read = [&] {
    for (std::uint64_t i = 1; i <= 5; ++i) {
      timeline.settle(Cycles(i));
      EXPECT_EQ(value, static_cast<int>(i));
    }
  };
  const bool writer_first = std::get<1>(GetParam());
  if (writer_first) initiator("writer").script(write);
  initiator("reader").script(read);
  if (!writer_first) initiator("writer").script(write);
  run();
}
INSTANTIATE_TEST_SUITE_P(Orders, EdgeOrderTest, testing::Combine(both_engines(), testing::Bool()));

TEST_P(TimelineTest, is_settled_below_the_first_middle_that_is_not_before_what_is_due) {
  sc_core::sc_event due;
  initiator("m").script([&] {
    timeline().notify_at_middle(due, 3_cycles);
    EXPECT_EQ(timeline().settled_below(), lockstep() ? 0_cycles : 3_cycles);
    timeline().settle(2_cycles);
    EXPECT_EQ(now_ps(), lockstep() ? 25'000u : 0u);
  });
  run();
}

TEST_P(TimelineTest, edges_are_due_after_the_middle_of_the_cycle_before) {
  sc_core::sc_event due;
  initiator("m").script([&] {
    timeline().notify_at_edge(due, 3_cycles);
    EXPECT_EQ(timeline().settled_below(), lockstep() ? 0_cycles : 3_cycles);
    timeline().settle(3_cycles);
    EXPECT_EQ(now_ps(), 35'000u);
  });
  run();
}

TEST_P(TimelineTest, what_is_notified_later_counts) {
  sc_core::sc_event far;
  sc_core::sc_event near;
  initiator("m").script([&] {
    timeline().notify_at_edge(far, 90_cycles);
    EXPECT_EQ(timeline().settled_below(), lockstep() ? 0_cycles : 90_cycles);
    timeline().notify_at_edge(near, 7_cycles);
    EXPECT_EQ(timeline().settled_below(), lockstep() ? 0_cycles : 7_cycles);
    timeline().notify_now(near);
    EXPECT_EQ(timeline().settled_below(), 0_cycles);
  });
  run();
}

TEST_P(TimelineTest, a_request_after_the_middle_is_refused) {
  initiator("m").script([&] {
    wait_ps(35'000);
    EXPECT_NO_THROW(timeline().settle(3_cycles));
    wait_ps(1);
    try {
      timeline().settle(3_cycles);
      ADD_FAILURE() << "taken";
    } catch (const std::logic_error& error) {
      EXPECT_STREQ(error.what(), "a request was made after the middle of its cycle");
    }
  });
  run();
}

TEST_P(TimelineTest, waits_for_an_edge_and_not_at_all_for_one_that_is_past) {
  initiator("m").script([&] {
    timeline().wait_for_edge(4_cycles);
    EXPECT_EQ(now_ps(), 40'000u);
    timeline().wait_for_edge(4_cycles);
    timeline().wait_for_edge(3_cycles);
    EXPECT_EQ(now_ps(), 40'000u);
  });
  run();
}

TEST_P(TimelineTest, events_are_notified_at_edges_and_middles) {
  sc_core::sc_event edge;
  sc_core::sc_event middle;
  initiator("m").script([&] {
    timeline().notify_at_edge(edge, 4_cycles);
    sc_core::wait(edge);
    EXPECT_EQ(now_ps(), 40'000u);
    timeline().notify_at_middle(middle, 4_cycles);
    sc_core::wait(middle);
    EXPECT_EQ(now_ps(), 45'000u);
    timeline().notify_at_edge(edge, 4_cycles);
    sc_core::wait(edge);
    EXPECT_EQ(now_ps(), 45'000u);
  });
  run();
}

TEST_P(TimelineTest, now_is_the_cycle_kernel_time_lies_in) {
  initiator("m").script([&] {
    EXPECT_EQ(timeline().now(), 0_cycles);
    wait_ps(9'999);
    EXPECT_EQ(timeline().now(), 0_cycles);
    wait_ps(1);
    EXPECT_EQ(timeline().now(), 1_cycles);
  });
  run();
}

TEST_P(TimelineTest, knows_clock_and_engine) {
  EXPECT_EQ(timeline().clock().frequency(), 100_MHz);
  EXPECT_EQ(timeline().engine(), GetParam());
}

INSTANTIATE_TEST_SUITE_P(Engines, TimelineTest, both_engines(), engine_name);

}  // namespace
}  // namespace hsx::timeline_test
