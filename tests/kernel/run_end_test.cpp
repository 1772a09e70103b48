#include "kernel/run_end.h"

#include <gtest/gtest.h>

#include "support/sim_fixture.h"

namespace hsx::run_end_test {
namespace {

using namespace testing_support;

class RunEndTest : public EngineTest {
 protected:
  RunEnd& end() { return context().end; }

  // A method process at edge(at).
  void finish_at_edge(EndReason reason, Cycles at) {
    sc_core::sc_spawn_options options;
    options.spawn_method();
    options.dont_initialize();
    options.set_sensitivity(&due_);
    sc_core::sc_spawn([this, reason, at] { end().finish_now(reason, at); }, "finish", &options);
    context().timeline.notify_at_edge(due_, at);
  }

 private:
  sc_core::sc_event due_;
};

TEST_P(RunEndTest, is_not_finished_at_first) {
  EXPECT_FALSE(end().finished());
}

TEST_P(RunEndTest, a_thread_ends_the_run_as_of_its_cycle) {
  initiator("task").script(
      [&] { end().finish_from_thread(context().timeline, EndReason::completed, 7_cycles); });
  run();
  ASSERT_TRUE(end().finished());
  EXPECT_EQ(end().reason(), EndReason::completed);
  EXPECT_EQ(end().cycle(), 7_cycles);
}

TEST_P(RunEndTest, everything_before_the_middle_of_the_cycle_has_happened) {
  int last = 0;
  StubInitiator& other = initiator("other");
  other.script([&] {
    for (int i = 1; i < 20; ++i) {
      context().timeline.wait_for_edge(Cycles(static_cast<std::uint64_t>(i)));
      last = i;
    }
  });
  initiator("task").script(
      [&] { end().finish_from_thread(context().timeline, EndReason::deadlock, 7_cycles); });
  run();
  EXPECT_EQ(last, 7);
}

TEST_P(RunEndTest, everything_of_the_middle_itself_has_happened_in_any_order) {
  bool middle = false;
  bool edge = false;
  const auto other = [&] {
    context().timeline.settle(7_cycles);
    for (int i = 0; i < 5; ++i) sc_core::wait(sc_core::SC_ZERO_TIME);
    middle = true;
    context().timeline.wait_for_edge(8_cycles);
    edge = true;
  };
  const auto task = [&] { end().finish_from_thread(context().timeline, EndReason::completed, 7_cycles); };
  initiator("task").script(task);
  initiator("other").script(other);
  run();
  EXPECT_TRUE(middle);
  EXPECT_FALSE(edge);
}

TEST_P(RunEndTest, a_method_ends_the_run_at_its_edge) {
  finish_at_edge(EndReason::limit, 5_cycles);
  initiator("task").script(
      [&] { end().finish_from_thread(context().timeline, EndReason::completed, 5_cycles); });
  run();
  EXPECT_EQ(end().reason(), EndReason::limit);
  EXPECT_EQ(end().cycle(), 5_cycles);
}

TEST_P(RunEndTest, the_earlier_of_two_decides) {
  finish_at_edge(EndReason::limit, 6_cycles);
  initiator("task").script(
      [&] { end().finish_from_thread(context().timeline, EndReason::completed, 5_cycles); });
  run();
  EXPECT_EQ(end().reason(), EndReason::completed);
  EXPECT_EQ(end().cycle(), 5_cycles);
}

TEST_P(RunEndTest, of_several_in_one_cycle_the_reason_declared_first_counts) {
  finish_at_edge(EndReason::watchdog, 6_cycles);
  initiator("limit").script([&] {
    context().timeline.wait_for_edge(6_cycles);
    end().finish_now(EndReason::limit, 6_cycles);
    end().finish_now(EndReason::completed, 7_cycles);
    sc_core::wait();
  });
  run();
  EXPECT_EQ(end().reason(), EndReason::limit);
  EXPECT_EQ(end().cycle(), 6_cycles);
}

TEST_P(RunEndTest, may_be_ended_between_two_starts) {
  initiator("task").script([&] { context().timeline.wait_for_edge(6_cycles); });
  sc_core::sc_start(clock().edge(5_cycles));
  end().finish_now(EndReason::interrupted, context().timeline.now());
  EXPECT_EQ(end().reason(), EndReason::interrupted);
  EXPECT_EQ(end().cycle(), 5_cycles);
  expected_report() = "sc_start called after sc_stop";
  EXPECT_ANY_THROW(sc_core::sc_start(clock().edge(5_cycles)));
}

INSTANTIATE_TEST_SUITE_P(Engines, RunEndTest, both_engines(), engine_name);

TEST(EndReason, has_texts) {
  EXPECT_STREQ(to_text(EndReason::completed), "completed");
  EXPECT_STREQ(to_text(EndReason::deadlock), "deadlock");
  EXPECT_STREQ(to_text(EndReason::limit), "limit");
  EXPECT_STREQ(to_text(EndReason::watchdog), "watchdog");
  EXPECT_STREQ(to_text(EndReason::interrupted), "interrupted");
}

}  // namespace
}  // namespace hsx::run_end_test
