// Breaches of the protocol behind a bus, and at it.
#include <gmock/gmock.h>

#include "bus/bus_bench.h"
#include "kernel/access_events.h"
#include "support/event_fields.h"

namespace hsx::bus_breach_test {
namespace {

using testing::ElementsAre;

class BusBreachTest : public BusTest {};

TEST_P(BusBreachTest, an_access_outside_the_map_is_told_at_its_response) {
  make(1);
  testing_support::EventLog& log = listen();
  master(0).script([&] {
    master(0).go_to(20);
    master(0).write(0x9, {1, 2});
  });
  run();
  const std::vector<Event> told = log.of("access.breach");
  ASSERT_EQ(told.size(), 1U);
  EXPECT_STREQ(told[0].source, "m0");
  EXPECT_EQ(told[0].cycle, 21_cycles);
  EXPECT_THAT(testing_support::fields_of(told[0]),
              ElementsAre(0, 0, static_cast<std::uint64_t>(Breach::outside_map), 1, 0x9, 2));
}

// Both the bus's port and the master's see the answer.
TEST_P(BusBreachTest, what_a_target_refuses_is_told_once_with_the_masters_address) {
  make(1);
  testing_support::EventLog& log = listen();
  target(3).then(3, Response::size_error);
  master(0).script([&] {
    master(0).read(at(3, 0x11), 2);
    master(0).read(at(3, 0x12), 2);
  });
  run();
  const std::vector<Event> told = log.of("access.breach");
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].cycle, 3_cycles);
  EXPECT_THAT(testing_support::fields_of(told[0]),
              ElementsAre(0, 0, static_cast<std::uint64_t>(Breach::wrong_size), 0, 0x3011, 2));
}

TEST_P(BusBreachTest, every_one_is_told) {
  make(1);
  testing_support::EventLog& log = listen();
  target(1).then(1, Response::command_error);
  target(1).then(1, Response::command_error);
  master(0).script([&] {
    master(0).read32(at(1));
    master(0).read32(at(1));
  });
  run();
  EXPECT_EQ(log.of("access.breach").size(), 2U);
}

INSTANTIATE_TEST_SUITE_P(Engines, BusBreachTest, testing_support::both_engines(),
                         testing_support::engine_name);

}  // namespace
}  // namespace hsx::bus_breach_test
