#include "timer/scheduler_timer.h"

#include "support/register_checks.h"
#include "support/sim_fixture.h"
#include "timer/timer_bench.h"

namespace hsx::scheduler_timer_test {
namespace {

using namespace testing_support;

class SchedulerTimerTest : public TimerBench {};

TEST_P(SchedulerTimerTest, registers_after_reset_and_refusals) {
  make();
  cpu().script([&] {
    expect_reset_values(cpu(), timer());
    expect_refusals(cpu(), timer());
    EXPECT_EQ(cpu().read32(0x14).response, Response::address_error);
  });
  run();
}

TEST_P(SchedulerTimerTest, an_access_costs_the_register_latency) {
  make({{"latency.register", 3}});
  cpu().script([&] {
    EXPECT_EQ(cpu().read32(kCountLow).latency(), 3U);
    EXPECT_EQ(cpu().write32(0x0, 1).latency(), 3U);
  });
  run();
}

TEST_P(SchedulerTimerTest, counts_ticks) {
  make();  // a tick is 100 cycles
  cpu().script([&] {
    EXPECT_EQ(count_at(99), 0U);
    EXPECT_EQ(count_at(100), 1U);
    EXPECT_EQ(count_at(1999), 19U);
  });
  run();
}

TEST_P(SchedulerTimerTest, reading_the_low_word_latches_the_high_word) {
  make({{"tick", "1 ns"}});  // ten ticks a cycle: the low word wraps at cycle 429496729.6
  cpu().script([&] {
    EXPECT_EQ(count_at(429'496'729), 4'294'967'290U);
    EXPECT_EQ(cpu().read32(kCountHigh).value, 0U);  // in cycle 429496730, where the count is beyond 2^32
    EXPECT_EQ(cpu().read32(kCountLow).value, 14U);
    EXPECT_EQ(cpu().read32(kCountHigh).value, 1U);
  });
  run(500'000'000);
}

TEST_P(SchedulerTimerTest, expires_at_the_tick_and_not_a_cycle_before) {
  make();
  cpu().script([&] {
    arm_ticks_at(150, 7, 3);  // 1.5 us + 3 us: tick 5, cycle 500
    EXPECT_EQ(take_at(499), 0U);
    EXPECT_EQ(take_at(500), 8U);
    EXPECT_EQ(take_at(501), 0U);
  });
  run();
  EXPECT_EQ(irq(), (Changes{{500, true}, {501, false}}));
}

TEST_P(SchedulerTimerTest, a_delay_that_ends_on_the_grid_is_not_lengthened) {
  make();
  cpu().script([&] {
    arm_ticks_at(200, 0, 3);
    EXPECT_EQ(take_at(499), 0U);
    EXPECT_EQ(take_at(500), 1U);
    arm_ticks_at(601, 0, 3);
    EXPECT_EQ(take_at(999), 0U);
    EXPECT_EQ(take_at(1000), 1U);
  });
  run();
}

TEST_P(SchedulerTimerTest, milliseconds) {
  make();
  cpu().script([&] {
    cpu().go_to(1);
    cpu().write32(delay_ms(2), 2);  // 10 ns + 2 ms: tick 2001, cycle 200100
    EXPECT_EQ(take_at(200'099), 0U);
    EXPECT_EQ(take_at(200'100), 3U);
  });
  run();
}

TEST_P(SchedulerTimerTest, no_delay_on_the_grid_expires_in_the_next_cycle) {
  make();
  cpu().script([&] {
    arm_ticks_at(300, 0, 0);
    EXPECT_EQ(take_at(301), 1U);
    arm_ticks_at(302, 0, 0);
    EXPECT_EQ(take_at(399), 0U);
    EXPECT_EQ(take_at(400), 1U);
  });
  run();
  EXPECT_EQ(irq(), (Changes{{301, true}, {302, false}, {400, true}, {401, false}}));
}

TEST_P(SchedulerTimerTest, the_longest_delay_in_milliseconds) {
  make();
  constexpr std::uint64_t kDeadline = 4'294'967'295ULL * 100'000;
  cpu().script([&] {
    cpu().write32(delay_ms(0), 0xFFFFFFFF);
    EXPECT_EQ(cpu().read32(remaining(0)).value, 0xFFFFFFFFU);
    EXPECT_EQ(take_at(kDeadline - 1), 0U);
    EXPECT_EQ(take_at(kDeadline), 1U);
  });
  run(kDeadline + 10);
}

TEST_P(SchedulerTimerTest, remaining_counts_down_and_is_zero_unless_armed) {
  make();
  cpu().script([&] {
    EXPECT_EQ(cpu().read32(remaining(4)).value, 0U);
    arm_ticks_at(100, 4, 3);
    EXPECT_EQ(remaining_at(199, 4), 3U);
    EXPECT_EQ(remaining_at(200, 4), 2U);
    EXPECT_EQ(remaining_at(399, 4), 1U);
    EXPECT_EQ(remaining_at(400, 4), 0U);
    EXPECT_EQ(take_at(401), 5U);
  });
  run();
}

TEST_P(SchedulerTimerTest, armed_counts_channels_up_to_the_cycle_before_they_expire) {
  make();
  cpu().script([&] {
    arm_ticks_at(0, 0, 1);
    arm_ticks_at(1, 1, 5);
    EXPECT_EQ(armed_at(99), 2U);
    EXPECT_EQ(armed_at(100), 1U);
  });
  run();
}

TEST_P(SchedulerTimerTest, channels_of_one_edge_are_taken_in_order_and_hold_the_wire) {
  make();
  cpu().script([&] {
    arm_ticks_at(0, 9, 4);
    arm_ticks_at(100, 2, 3);
    EXPECT_EQ(take_at(400), 3U);
    EXPECT_EQ(take_at(401), 10U);
  });
  run();
  EXPECT_EQ(irq(), (Changes{{400, true}, {402, false}}));
}

TEST_P(SchedulerTimerTest, the_wire_stays_high_when_one_expires_at_the_edge_at_which_it_would_fall) {
  make();
  cpu().script([&] {
    arm_ticks_at(0, 0, 5);
    arm_ticks_at(10, 1, 5);  // 600
    EXPECT_EQ(take_at(599), 1U);
    EXPECT_EQ(take_at(700), 2U);
  });
  run();
  EXPECT_EQ(irq(), (Changes{{500, true}, {701, false}}));
}

TEST_P(SchedulerTimerTest, the_wire_falls_for_one_cycle_when_there_is_one_between) {
  make();
  cpu().script([&] {
    arm_ticks_at(0, 0, 5);
    arm_ticks_at(10, 1, 5);
    EXPECT_EQ(take_at(598), 1U);
  });
  drain(10);
  run();
  EXPECT_EQ(irq(), (Changes{{500, true}, {599, false}, {600, true}}));
}

TEST_P(SchedulerTimerTest, cancel_in_the_last_cycle_prevents_and_at_the_edge_drops) {
  make();
  cpu().script([&] {
    arm_ticks_at(0, 0, 5);
    cancel_at(499, 0);
    EXPECT_EQ(take_at(500), 0U);
    arm_ticks_at(600, 0, 1);
    cancel_at(700, 0);
    EXPECT_EQ(take_at(701), 0U);
    cancel_at(702, 0);
  });
  run();
  EXPECT_EQ(irq(), (Changes{{700, true}, {701, false}}));
  EXPECT_EQ(counter("timer.cancels"), 2U);
  EXPECT_EQ(counter("timer.expirations"), 1U);
  EXPECT_EQ(counter("timer.arms"), 2U);
}

TEST_P(SchedulerTimerTest, arming_again_replaces_and_drops) {
  make();
  cpu().script([&] {
    arm_ticks_at(0, 0, 5);
    arm_ticks_at(100, 0, 2);
    EXPECT_EQ(take_at(299), 0U);
    EXPECT_EQ(armed_at(300), 0U);
    arm_ticks_at(310, 0, 1);  // drops the expiry at 300
    EXPECT_EQ(take_at(311), 0U);
    EXPECT_EQ(take_at(500), 1U);
  });
  run();
  EXPECT_EQ(irq(), (Changes{{300, true}, {311, false}, {500, true}, {501, false}}));
}

TEST_P(SchedulerTimerTest, channels_beyond_the_parameter_are_ignored_and_counted) {
  make({{"channels", 2}});
  cpu().script([&] {
    arm_ticks_at(0, 2, 1);
    EXPECT_EQ(armed_at(1), 0U);
    EXPECT_EQ(cpu().read32(remaining(255)).value, 0U);
    cpu().write32(cancel(2), 0);
    EXPECT_EQ(cpu().write32(delay_ms(256), 1).response, Response::address_error);
    arm_ticks_at(10, 1, 1);
    EXPECT_EQ(armed_at(11), 1U);
  });
  run();
  EXPECT_EQ(counter("timer.ignored"), 3U);
}

TEST_P(SchedulerTimerTest, emits_what_happened_and_when) {
  EventLog& log = listen();
  make();
  cpu().script([&] {
    arm_ticks_at(10, 3, 1);
    arm_ticks_at(20, 4, 1);
    cancel_at(50, 4);
    take_at(300);
  });
  run();
  using Line = std::tuple<std::string, std::uint64_t, std::uint64_t, std::uint64_t>;
  std::vector<Line> lines;
  for (const Event& event : log.events) {
    lines.emplace_back(event.type->name, event.cycle.value(), event.values[0], event.values[1]);
  }
  EXPECT_EQ(lines, (std::vector<Line>{{"timer.arm", 10, 3, 200},
                                      {"timer.arm", 20, 4, 200},
                                      {"timer.cancel", 50, 4, 200},
                                      {"timer.expire", 200, 3, 200}}));
}

INSTANTIATE_TEST_SUITE_P(Engines, SchedulerTimerTest, both_engines(), engine_name);

class OddClockTest : public TimerBench {
 protected:
  OddClockTest() : TimerBench(7_MHz) {}
};

TEST_P(OddClockTest, ticks_between_edges_take_effect_at_the_next_edge) {
  make({{"tick", "1500 ns"}});  // 10.5 cycles: ticks 1, 2 and 3 lie at cycles 10.5, 21 and 31.5
  cpu().script([&] {
    arm_ticks_at(0, 0, 1);
    EXPECT_EQ(take_at(10), 0U);
    EXPECT_EQ(take_at(11), 1U);
    arm_ticks_at(12, 0, 0);
    EXPECT_EQ(take_at(20), 0U);
    EXPECT_EQ(take_at(21), 1U);
    arm_ticks_at(22, 0, 0);
    EXPECT_EQ(count_at(31), 2U);
    EXPECT_EQ(count_at(32), 3U);
    EXPECT_EQ(take_at(33), 1U);
  });
  run();
  EXPECT_EQ(irq(), (Changes{{11, true}, {12, false}, {21, true}, {22, false}, {32, true}, {34, false}}));
}

INSTANTIATE_TEST_SUITE_P(Engines, OddClockTest, both_engines(), engine_name);

}  // namespace
}  // namespace hsx::scheduler_timer_test
