#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kernel/events.h"
#include "support/sim_fixture.h"

namespace hsx::event_test {
namespace {

using namespace testing_support;

constexpr EventType kStart{"start", {"task", "pc"}, "A task starts."};
constexpr EventType kStop{"stop", {"task"}, "A task stops."};

class Source : public Component {
 public:
  using Component::Component;
  void start(Cycles cycle, std::uint64_t task, std::uint64_t pc) { emit(cycle, kStart, {task, pc}); }
  void stop(Cycles cycle, std::uint64_t task) { emit(cycle, kStop, {task}); }
};

class EventTest : public SimTest {};

TEST_F(EventTest, nobody_listens_at_first) {
  EXPECT_FALSE(context().events.listening());
  Source source("source", setup());
  source.start(1_cycles, 1, 2);
  const EventLog& log = listen();
  EXPECT_TRUE(context().events.listening());
  EXPECT_TRUE(log.events.empty());
}

TEST_F(EventTest, carries_cycle_source_type_and_values) {
  Source source("exec", setup());
  const EventLog& log = listen();
  source.start(7_cycles, 3, 0x40);
  ASSERT_EQ(log.events.size(), 1u);
  const Event& event = log.events[0];
  EXPECT_EQ(event.cycle, 7_cycles);
  EXPECT_STREQ(event.source, "exec");
  EXPECT_EQ(event.type, &kStart);
  EXPECT_THAT(event.values, testing::ElementsAre(3, 0x40, 0, 0, 0, 0, 0, 0, 0));
}

TEST_F(EventTest, come_in_order_of_emission) {
  Source a("a", setup());
  Source b("b", setup());
  const EventLog& log = listen();
  a.start(9_cycles, 1, 0);
  b.start(4_cycles, 2, 0);
  a.stop(11_cycles, 1);
  std::vector<std::string> seen;
  for (const Event& event : log.events) {
    seen.push_back(std::to_string(event.cycle.value()) + " " + event.source + " " + event.type->name);
  }
  EXPECT_THAT(seen, testing::ElementsAre("9 a start", "4 b start", "11 a stop"));
}

TEST_F(EventTest, reach_every_listener) {
  Source source("source", setup());
  EventLog second;
  const EventLog& first = listen();
  context().events.subscribe(second);
  source.stop(1_cycles, 5);
  EXPECT_EQ(first.events.size(), 1u);
  EXPECT_EQ(second.events.size(), 1u);
}

}  // namespace
}  // namespace hsx::event_test
