// What the executive and its wires tell of interrupts, and for whom cores make their accesses.
#include "executive/executive_events.h"
#include "support/event_fields.h"
#include "support/platform_fixture.h"

namespace hsx::interrupt_event_test {
namespace {

using testing::ElementsAre;
using testing_support::fields_of;
using testing_support::Program;

class InterruptEvents : public testing_support::PlatformTest {};

constexpr auto kTimer = static_cast<std::uint64_t>(InterruptLine::timer);

std::vector<Event> of_line(const std::vector<Event>& events, InterruptLine line) {
  std::vector<Event> found;
  for (const Event& event : events) {
    if (event.values[0] == static_cast<std::uint64_t>(line)) found.push_back(event);
  }
  return found;
}

TEST_P(InterruptEvents, ASleepEndsWithARiseATakingAndAFall) {
  task(Program().set(0, 1).svc(6, 0).ret());
  const auto& log = listen();
  complete();
  const std::uint64_t expired = log.of("timer.expire").at(0).cycle.value();
  const auto levels = of_line(log.of("irq.level"), InterruptLine::timer);
  const auto taken = of_line(log.of("irq.taken"), InterruptLine::timer);
  ASSERT_EQ(levels.size(), 2U);
  ASSERT_EQ(taken.size(), 1U);
  EXPECT_THAT(fields_of(levels[0]), ElementsAre(kTimer, 1));
  EXPECT_EQ(levels[0].cycle.value(), expired);
  EXPECT_THAT(fields_of(taken[0]), ElementsAre(kTimer, expired));
  EXPECT_EQ(taken[0].cycle.value() - expired, histogram("exec.interrupt_latency").max());
  EXPECT_THAT(fields_of(levels[1]), ElementsAre(kTimer, 0));
  EXPECT_GT(levels[1].cycle, taken[0].cycle);
}

// At load and at the end of a task the executive commands the mailbox hardware, at the end the files, and
// waits.
TEST_P(InterruptEvents, TheExecutiveGoesOnInTheCycleInWhichACommandIsDone) {
  task(Program().ret());
  const auto& log = listen();
  complete();
  for (const auto& [line, commands] :
       {std::pair(InterruptLine::mailbox_done, 2U), std::pair(InterruptLine::files_done, 1U)}) {
    const auto levels = of_line(log.of("irq.level"), line);
    const auto taken = of_line(log.of("irq.taken"), line);
    ASSERT_EQ(taken.size(), commands);
    ASSERT_EQ(levels.size(), 2 * commands);
    for (unsigned i = 0; i < commands; ++i) {
      EXPECT_EQ(levels[2 * i].values[1], 1U);
      EXPECT_EQ(taken[i].cycle, levels[2 * i].cycle);
      EXPECT_EQ(taken[i].values[1], levels[2 * i].cycle.value());
      EXPECT_EQ(levels[2 * i + 1].values[1], 0U);
    }
  }
}

// Masters 0 and 1 are the ports of the core, 2 is the executive.
TEST_P(InterruptEvents, TransfersOfACoreAreThoseOfItsTask) {
  task(Program().idle(2).ret());
  task(Program().idle(2).ret());
  const auto& log = listen();
  complete();
  for (const Event& transfer : log.of("bus.transfer")) {
    const std::uint64_t address = transfer.values[2];
    const std::uint64_t pid = transfer.values[7];
    if (transfer.values[0] == 0) {
      const bool second = address >= task_of(2).registers.code_base;
      EXPECT_EQ(pid, second ? 2U : 1U) << address;
    } else if (transfer.values[0] == 1) {
      const bool second = address >= task_of(2).registers.data_base;
      EXPECT_EQ(pid, second ? 2U : 1U) << address;
    } else {
      EXPECT_EQ(pid, 0U);
    }
    EXPECT_LE(transfer.values[6], transfer.cycle.value());
  }
}

HSX_IN_BOTH_ENGINES(InterruptEvents);

}  // namespace
}  // namespace hsx::interrupt_event_test
