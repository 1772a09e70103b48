#include "testbenches/mailbox_contract_fixture.h"

namespace hsx::mailbox_timeout_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class MailboxTimeoutTest : public MailboxContractTest {
 protected:
  // Task 2 waits from cycle 10 to cycle 1000.
  void start(std::optional<std::uint64_t> max = std::nullopt) {
    make("mailbox.timeout", max);
    create(kSingle);
    read(2);
    retire(9, 2, 0x20);
    wait(10, 2, 1000);
  }
};

TEST_F(MailboxTimeoutTest, AWaitMayEndInTheCycleOfItsDeadline) {
  start(0);
  time_out(1000, 2);
  become_ready(1000, 2);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().worst(), 0U);
}

TEST_F(MailboxTimeoutTest, AWaitMayEndWithItsTask) {
  start(0);
  state(500, 2, TaskState::wait_mbx, TaskState::killed);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(MailboxTimeoutTest, FiresACycleBeforeWithoutALimit) {
  start();
  time_out(990, 2);
  become_ready(999, 2);
  EXPECT_THAT(found(),
              ElementsAre("999 2 32 the wait of task 2 for mailbox 9 (app) ended without a message, 1 "
                          "cycles before its deadline"));
}

TEST_F(MailboxTimeoutTest, TheLimitIsForTheTimeAfterTheDeadline) {
  start(40);
  time_out(1030, 2);
  become_ready(1040, 2);
  EXPECT_THAT(found(), IsEmpty());
  wait(1100, 2, 2000);
  time_out(2030, 2);
  become_ready(2041, 2);
  EXPECT_THAT(found(), ElementsAre("2041 2 32 cycles after its deadline, in which the wait of task 2 for "
                                   "mailbox 9 (app) ended: 41, at most 40 allowed"));
}

TEST_F(MailboxTimeoutTest, AMessageMayComeAtAnyTimeBefore) {
  start(0);
  put(100, 1);
  take(100, 2, 1);
  wake(110, 2, 1);
  become_ready(120, 2);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().worst(), std::nullopt);
}

TEST_F(MailboxTimeoutTest, AMessageThatComesAfterTheDeadlineIsLateToo) {
  start(4);
  put(990, 1);
  take(990, 2, 1);
  wake(1000, 2, 1);
  become_ready(1005, 2);
  EXPECT_THAT(found(), ElementsAre("1005 2 32 cycles after its deadline, in which the wait of task 2 for "
                                   "mailbox 9 (app) ended: 5, at most 4 allowed"));
}

TEST_F(MailboxTimeoutTest, FiresWhenAWaitForEverEndsWithoutAMessage) {
  start();
  time_out(1000, 2);
  become_ready(1000, 2);
  wait(2000, 2);
  become_ready(9000, 2);
  EXPECT_THAT(found(), ElementsAre("9000 2 32 the wait of task 2 for mailbox 9 (app) ended without a message "
                                   "and has no deadline"));
}

TEST_F(MailboxTimeoutTest, FiresAtTheEndForADeadlineThatPassed) {
  start(40);
  contract().finish(Cycles(1040));
  EXPECT_THAT(found(), IsEmpty());
  contract().finish(Cycles(1041));
  EXPECT_THAT(found(),
              ElementsAre("1041 2 32 cycles after its deadline the wait of task 2 for mailbox 9 (app) "
                          "has not ended: 41, at most 40 allowed"));
}

TEST_F(MailboxTimeoutTest, ASleepIsNoWait) {
  start();
  state(900, 3, S::sleeping, S::ready);
  EXPECT_THAT(found(), IsEmpty());
}

}  // namespace
}  // namespace hsx::mailbox_timeout_test
