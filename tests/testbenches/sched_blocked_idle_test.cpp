#include "testbenches/contract_fixture.h"

namespace hsx::sched_blocked_idle_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SchedBlockedIdleTest : public ContractTest {
 protected:
  void SetUp() override {
    make("sched.blocked_idle");
    state(1, 1, S::pending, S::ready);
    turn(10, 1);
  }
};

TEST_F(SchedBlockedIdleTest, ARunningTaskMayRetire) {
  retire(20, 1, 0);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().checks(), 1U);
}

// Its last cycle was 19, the task waits from 20 on.
TEST_F(SchedBlockedIdleTest, AnInstructionMayEndInTheCycleBeforeTheWait) {
  state(20, 1, S::running, S::wait_mbx);
  retire(20, 1, 0);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(SchedBlockedIdleTest, FiresACycleLater) {
  state(20, 1, S::running, S::wait_mbx);
  retire(21, 1, 8);
  EXPECT_THAT(found(), ElementsAre("21 1 8 task 1 retired while wait_mbx"));
}

TEST_F(SchedBlockedIdleTest, FiresForSleepersAndEndedTasks) {
  state(20, 1, S::running, S::sleeping);
  retire(30, 1, 8);
  state(40, 1, S::running, S::exited);
  retire(50, 1, 12);
  EXPECT_THAT(found(),
              ElementsAre("30 1 8 task 1 retired while sleeping", "50 1 12 task 1 retired while exited"));
}

// Only who has become ready has been woken.
TEST_F(SchedBlockedIdleTest, FiresForATaskThatIsGivenATurnWhileItWaits) {
  state(20, 1, S::running, S::wait_mbx);
  state(30, 1, S::wait_mbx, S::running);
  retire(36, 1, 8);
  EXPECT_THAT(found(), ElementsAre("36 1 8 task 1 retired while wait_mbx"));
  state(40, 1, S::running, S::ready);
  state(50, 1, S::ready, S::running);
  retire(56, 1, 12);
  EXPECT_EQ(found().size(), 1U);
}

}  // namespace
}  // namespace hsx::sched_blocked_idle_test
