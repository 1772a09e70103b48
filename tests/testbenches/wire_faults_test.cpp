// Faults of interrupt wires, as the executive meets them.
#include "testbenches/injection_fixture.h"

namespace hsx::wire_faults_test {
namespace {

using testing::ElementsAre;

class WireFaults : public InjectionTest {
 protected:
  // Sleeps so many times a millisecond and returns.
  static Program sleeper(unsigned times) {
    Program p;
    for (unsigned i = 0; i < times; ++i) p.set(0, 1).svc(6, 0);
    return p.ret();
  }
};

TEST_P(WireFaults, ALostInterruptLetsASleeperSleep) {
  set("run.limit=5 ms");
  inject("what = \"lost_interrupt\"\ntarget = \"timer.irq\"\nat = { nth = 2 }");
  task(sleeper(3));
  const auto& log = listen();
  EXPECT_THAT(broken(), ElementsAre("irq.latency"));
  EXPECT_STREQ(to_text(outcome().reason), "limit");
  EXPECT_EQ(state(1), "sleeping");
  EXPECT_EQ(counter("task.1.wake"), 1U);
  const auto expired = log.of("timer.expire");
  ASSERT_EQ(expired.size(), 2U);
  ASSERT_EQ(log.of("inject.applied").size(), 1U);
  EXPECT_EQ(log.of("inject.applied")[0].cycle, expired[1].cycle);
}

TEST_P(WireFaults, ALateInterruptWakesLate) {
  inject("what = \"late_interrupt\"\ntarget = \"timer.irq\"\ncycles = 500\nat = { nth = 1 }");
  task(sleeper(1));
  const auto& log = listen();
  complete();
  const std::uint64_t expired = log.of("timer.expire").at(0).cycle.value();
  EXPECT_THAT(injected(log), ElementsAre(ElementsAre(1, 1, 0, 0, expired, expired + 500)));
  const auto states = log.of("task.state");
  const auto woken = std::find_if(states.begin(), states.end(), [](const Event& state) {
    return state.values[1] == static_cast<std::uint64_t>(TaskState::sleeping);
  });
  ASSERT_NE(woken, states.end());
  EXPECT_GT(woken->cycle, Cycles(expired + 500));
  EXPECT_LT(woken->cycle, Cycles(expired + 550));
}

TEST_P(WireFaults, ASpuriousInterruptIsTakenAndFindsNothing) {
  inject("what = \"spurious_interrupt\"\ntarget = \"timer.irq\"\nat = { cycle = 2000 }");
  inject("what = \"spurious_interrupt\"\ntarget = \"mailbox.irq\"\ncycles = 3\nat = { cycle = 4000 }");
  task(sleeper(1));
  EXPECT_THAT(broken(), ElementsAre("irq.latency"));
  EXPECT_EQ(counter("task.1.wake"), 1U);
  EXPECT_EQ(histogram("exec.interrupt_latency").count(), 3U);
}

HSX_IN_BOTH_ENGINES(WireFaults);

}  // namespace
}  // namespace hsx::wire_faults_test
