#include <gmock/gmock.h>

#include <algorithm>

#include "bus/bus_events.h"
#include "bus/shared_bus.h"
#include "bus_bench.h"
#include "support/event_fields.h"

namespace hsx::bus_statistics_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;
using testing::UnorderedElementsAre;

class BusStatisticsTest : public BusTest {};

// Master 0: a word from t4 in 0..3, a byte to t1 in 4. Master 1: a half word to t2, wanted from 1, in 5..6;
// then outside of the map in 7. Round robin: in cycle 4 master 1 comes before master 0, so
//
// cycle    0 1 2 3 | 4 5 | 6 | 7
// holder   0 0 0 0 | 1 1 | 0 | 1 (error)
TEST_P(BusStatisticsTest, counts_what_was_carried_out) {
  make(2);
  master(0).script([&] {
    master(0).read32(at(4));
    master(0).write(at(1), {1});
  });
  master(1).script([&] {
    master(1).go_to(1);
    master(1).write(at(2), {1, 2});
    master(1).read32(0x7000);
  });
  run();
  EXPECT_EQ(counter("bus.grants"), 4u);
  EXPECT_EQ(counter("bus.reads"), 2u);
  EXPECT_EQ(counter("bus.writes"), 2u);
  EXPECT_EQ(counter("bus.errors"), 1u);
  EXPECT_EQ(counter("bus.bytes"), 4u + 1u + 2u);
  EXPECT_EQ(counter("bus.busy_cycles"), 4u + 2u + 1u + 1u);
  EXPECT_THAT(waits("m0.out").bins(), ElementsAre(Pair(0, 1), Pair(2, 1)));
  EXPECT_THAT(waits("m1.out").bins(), ElementsAre(Pair(1, 1), Pair(3, 1)));
}

TEST_P(BusStatisticsTest, transfer_events_tell_all) {
  make(2);
  testing_support::EventLog& log = listen();
  target(3).then(3, Response::error);
  master(0).script([&] { master(0).read32(at(2, 0x10)); });
  master(1).script([&] {
    master(1).go_to(1);
    master(1).write(at(3, 5), {1, 2});
    master(1).go_to(20);
    master(1).read(0x9, 1);
  });
  run();
  const std::vector<Event> events = log.of("bus.transfer");
  ASSERT_EQ(events.size(), 3u);
  EXPECT_STREQ(events[0].source, "bus");
  EXPECT_EQ(events[0].cycle, 0_cycles);
  EXPECT_THAT(testing_support::fields_of(events[0]),
              ElementsAre(0, 0, 0x2010, 4, 2, static_cast<unsigned>(Response::ok), 0, 0, 0));
  EXPECT_EQ(events[1].cycle, 2_cycles);
  EXPECT_THAT(testing_support::fields_of(events[1]),
              ElementsAre(1, 1, 0x3005, 2, 5, static_cast<unsigned>(Response::error), 1, 0, 0x0201));
  EXPECT_EQ(events[2].cycle, 20_cycles);
  EXPECT_THAT(testing_support::fields_of(events[2]),
              ElementsAre(1, 0, 0x9, 1, 21, static_cast<unsigned>(Response::address_error), 20, 0, 0));
}

// Master 0 asks in 0 and has the bus until 2; master 1, which asks in 1, until 5; in 5 both ask.
TEST_P(BusStatisticsTest, request_events_come_when_masters_ask) {
  make(2);
  testing_support::EventLog& log = listen();
  master(0).script([&] {
    master(0).read32(at(2, 0x10));
    master(0).go_to(5);
    master(0).write(at(1), {1});
  });
  master(1).script([&] {
    master(1).go_to(1);
    master(1).write(at(3, 5), {1, 2});
    master(1).read(0x9, 1);
  });
  run();
  std::vector<std::vector<std::uint64_t>> requests;
  for (const Event& event : log.of("bus.request")) {
    std::vector<std::uint64_t> row = testing_support::fields_of(event);
    row.insert(row.begin(), event.cycle.value());
    requests.push_back(row);
    EXPECT_EQ(event.rank, event.values[0]);
  }
  EXPECT_THAT(requests,
              UnorderedElementsAre(ElementsAre(0, 0, 0, 0x2010, 4, 0), ElementsAre(1, 1, 1, 0x3005, 2, 0),
                                   ElementsAre(5, 0, 1, 0x1000, 1, 0), ElementsAre(5, 1, 0, 0x9, 1, 0)));
  for (const Event& transfer : log.of("bus.transfer")) {
    const auto asked = [&](const std::vector<std::uint64_t>& row) {
      return row[0] == transfer.values[6] && row[1] == transfer.values[0] && row[3] == transfer.values[2];
    };
    EXPECT_EQ(std::count_if(requests.begin(), requests.end(), asked), 1) << transfer.cycle.value();
  }
}

TEST_P(BusStatisticsTest, listening_changes_no_cycle) {
  make(2);
  listen();
  play({{{0, 2}, {0, 2}}, {{0, 1}, {0, 1}}});
  EXPECT_EQ(grants(), (BusGrants{{0, 0}, {2, 1}, {3, 0}, {5, 1}}));
}

INSTANTIATE_TEST_SUITE_P(Engines, BusStatisticsTest, testing_support::both_engines(),
                         testing_support::engine_name);

class BusSettingsTest : public testing_support::SimTest {
 protected:
  std::string refusal(const char* key, const char* value) {
    const SharedBus bus("bus", setup({{key, value}}));
    const std::vector<std::string> lines = context().diagnostics.lines();
    EXPECT_EQ(lines.size(), 1u);
    return lines.empty() ? "" : lines.front();
  }
};

TEST_F(BusSettingsTest, an_unknown_arbiter_is_refused) {
  const std::string message = refusal("arbiter", "coin_toss");
  EXPECT_THAT(message, HasSubstr("arbiter"));
  EXPECT_THAT(message, HasSubstr("coin_toss"));
  EXPECT_THAT(message, HasSubstr("fixed_priority"));
  EXPECT_THAT(message, HasSubstr("round_robin"));
}

TEST_F(BusSettingsTest, an_unknown_width_is_refused) {
  const std::string message = refusal("width", "24 bit");
  EXPECT_THAT(message, HasSubstr("width"));
  EXPECT_THAT(message, HasSubstr("24 bit"));
  EXPECT_THAT(message, HasSubstr("16 bit"));
}

}  // namespace
}  // namespace hsx::bus_statistics_test
