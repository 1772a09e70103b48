// What the trace ring and the events say of a task's pc is what it is in that cycle.
#include "support/platform_fixture.h"

namespace hsx::trace_pc_test {
namespace {

using testing::ElementsAre;
using testing_support::column;
using testing_support::Program;

class TracePc : public testing_support::PlatformTest {
 protected:
  std::vector<std::uint32_t> pcs(TraceEvent event) {
    std::vector<std::uint32_t> found;
    for (const TraceEntry& entry : trace()) {
      if (entry.event == event) found.push_back(entry.pc);
    }
    return found;
  }
};

// Alone on its core no context is ever saved between turns.
TEST_P(TracePc, OfATaskThatIsAlone) {
  task(Program().idle(2).svc(0, 0).idle(1).ret());
  const auto& log = listen();
  complete();
  EXPECT_THAT(pcs(TraceEvent::trap), ElementsAre(12)) << "after the SVC at 8";
  EXPECT_THAT(pcs(TraceEvent::rotate), ElementsAre(4, 8, 12, 16));
  EXPECT_THAT(pcs(TraceEvent::turn), ElementsAre(0, 4, 8, 12, 16));
  EXPECT_THAT(column(log.of("task.turn"), 4), ElementsAre(0, 4, 8, 12, 16));
  // Loaded, then a turn and its end for each of five steps; the last is the RET.
  EXPECT_THAT(column(log.of("task.state"), 3), ElementsAre(0, 0, 4, 4, 8, 8, 12, 12, 16, 16, 16));
}

TEST_P(TracePc, OfATrapInTheMiddleOfATurn) {
  set("exec.quantum=100");
  task(Program().idle(3).svc(0, 0).svc(0, 0).ret());
  complete();
  EXPECT_THAT(pcs(TraceEvent::trap), ElementsAre(16, 20));
}

TEST_P(TracePc, OfAFaultIsThatOfTheFaultingInstruction) {
  set("exec.quantum=100");
  config("[expect]\n\"task.1.fault\" = \"divide_by_zero\"");
  task(Program().idle(3).op(Opcode::DIV, 1, 2, 3).ret());
  complete();
  EXPECT_THAT(pcs(TraceEvent::fault), ElementsAre(12));
  EXPECT_THAT(pcs(TraceEvent::end), ElementsAre(12));
}

HSX_IN_BOTH_ENGINES(TracePc);

}  // namespace
}  // namespace hsx::trace_pc_test
