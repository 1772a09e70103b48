#include "testbenches/mailbox_contract_fixture.h"

namespace hsx::mailbox_no_lost_wake_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class MailboxNoLostWakeTest : public MailboxContractTest {
 protected:
  // Task 2 waits from cycle 10 on; task 1 runs.
  void start(std::optional<std::uint64_t> max = std::nullopt) {
    make("mailbox.no_lost_wake", max);
    create(kSingle);
    state(3, 1, S::ready, S::running);
    read(2);
    read(3);
    retire(9, 2, 0x20);
    wait(10, 2);
  }
  // A message sent in cycle 50 whose wake is announced in cycle 55.
  void send_and_wake() {
    put(50, 1);
    take(50, 2, 1);
    wake(55, 2, 1);
    end_command(60);
  }
};

TEST_F(MailboxNoLostWakeTest, MeasuresFromTheSendToTheWaiterBeingReady) {
  start(30);
  send_and_wake();
  become_ready(80, 2);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().worst(), 30U);
  EXPECT_EQ(contract().slack(), 0);
}

TEST_F(MailboxNoLostWakeTest, FiresACycleLater) {
  start(30);
  send_and_wake();
  become_ready(81, 2);
  EXPECT_THAT(found(), ElementsAre("81 2 32 cycles from message 1 of mailbox 9 (app) to task 2 being ready: "
                                   "31, at most 30 allowed"));
}

TEST_F(MailboxNoLostWakeTest, FiresWhenASendEndsNoWait) {
  start();
  put(50, 1);
  end_command(60);
  end_command(70);
  EXPECT_THAT(found(), ElementsAre("60 2 32 task 2 waits although message 1 of mailbox 9 (app) is there"));
}

TEST_F(MailboxNoLostWakeTest, FiresWhenAWaitBeginsBesideAMessage) {
  start();
  send_and_wake();
  put(70, 2);
  wait(75, 3);
  end_command(76);
  EXPECT_THAT(found(), ElementsAre("76 3 0 task 3 waits although message 2 of mailbox 9 (app) is there"));
}

TEST_F(MailboxNoLostWakeTest, ASecondWaiterHasNothingToExpectOfOneMessage) {
  start();
  wait(12, 3);
  send_and_wake();
  become_ready(80, 2);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(MailboxNoLostWakeTest, FiresWhenTheWakeIsDropped) {
  start();
  put(50, 1);
  take(50, 2, 1);
  end_command(60);
  EXPECT_THAT(found(),
              ElementsAre("60 2 32 task 2 was given message 1 of mailbox 9 (app) and was not woken"));
}

TEST_F(MailboxNoLostWakeTest, AWakeMayBeOnItsWayWhenARunIsCut) {
  start();
  send_and_wake();
  contract().finish(Cycles(10'050));
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(MailboxNoLostWakeTest, AWakeMayWaitForAnOpenServiceWhenARunIsCut) {
  start();
  send_and_wake();
  take_trap(60, 1);
  contract().finish(Cycles(90'000));
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(MailboxNoLostWakeTest, FiresAtTheEndOfARunThatWentOn) {
  start();
  send_and_wake();
  contract().finish(Cycles(10'051));
  EXPECT_THAT(found(), ElementsAre("10051 2 32 task 2 was given message 1 of mailbox 9 (app) and was not "
                                   "woken, until the end of the run"));
}

TEST_F(MailboxNoLostWakeTest, FiresAtTheEndWhenNobodyCanRun) {
  start();
  send_and_wake();
  state(70, 1, S::running, S::exited);
  contract().finish(Cycles(71));
  EXPECT_THAT(found(), ElementsAre("71 2 32 task 2 was given message 1 of mailbox 9 (app) and was not woken, "
                                   "until the end of the run"));
}

TEST_F(MailboxNoLostWakeTest, FiresAtTheEndWhenTheLimitHasPassed) {
  start(30);
  send_and_wake();
  contract().finish(Cycles(80));
  EXPECT_THAT(found(), IsEmpty());
  contract().finish(Cycles(81));
  EXPECT_THAT(found(), ElementsAre("81 2 32 cycles since message 1 of mailbox 9 (app) was sent, and task 2 "
                                   "still waits: 31, at most 30 allowed"));
}

// A message that nobody reads stays; the reader that a new mode shows it to waits since cycle 60.
TEST_F(MailboxNoLostWakeTest, AMessageOlderThanTheWaitCountsFromWhenItIsGiven) {
  start(25);
  send_and_wake();
  become_ready(61, 2);
  mail(62, kMailboxChange, {kBox, 64, kFanout, 1});
  put(63, 2);
  role(64, 3, MailboxRole::kClosed);
  role(65, 3, MailboxRole::kReads);
  wait(66, 3);
  mail(100, kMailboxChange, {kBox, 64, kSingle, 1});
  take(100, 3, 2);
  wake(101, 3, 2);
  end_command(102);
  become_ready(125, 3);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().worst(), 25U);
}

}  // namespace
}  // namespace hsx::mailbox_no_lost_wake_test
