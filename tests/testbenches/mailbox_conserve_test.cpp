#include "testbenches/mailbox_contract_fixture.h"

namespace hsx::mailbox_conserve_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class MailboxConserveTest : public MailboxContractTest {
 protected:
  void SetUp() override { make("mailbox.conserve"); }
  void readers(std::uint64_t mode) {
    create(mode);
    for (const std::uint64_t pid : {2U, 3U}) read(pid);
  }
  void send(std::uint64_t cycle, std::uint64_t number) {
    mail(cycle, kMailboxSend, {1, kHandle, 10, 0, 0, 0, kBox, number});
    end_command(cycle);
  }
  void receive_whole(std::uint64_t cycle, std::uint64_t pid, std::uint64_t number, std::uint64_t depth) {
    take(cycle, pid, number, depth);
    receive(cycle, pid, number);
    end_command(cycle);
  }
};

TEST_F(MailboxConserveTest, SentIsReceivedAndQueued) {
  readers(kSingle);
  put(10, 1, 1);
  send(11, 1);
  put(12, 2, 2);
  send(13, 2);
  receive_whole(20, 2, 1, 1);
  EXPECT_THAT(found(), IsEmpty());
}

// 1 of 2 is taken and nothing is left.
TEST_F(MailboxConserveTest, FiresWhenAMessageVanishes) {
  readers(kSingle);
  put(10, 1, 1);
  put(12, 2, 2);
  receive_whole(20, 2, 1, 0);
  EXPECT_THAT(found(),
              ElementsAre("20 2 0 mailbox 9 (app): 2 messages (20 bytes) were sent, 1 (10) are out, 0 "
                          "(0) dropped, and 0 (0) queued"));
}

TEST_F(MailboxConserveTest, FiresWhenBytesVanishInTheRing) {
  readers(kSingle);
  mail(10, kMailboxPut, {kBox, 1, 10, 0, 1, kHandle, 1, 17});
  EXPECT_THAT(found(),
              ElementsAre("10 1 0 mailbox 9 (app): 1 messages (10 bytes) were sent, 0 (0) are out, 0 "
                          "(0) dropped, and 1 (9) queued"));
}

TEST_F(MailboxConserveTest, FiresWhenAMessageComesOutTwice) {
  readers(kSingle);
  put(10, 1, 1);
  put(11, 2, 2);
  receive_whole(20, 2, 1, 1);
  take(21, 3, 1, 0);
  EXPECT_THAT(found(),
              ElementsAre("21 3 0 task 3 got message 1 of mailbox 9 (app) with 10 bytes, and none of "
                          "this number was there"));
}

TEST_F(MailboxConserveTest, FiresWhenAReceiveFindsNothingWhereSomethingIs) {
  readers(kSingle);
  find_nothing(9, 2);
  put(10, 1, 1);
  retire(19, 2, 0x20);
  find_nothing(20, 2);
  wait(21, 3);
  EXPECT_THAT(found(),
              ElementsAre("20 2 32 task 2 found nothing in mailbox 9 (app), where message 1 should be",
                          "21 3 0 task 3 found nothing in mailbox 9 (app), where message 1 should be"));
}

TEST_F(MailboxConserveTest, WhatIsCutCounts) {
  readers(kSingle);
  put(10, 1, 1);
  take(20, 2, 1, 0);
  mail(20, kMailboxCut, {kBox, 1, 2, kHandle, 7});
  receive(21, 2, 1, 3);
  end_command(21);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(MailboxConserveTest, FiresForBytesThatAreNeitherHandedOverNorCut) {
  readers(kSingle);
  put(10, 1, 1);
  take(20, 2, 1, 0);
  mail(20, kMailboxCut, {kBox, 1, 2, kHandle, 6});
  receive(21, 2, 1, 3);
  EXPECT_THAT(found(), ElementsAre("21 2 0 task 2 was handed 3 bytes as message 1 of mailbox 9 (app); it is "
                                   "message 1 with 10, 6 cut off"));
}

TEST_F(MailboxConserveTest, FiresWhenWhatWasTakenIsNotHandedOver) {
  readers(kSingle);
  wait(5, 2);
  put(10, 1, 1);
  take(10, 2, 1, 0);
  end_command(12);
  EXPECT_THAT(found(),
              ElementsAre("12 2 0 message 1 of mailbox 9 (app) was taken for task 2 and not handed to "
                          "it"));
}

TEST_F(MailboxConserveTest, FiresWhenNothingWasTakenForAWake) {
  readers(kSingle);
  wait(5, 2);
  wake(10, 2, 1);
  EXPECT_THAT(found(),
              ElementsAre("10 2 0 task 2 was handed message 1 of mailbox 9 (app), which was not taken "
                          "for it"));
}

TEST_F(MailboxConserveTest, FiresWhenAnAcceptedMessageIsNotStored) {
  readers(kSingle);
  send(10, 0);
  EXPECT_THAT(
      found(),
      ElementsAre("10 1 0 10 bytes that task 1 sent to mailbox 9 (app) were accepted and not stored"));
}

TEST_F(MailboxConserveTest, RefusedAndEmptyMessagesAreStoredNowhere) {
  readers(kSingle);
  mail(10, kMailboxSend, {1, kHandle, 10, 0, 0, 1, kBox, 0});
  mail(11, kMailboxSend, {1, kHandle, 0, 0, 0, 0, kBox, 0});
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(MailboxConserveTest, AFanoutFreesWhatAllReadersHave) {
  readers(kFanout);
  put(10, 1, 1);
  receive_whole(20, 2, 1, 1);
  receive_whole(21, 3, 1, 1);
  free(21, 1, 0);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(MailboxConserveTest, FiresWhenAFanoutFreesTooEarly) {
  readers(kFanout);
  put(10, 1, 1);
  receive_whole(20, 2, 1, 1);
  free(20, 1, 0);
  EXPECT_THAT(found(), ElementsAre("20 3 0 message 1 of mailbox 9 (app) was freed before task 3 had it"));
}

TEST_F(MailboxConserveTest, AHandleThatOnlySendsIsNotWaitedFor) {
  readers(kFanout);
  put(10, 1, 1);
  receive_whole(20, 2, 1, 1);
  role(21, 3, MailboxRole::kOnlySends);
  free(21, 1, 0);
  EXPECT_THAT(found(), IsEmpty());
}

// Three do not fit: the first goes.
TEST_F(MailboxConserveTest, WhoMissedADroppedMessageIsTold) {
  readers(kFanout);
  put(10, 1, 1);
  put(11, 2, 2);
  receive_whole(12, 3, 1, 2);
  drop(13, 1, 1);
  put(13, 3, 2);
  take(20, 2, 2, 2, kMessageOverrun);
  receive(20, 2, 2);
  take(21, 2, 3, 2);
  receive(21, 2, 3);
  take(22, 3, 2, 2);
  receive(22, 3, 2);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(MailboxConserveTest, FiresWhenAnOverrunIsNotFlagged) {
  readers(kFanout);
  put(10, 1, 1);
  put(11, 2, 2);
  drop(13, 1, 1);
  retire(19, 2, 0x20);
  take(20, 2, 2, 1);
  EXPECT_THAT(found(),
              ElementsAre("20 2 32 task 2 got message 2 of mailbox 9 (app) with flags 0 instead of 8, "
                          "for it had missed one"));
}

TEST_F(MailboxConserveTest, FiresWhenAnOverrunIsFlaggedThatWasNone) {
  readers(kSingle);
  put(10, 1, 1);
  take(20, 2, 1, 0, kMessageOverrun);
  EXPECT_THAT(found(),
              ElementsAre("20 2 0 task 2 got message 1 of mailbox 9 (app) with flags 8 instead of 0"));
}

TEST_F(MailboxConserveTest, ANewModeGivesUpWhatIsQueuedWithoutAFlag) {
  readers(kFanout);
  put(10, 1, 1);
  mail(11, kMailboxChange, {kBox, 64, kFanout, 1});
  drop(11, 1, 0);
  put(12, 2, 1);
  receive_whole(20, 2, 2, 1);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(MailboxConserveTest, ATapHasACopyOrLosesIt) {
  readers(kSingle);
  role(4, 3, MailboxRole::kTaps);
  put(10, 1, 1);
  copy(10, 3, 1);
  send(11, 1);
  put(12, 2, 2);
  miss(12, 3, 2);
  send(13, 2);
  take(14, 3, 1, 0, kMessageOverrun);
  receive(14, 3, 1);
  EXPECT_THAT(found(), IsEmpty());
  put(15, 3, 3);
  send(16, 3);
  EXPECT_THAT(found(),
              ElementsAre("16 3 0 the tap of task 3 on mailbox 9 (app) has no copy of message 3 and did "
                          "not count it as lost"));
}

TEST_F(MailboxConserveTest, FiresWhenATapsLossIsNotFlagged) {
  readers(kSingle);
  role(4, 3, MailboxRole::kTaps);
  put(10, 1, 1);
  miss(10, 3, 1);
  put(11, 2, 2);
  copy(11, 3, 2);
  take(12, 3, 2, 0);
  EXPECT_THAT(found(), ElementsAre(HasSubstr("with flags 0 instead of 8, for it had missed one")));
}

}  // namespace
}  // namespace hsx::mailbox_conserve_test
