#include "testbenches/mailbox_contract_fixture.h"

namespace hsx::mailbox_fifo_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class MailboxFifoTest : public MailboxContractTest {
 protected:
  void SetUp() override { make("mailbox.fifo"); }
  void readers(std::uint64_t mode) {
    create(mode);
    for (const std::uint64_t pid : {2U, 3U}) read(pid);
  }
};

TEST_F(MailboxFifoTest, FirstInFirstOutIsFine) {
  readers(kSingle);
  put(10, 1);
  put(11, 2);
  take(20, 2, 1);
  take(21, 3, 2);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().checks(), 2U);
}

TEST_F(MailboxFifoTest, FiresWhenTwoMessagesAreSwapped) {
  readers(kSingle);
  put(10, 1);
  put(11, 2);
  retire(19, 2, 0x40);
  take(20, 2, 2);
  take(21, 2, 1);
  EXPECT_THAT(found(), ElementsAre("20 2 64 task 2 got message 2 of mailbox 9 (app) before message 1"));
}

TEST_F(MailboxFifoTest, EachReaderOfAFanoutHasItsOwnPlace) {
  readers(kFanout);
  put(10, 1);
  put(11, 2);
  take(20, 2, 1);
  take(21, 3, 1);
  take(22, 2, 2);
  take(23, 3, 2);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(MailboxFifoTest, FiresWhenAFanoutReaderGetsAMessageTwice) {
  readers(kFanout);
  put(10, 1);
  put(11, 2);
  take(20, 2, 1);
  take(21, 2, 1);
  EXPECT_THAT(found(), ElementsAre("21 2 0 task 2 got message 1 of mailbox 9 (app) when it was the turn of "
                                   "message 2"));
}

TEST_F(MailboxFifoTest, ATapReadsItsCopiesInOrder) {
  readers(kSingle);
  role(4, 3, MailboxRole::kTaps);
  for (const std::uint64_t number : {1U, 2U}) {
    put(10, number);
    copy(10, 3, number);
  }
  take(20, 2, 1);
  take(21, 3, 1);
  EXPECT_THAT(found(), IsEmpty());
  miss(22, 3, 2);
  put(23, 3);
  put(23, 4);
  copy(23, 3, 3);
  copy(23, 3, 4);
  take(24, 3, 4);
  EXPECT_THAT(found(), ElementsAre("24 3 0 task 3 got message 4 of mailbox 9 (app) before message 3"));
}

TEST_F(MailboxFifoTest, WaitersAreServedInTheOrderOfTheirArrival) {
  readers(kSingle);
  wait(10, 3);
  wait(12, 2);
  put(20, 1);
  take(20, 3, 1);
  put(30, 2);
  take(30, 2, 2);
  become_ready(40, 3);
  become_ready(41, 2);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().checks(), 4U) << "two takes, two tasks ready; nobody had waited longer";
}

TEST_F(MailboxFifoTest, FiresWhenALaterWaiterIsServedFirst) {
  readers(kSingle);
  wait(10, 3);
  wait(12, 2);
  put(20, 1);
  take(20, 2, 1);
  EXPECT_THAT(found(), ElementsAre("20 2 0 mailbox 9 (app) served the wait of task 2 before that of task 3, "
                                   "which came earlier"));
}

TEST_F(MailboxFifoTest, FiresWhenALaterWaiterIsReadyFirst) {
  readers(kFanout);
  wait(10, 3);
  wait(12, 2);
  put(20, 1);
  take(20, 3, 1);
  take(20, 2, 1);
  become_ready(40, 2);
  become_ready(41, 3);
  EXPECT_THAT(found(), ElementsAre("40 2 0 task 2 was ready before task 3, which mailbox 9 (app) served "
                                   "earlier"));
}

TEST_F(MailboxFifoTest, WaitersOfOtherMailboxesDoNotMatter) {
  create(kSingle);
  create(kSingle, 10);
  read(2);
  read(3, 10);
  wait(10, 3, 0, 10);
  wait(12, 2);
  put(20, 1);
  take(20, 2, 1);
  become_ready(40, 2);
  EXPECT_THAT(found(), IsEmpty());
}

}  // namespace
}  // namespace hsx::mailbox_fifo_test
