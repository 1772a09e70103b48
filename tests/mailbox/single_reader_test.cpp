#include <gtest/gtest.h>

#include "mailbox/mailbox_test_support.h"

namespace hsx::single_reader_test {
namespace {

struct SingleReader : testing::Test {
  MailboxBench bench{2};
  std::uint32_t id = bench.bound("app:box", 24, kMailboxReadWrite);
  std::uint32_t tx = bench.opened(1, "app:box");
  std::uint32_t rx = bench.opened(2, "app:box");
};

TEST_F(SingleReader, CarriesPayloadFlagsChannelAndSender) {
  bench.send(1, tx, "hi", kMessageOutOfBand, 7);
  const RecvResult got = bench.poll(2, rx);
  EXPECT_EQ(got.status, MailboxStatus::kOk);
  EXPECT_EQ(text_of(got.message), "hi");
  EXPECT_EQ(got.message.flags, 4U);
  EXPECT_EQ(got.message.channel, 7U);
  EXPECT_EQ(got.message.sender, 1U);
}

TEST_F(SingleReader, IsFirstInFirstOut) {
  bench.send(1, tx, "a");
  bench.send(1, tx, "b");
  EXPECT_EQ(bench.polled(2, rx), "a");
  EXPECT_EQ(bench.polled(2, rx), "b");
}

TEST_F(SingleReader, GivesAMessageToOneHandleOnly) {
  bench.send(1, tx, "a");
  EXPECT_EQ(bench.polled(1, tx), "a");
  EXPECT_EQ(bench.polled(2, rx), "-");
}

TEST_F(SingleReader, AnswersAnEmptyPollWithNoData) {
  const RecvResult got = bench.poll(2, rx);
  EXPECT_EQ(got.status, MailboxStatus::kNoData);
  EXPECT_FALSE(got.waiting);
  EXPECT_EQ(bench.rules.find_wait(2), nullptr);
}

TEST_F(SingleReader, TakesWhatFitsExactlyAndRefusesOneByteMoreAsTooLarge) {
  EXPECT_EQ(bench.rules.check_send(1, tx, 16), MailboxStatus::kOk);
  EXPECT_EQ(bench.rules.check_send(1, tx, 17), MailboxStatus::kTooLarge);
  EXPECT_EQ(bench.send(1, tx, std::string(17, 'x')).status, MailboxStatus::kTooLarge);
  EXPECT_EQ(bench.send(1, tx, std::string(16, 'x')).length, 16U);
}

TEST_F(SingleReader, WouldBlockWhenFullByOneByte) {
  bench.send(1, tx, "1234");
  EXPECT_EQ(bench.send(1, tx, "12345").status, MailboxStatus::kWouldBlock);
  EXPECT_EQ(bench.send(1, tx, "1234").status, MailboxStatus::kOk);
  EXPECT_EQ(bench.rules.check_send(1, tx, 1), MailboxStatus::kWouldBlock);
}

TEST_F(SingleReader, DecidesAgainWhenTheSendIsCommitted) {
  ASSERT_EQ(bench.rules.check_send(1, tx, 16), MailboxStatus::kOk);
  bench.send(2, rx, "faster");
  const SendResult late = bench.send(1, tx, std::string(16, 'x'));
  EXPECT_EQ(late.status, MailboxStatus::kWouldBlock);
  EXPECT_EQ(late.length, 0U);
}

TEST_F(SingleReader, AcceptsAnEmptyPayloadAndStoresItNowhere) {
  const SendResult sent = bench.send(1, tx, "");
  EXPECT_EQ(sent.status, MailboxStatus::kOk);
  EXPECT_EQ(sent.length, 0U);
  EXPECT_EQ(bench.view(2, rx).depth, 0U);
  EXPECT_EQ(bench.rules.counts(id).empty_sent, 1U);
}

TEST_F(SingleReader, AcceptsAnEmptyPayloadEvenWhenFull) {
  bench.send(1, tx, std::string(16, 'x'));
  EXPECT_EQ(bench.rules.check_send(1, tx, 0), MailboxStatus::kOk);
  EXPECT_EQ(bench.send(1, tx, "").status, MailboxStatus::kOk);
}

TEST_F(SingleReader, CutsAMessageToTheMaximumAndDropsTheRest) {
  bench.send(1, tx, "123456");
  EXPECT_EQ(text_of(bench.poll(2, rx, 4).message), "1234");
  EXPECT_EQ(bench.poll(2, rx, 4).status, MailboxStatus::kNoData);
}

TEST_F(SingleReader, DoesNotCutAMessageAsLongAsTheMaximum) {
  bench.send(1, tx, "1234");
  EXPECT_EQ(text_of(bench.poll(2, rx, 4).message), "1234");
  EXPECT_EQ(bench.rules.counts(id).cut.messages, 0U);
}

TEST_F(SingleReader, HandsOutAMessageOfNoBytesForAMaximumOfZero) {
  bench.send(1, tx, "1234", 2, 9);
  const RecvResult got = bench.poll(2, rx, 0);
  EXPECT_EQ(got.status, MailboxStatus::kOk);
  EXPECT_TRUE(got.message.payload.empty());
  EXPECT_EQ(got.message.flags, 2U);
  EXPECT_EQ(bench.polled(2, rx), "-");
}

TEST_F(SingleReader, ShowsDepthBytesAndNextLength) {
  bench.send(1, tx, "123");
  bench.send(1, tx, "1");
  const MailboxView view = bench.view(2, rx);
  EXPECT_EQ(view.depth, 2U);
  EXPECT_EQ(view.bytes_used, 20U);
  EXPECT_EQ(view.next_length, 3U);
}

TEST_F(SingleReader, ShowsZeroesWhenEmpty) {
  const MailboxView view = bench.view(2, rx);
  EXPECT_EQ(view.depth, 0U);
  EXPECT_EQ(view.bytes_used, 0U);
  EXPECT_EQ(view.next_length, 0U);
}

TEST_F(SingleReader, WorksWhateverTheReadAndWriteBits) {
  for (const std::uint32_t mode : {0U, 1U, 2U, 4U, 0x30U}) {
    bench.bound("app:box", 0, mode);
    EXPECT_EQ(bench.send(1, tx, "a").status, MailboxStatus::kOk) << mode;
    EXPECT_EQ(bench.polled(2, rx), "a") << mode;
  }
}

TEST_F(SingleReader, DropsFromTheHeadUntilASmallerCapacityFits) {
  bench.send(1, tx, "a");
  bench.send(1, tx, "b");
  bench.bound("app:box", 18, 0);
  EXPECT_EQ(bench.view(2, rx).depth, 2U);
  bench.bound("app:box", 17, 0);
  EXPECT_EQ(bench.view(2, rx).depth, 1U);
  EXPECT_EQ(bench.polled(2, rx), "b");
}

TEST_F(SingleReader, KeepsItsMessagesOverANewMode) {
  bench.send(1, tx, "a");
  bench.bound("app:box", 0, kMailboxRead);
  EXPECT_EQ(bench.polled(2, rx), "a");
}

TEST_F(SingleReader, TakesNothingAtACapacityBelowTheOverhead) {
  bench.bound("app:box", 8, 0);
  EXPECT_EQ(bench.rules.check_send(1, tx, 1), MailboxStatus::kTooLarge);
  EXPECT_EQ(bench.rules.check_send(1, tx, 0), MailboxStatus::kOk);
}

}  // namespace
}  // namespace hsx::single_reader_test
