// Levels of interrupt wires as events.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kernel/interrupt_events.h"
#include "support/event_fields.h"
#include "support/sim_fixture.h"

namespace hsx::interrupt_event_test {
namespace {

using namespace testing_support;
using testing::ElementsAre;
using testing::IsEmpty;

class Alarm : public Component {
 public:
  using Component::Component;
  InterruptOut irq{*this, "irq", ""};
};

class InterruptEventTest : public EngineTest {
 protected:
  std::vector<Event> levels() {
    wire(alarm_, "irq", listener_, "in");
    EventLog& log = listen();
    StubInitiator& m = initiator("m");
    m.script([&] {
      alarm_.irq.set(true, 3_cycles);
      alarm_.irq.set(true, 4_cycles);
      alarm_.irq.set(false, 5_cycles);
      m.go_to(10);
    });
    run();
    return log.of("irq.level");
  }

  Alarm alarm_{"alarm", setup()};
  StubListener listener_{"listener", setup()};
};

TEST_P(InterruptEventTest, an_announced_wire_tells_its_changes) {
  listener_.port.announce(2);
  const std::vector<Event> told = levels();
  ASSERT_EQ(told.size(), 2U);
  EXPECT_STREQ(told[0].source, "listener");
  EXPECT_EQ(told[0].cycle, 3_cycles);
  EXPECT_THAT(fields_of(told[0]), ElementsAre(2, 1));
  EXPECT_EQ(told[0].rank, kInterruptLevelRank + 2);
  EXPECT_EQ(told[1].cycle, 5_cycles);
  EXPECT_THAT(fields_of(told[1]), ElementsAre(2, 0));
}

TEST_P(InterruptEventTest, others_do_not) {
  EXPECT_THAT(levels(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Engines, InterruptEventTest, both_engines(), engine_name);

}  // namespace
}  // namespace hsx::interrupt_event_test
