#include <gtest/gtest.h>

#include "mailbox/mailbox_test_support.h"

namespace hsx::fanout_test {
namespace {

// Task 1 sends, tasks 2 and 3 read; the ring holds two one-byte messages.
struct Fanout : testing::TestWithParam<std::uint32_t> {
  void make(std::uint32_t mode) {
    id = bench.bound("shared:news", 18, mode);
    tx = bench.opened(1, "shared:news");
    a = bench.opened(2, "shared:news");
    b = bench.opened(3, "shared:news");
  }
  std::uint64_t depth() { return bench.view(1, tx).depth; }

  MailboxBench bench{3};
  std::uint32_t id = 0, tx = 0, a = 0, b = 0;
};

struct FanoutDrop : Fanout {
  FanoutDrop() { make(kFanoutDropMode); }
};
struct FanoutBlock : Fanout {
  FanoutBlock() { make(kFanoutBlockMode); }
};

TEST_F(FanoutDrop, GivesEveryMessageToEveryReaderOnce) {
  bench.send(1, tx, "x");
  EXPECT_EQ(bench.polled(2, a), "x");
  EXPECT_EQ(bench.polled(2, a), "-");
  EXPECT_EQ(bench.polled(3, b), "x");
  EXPECT_EQ(bench.polled(3, b), "-");
}

TEST_F(FanoutDrop, CountsTwoHandlesOfOneTaskAsTwoReaders) {
  const std::uint32_t c = bench.opened(2, "shared:news");
  bench.send(1, tx, "x");
  EXPECT_EQ(bench.polled(2, a), "x");
  EXPECT_EQ(bench.polled(2, c), "x");
}

TEST_F(FanoutDrop, FreesAMessageWhenTheLastReaderHasIt) {
  bench.send(1, tx, "x");
  bench.polled(2, a);
  EXPECT_EQ(depth(), 1U);
  bench.polled(3, b);
  EXPECT_EQ(depth(), 0U);
}

TEST_F(FanoutDrop, ReadsFromTheMomentOfOpening) {
  bench.send(1, tx, "x");
  const std::uint32_t late = bench.opened(2, "shared:news");
  EXPECT_EQ(bench.polled(2, late), "-");
  bench.send(1, tx, "y");
  EXPECT_EQ(bench.polled(2, late), "y");
}

TEST_F(FanoutDrop, DropsTheOldestWhenFullAndFlagsTheReadersThatMissedIt) {
  bench.send(1, tx, "1");
  bench.polled(2, a);
  bench.send(1, tx, "2");
  EXPECT_EQ(bench.send(1, tx, "3").status, MailboxStatus::kOk);
  const RecvResult had_it = bench.poll(2, a);
  EXPECT_EQ(text_of(had_it.message), "2");
  EXPECT_EQ(had_it.message.flags, 0U);
  const RecvResult missed_it = bench.poll(3, b);
  EXPECT_EQ(text_of(missed_it.message), "2");
  EXPECT_EQ(missed_it.message.flags, kMessageOverrun);
}

TEST_F(FanoutDrop, FlagsOnlyTheNextMessage) {
  for (const std::string_view text : {"1", "2", "3"}) bench.send(1, tx, text, kMessageStdout);
  EXPECT_EQ(bench.poll(2, a).message.flags, kMessageStdout | kMessageOverrun);
  EXPECT_EQ(bench.poll(2, a).message.flags, kMessageStdout);
}

TEST_F(FanoutDrop, DropsAsManyAsTheNewMessageNeeds) {
  bench.send(1, tx, "1");
  bench.send(1, tx, "2");
  EXPECT_EQ(bench.send(1, tx, std::string(10, 'x')).status, MailboxStatus::kOk);
  EXPECT_EQ(depth(), 1U);
  EXPECT_EQ(bench.rules.counts(id).dropped.messages, 2U);
}

TEST_F(FanoutDrop, DropsNothingForAMessageThatCanNeverFit) {
  bench.send(1, tx, "1");
  EXPECT_EQ(bench.send(1, tx, std::string(11, 'x')).status, MailboxStatus::kTooLarge);
  EXPECT_EQ(depth(), 1U);
}

TEST_F(FanoutDrop, DropsNothingWhileOnlyAsking) {
  bench.send(1, tx, "1");
  bench.send(1, tx, "2");
  EXPECT_EQ(bench.rules.check_send(1, tx, 1), MailboxStatus::kOk);
  EXPECT_EQ(depth(), 2U);
}

TEST_F(FanoutDrop, IsTheDefaultPolicy) {
  bench.bound("shared:news", 0, kMailboxFanout);
  for (const std::string_view text : {"1", "2", "3"})
    EXPECT_EQ(bench.send(1, tx, text).status, MailboxStatus::kOk);
  EXPECT_EQ(bench.polled(2, a), "2");
}

TEST_F(FanoutDrop, FlagsReadersOfAMessageThatASmallerCapacityDrops) {
  bench.send(1, tx, "1");
  bench.send(1, tx, "2");
  bench.bound("shared:news", 9, 0);
  EXPECT_EQ(bench.poll(2, a).message.flags, kMessageOverrun);
}

TEST_F(FanoutDrop, KeepsMessagesWhileNobodyReads) {
  bench.rules.close(2, a);
  bench.rules.close(3, b);
  bench.send(1, tx, "1");
  bench.send(1, tx, "2");
  EXPECT_EQ(depth(), 2U);
  bench.send(1, tx, "3");
  EXPECT_EQ(depth(), 2U);
}

TEST_F(FanoutDrop, KeepsNothingForAHandleThatOnlySends) {
  bench.send(1, tx, "x");
  bench.polled(2, a);
  bench.polled(3, b);
  EXPECT_EQ(depth(), 0U);
  EXPECT_EQ(bench.polled(1, tx), "-");
}

TEST_F(FanoutDrop, LetsASenderReadWhatIsStillThere) {
  bench.send(1, tx, "x");
  EXPECT_EQ(bench.polled(1, tx), "x");
}

TEST_F(FanoutDrop, DoesNotFlagASenderThatReadsLater) {
  for (const std::string_view text : {"1", "2", "3"}) bench.send(1, tx, text);
  const RecvResult got = bench.poll(1, tx);
  EXPECT_EQ(text_of(got.message), "2");
  EXPECT_EQ(got.message.flags, 0U);
}

TEST_F(FanoutBlock, KeepsMessagesForASenderThatHasReceivedSince) {
  bench.send(1, tx, "x");
  EXPECT_EQ(bench.polled(1, tx), "x");
  bench.polled(2, a);
  bench.polled(3, b);
  bench.send(3, b, "y");
  EXPECT_EQ(bench.polled(2, a), "y");
  EXPECT_EQ(depth(), 1U);
  EXPECT_EQ(bench.polled(1, tx), "y");
  EXPECT_EQ(depth(), 0U);
}

TEST_F(FanoutBlock, DoesNotTakeAnEmptyPollForReceiving) {
  bench.send(1, tx, "");
  EXPECT_EQ(bench.polled(1, tx), "-");
  bench.send(2, a, "y");
  EXPECT_EQ(bench.polled(3, b), "y");
  EXPECT_EQ(depth(), 0U);
}

TEST_F(FanoutBlock, WouldBlockUntilTheSlowestReaderHasTheOldest) {
  bench.send(1, tx, "1");
  bench.send(1, tx, "2");
  bench.polled(2, a);
  EXPECT_EQ(bench.send(1, tx, "3").status, MailboxStatus::kWouldBlock);
  bench.polled(3, b);
  EXPECT_EQ(bench.send(1, tx, "3").status, MailboxStatus::kOk);
}

TEST_F(FanoutBlock, MakesRoomWhenTheSlowestReaderCloses) {
  bench.send(1, tx, "1");
  bench.send(1, tx, "2");
  bench.polled(2, a);
  bench.rules.close(3, b);
  EXPECT_EQ(depth(), 1U);
  EXPECT_EQ(bench.send(1, tx, "3").status, MailboxStatus::kOk);
}

TEST_F(FanoutBlock, MakesRoomWhenTheSlowestReaderEnds) {
  bench.send(1, tx, "1");
  bench.polled(2, a);
  bench.rules.end_task(3);
  EXPECT_EQ(depth(), 0U);
}

TEST_F(FanoutBlock, MakesRoomWhenTheSlowestReaderTurnsSender) {
  bench.send(1, tx, "1");
  bench.send(1, tx, "2");
  bench.polled(2, a);
  EXPECT_EQ(bench.send(3, b, "3").status, MailboxStatus::kOk);
  EXPECT_EQ(bench.polled(2, a), "2");
}

TEST_F(FanoutBlock, PrefersBlockWhenBothPoliciesAreSet) {
  bench.bound("shared:news", 0, kFanoutBlockMode | kMailboxFanoutDrop);
  bench.send(1, tx, "1");
  bench.send(1, tx, "2");
  EXPECT_EQ(bench.send(1, tx, "3").status, MailboxStatus::kWouldBlock);
}

TEST_F(FanoutBlock, NeverFlagsAnOverrun) {
  bench.send(1, tx, "1");
  bench.send(1, tx, "2");
  bench.send(1, tx, "3");
  EXPECT_EQ(bench.poll(2, a).message.flags, 0U);
}

TEST_F(FanoutDrop, RestartsItsReadersWithANewMode) {
  bench.send(1, tx, "old");
  bench.bound("shared:news", 0, kFanoutBlockMode);
  EXPECT_EQ(bench.polled(2, a), "-");
  bench.send(1, tx, "new");
  EXPECT_EQ(bench.polled(2, a), "new");
}

TEST_F(FanoutDrop, GivesUpWhatIsQueuedAtARestart) {
  bench.send(1, tx, "old");
  bench.bound("shared:news", 0, kFanoutDropMode);
  EXPECT_EQ(depth(), 0U);
  EXPECT_EQ(bench.rules.counts(id).dropped.messages, 1U);
}

TEST_F(FanoutDrop, ForgetsAtARestartWhoOnlySent) {
  bench.send(1, tx, "x");
  bench.bound("shared:news", 0, kFanoutDropMode);
  bench.send(2, a, "y");
  EXPECT_EQ(bench.polled(3, b), "y");
  EXPECT_EQ(depth(), 1U);
  EXPECT_EQ(bench.polled(1, tx), "y");
}

TEST_F(FanoutDrop, ForgetsAtARestartWhatWasMissed) {
  for (const std::string_view text : {"1", "2", "3"}) bench.send(1, tx, text);
  bench.bound("shared:news", 0, kFanoutDropMode);
  bench.send(1, tx, "4");
  EXPECT_EQ(bench.poll(2, a).message.flags, 0U);
}

TEST_F(FanoutDrop, KeepsWhatIsQueuedAtARestartWithNoHandleOpen) {
  bench.send(1, tx, "x");
  bench.rules.close(2, a);
  bench.rules.close(3, b);
  bench.rules.close(1, tx);
  bench.bound("shared:news", 0, kFanoutDropMode);
  EXPECT_EQ(bench.rules.snapshot().back().queue_depth, 1U);
}

TEST_F(FanoutDrop, BecomesASingleReaderThatFindsWhatIsQueued) {
  bench.send(1, tx, "x");
  bench.bound("shared:news", 0, kMailboxReadWrite);
  EXPECT_EQ(bench.polled(2, a), "x");
  EXPECT_EQ(bench.polled(3, b), "-");
}

TEST_F(FanoutDrop, ShowsTheWholeDepthAndTheReadersOwnNextLength) {
  bench.bound("shared:news", 64, 0);
  bench.send(1, tx, "1");
  bench.send(1, tx, "22");
  bench.polled(2, a);
  EXPECT_EQ(bench.view(2, a).depth, 2U);
  EXPECT_EQ(bench.view(2, a).bytes_used, 19U);
  EXPECT_EQ(bench.view(2, a).next_length, 2U);
  EXPECT_EQ(bench.view(3, b).next_length, 1U);
}

}  // namespace
}  // namespace hsx::fanout_test
