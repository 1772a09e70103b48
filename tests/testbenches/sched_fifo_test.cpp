#include "testbenches/contract_fixture.h"

namespace hsx::sched_fifo_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SchedFifoTest : public ContractTest {
 protected:
  void SetUp() override {
    make("sched.fifo");
    state(1, 1, S::pending, S::ready);
    state(2, 2, S::pending, S::ready);
  }
};

TEST_F(SchedFifoTest, TurnsInTheOrderOfTheQueueAreFine) {
  turn(10, 1);
  state(20, 1, S::running, S::ready);
  turn(21, 2, 1);
  state(30, 2, S::running, S::wait_mbx);
  turn(31, 1, 2);
  state(35, 2, S::wait_mbx, S::ready);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().checks(), 3U);
}

TEST_F(SchedFifoTest, FiresWhenTwoEntriesAreSwapped) {
  turn(10, 2);
  turn(11, 1);
  EXPECT_THAT(found(), ElementsAre("10 2 64 task 2 was given a turn before task 1, which was ready earlier"));
}

TEST_F(SchedFifoTest, FiresWhenNobodyIsReady) {
  turn(10, 1);
  turn(11, 2);
  turn(12, 3);
  EXPECT_THAT(found(), ElementsAre("12 3 64 task 3 was given a turn and was not ready"));
}

}  // namespace
}  // namespace hsx::sched_fifo_test
