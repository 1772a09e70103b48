#include <gtest/gtest.h>

#include "mailbox/mailbox_test_support.h"

namespace hsx::tap_test {
namespace {

constexpr std::uint64_t kSecond = 1'000'000'000'000;

// Task 1 sends, task 2 reads, task 3 listens; the ring holds two one-byte messages.
struct Tap : testing::Test {
  explicit Tap(std::uint32_t rate_limit = 0) : bench(3, {256, 64, rate_limit}) {
    id = bench.bound("app:box", 18, kMailboxReadWrite);
    tx = bench.opened(1, "app:box");
    rx = bench.opened(2, "app:box");
    ear = bench.opened(3, "app:box");
    bench.rules.tap(3, ear, true);
  }

  MailboxBench bench;
  std::uint32_t id = 0, tx = 0, rx = 0, ear = 0;
};

struct LimitedTap : Tap {
  LimitedTap() : Tap(2) {}
};

TEST_F(Tap, GetsACopyAndLeavesTheMessageToItsReader) {
  bench.send(1, tx, "x", 4, 5);
  const RecvResult copy = bench.poll(3, ear);
  EXPECT_EQ(text_of(copy.message), "x");
  EXPECT_EQ(copy.message.flags, 4U);
  EXPECT_EQ(copy.message.channel, 5U);
  EXPECT_EQ(copy.message.sender, 1U);
  EXPECT_EQ(bench.polled(2, rx), "x");
}

TEST_F(Tap, HearsNothingFromBeforeItWasSet) {
  bench.rules.tap(3, ear, false);
  bench.send(1, tx, "before");
  bench.rules.tap(3, ear, true);
  EXPECT_EQ(bench.polled(3, ear), "-");
}

TEST_F(Tap, KeepsItsCopyWhenTheReaderIsFaster) {
  bench.send(1, tx, "x");
  bench.polled(2, rx);
  EXPECT_EQ(bench.polled(3, ear), "x");
}

TEST_F(Tap, DropsItsOldestCopyAndFlagsTheNext) {
  for (const std::string_view text : {"1", "2", "3"}) {
    bench.send(1, tx, text);
    bench.polled(2, rx);
  }
  const RecvResult next = bench.poll(3, ear);
  EXPECT_EQ(text_of(next.message), "2");
  EXPECT_EQ(next.message.flags, kMessageOverrun);
  EXPECT_EQ(bench.poll(3, ear).message.flags, 0U);
}

TEST_F(Tap, NeverSlowsTheOwner) {
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(bench.send(1, tx, "x").status, MailboxStatus::kOk);
    EXPECT_EQ(bench.polled(2, rx), "x");
  }
}

TEST_F(Tap, HearsNoMessageThatWasRefused) {
  bench.send(1, tx, "1");
  bench.send(1, tx, "2");
  EXPECT_EQ(bench.send(1, tx, "3").status, MailboxStatus::kWouldBlock);
  EXPECT_EQ(bench.polled(3, ear), "1");
  EXPECT_EQ(bench.polled(3, ear), "2");
  EXPECT_EQ(bench.polled(3, ear), "-");
}

TEST_F(Tap, HearsNoEmptyPayload) {
  bench.send(1, tx, "");
  EXPECT_EQ(bench.polled(3, ear), "-");
}

TEST_F(Tap, IsNoReaderOfAFanout) {
  bench.bound("app:box", 0, kFanoutBlockMode);
  bench.send(1, tx, "1");
  bench.polled(2, rx);
  EXPECT_EQ(bench.view(2, rx).depth, 0U);
  EXPECT_EQ(bench.polled(3, ear), "1");
}

TEST_F(Tap, ShowsItsOwnRing) {
  bench.send(1, tx, "x");
  bench.polled(2, rx);
  EXPECT_EQ(bench.view(2, rx).depth, 0U);
  EXPECT_EQ(bench.view(3, ear).depth, 1U);
  EXPECT_EQ(bench.view(3, ear).bytes_used, 9U);
  EXPECT_EQ(bench.view(3, ear).next_length, 1U);
}

TEST_F(Tap, SwitchedOnAgainKeepsWhatItHas) {
  bench.send(1, tx, "x");
  bench.rules.tap(3, ear, true);
  EXPECT_EQ(bench.polled(3, ear), "x");
}

TEST_F(Tap, SwitchedOffReadsTheMailboxAgainAndGivesUpItsCopies) {
  bench.send(1, tx, "x");
  EXPECT_EQ(bench.rules.tap(3, ear, false), MailboxStatus::kOk);
  EXPECT_EQ(bench.polled(3, ear), "x");
  EXPECT_EQ(bench.polled(2, rx), "-");
  EXPECT_EQ(bench.rules.counts(id).tap_discarded.messages, 1U);
}

TEST_F(Tap, SwitchedOffInAFanoutReadsFromNowOn) {
  bench.bound("app:box", 0, kFanoutDropMode);
  bench.send(1, tx, "1");
  bench.polled(3, ear);
  bench.rules.tap(3, ear, false);
  EXPECT_EQ(bench.polled(3, ear), "-");
  bench.send(1, tx, "2");
  EXPECT_EQ(bench.polled(3, ear), "2");
}

TEST_F(Tap, FollowsANewCapacity) {
  bench.send(1, tx, "1");
  bench.send(1, tx, "2");
  bench.bound("app:box", 17, 0);
  const RecvResult next = bench.poll(3, ear);
  EXPECT_EQ(text_of(next.message), "2");
  EXPECT_EQ(next.message.flags, kMessageOverrun);
}

TEST_F(Tap, WakesAListenerThatWaits) {
  EXPECT_TRUE(bench.waits(3, ear));
  const SendResult sent = bench.send(1, tx, "x");
  ASSERT_EQ(sent.woken.size(), 1U);
  EXPECT_EQ(sent.woken[0].wait.pid, 3U);
  EXPECT_EQ(bench.polled(2, rx), "x");
}

TEST_F(Tap, IsCountedApart) {
  bench.send(1, tx, "xy");
  bench.poll(3, ear, 1);
  const MailboxCounts counts = bench.rules.counts(id);
  EXPECT_EQ(counts.tapped.bytes, 2U);
  EXPECT_EQ(counts.tap_received.bytes, 2U);
  EXPECT_EQ(counts.received.messages, 0U);
  EXPECT_EQ(counts.cut.messages, 0U);
  EXPECT_EQ(counts.queued.messages, 1U);
}

TEST_F(LimitedTap, LeavesOutTheThirdCopyOfASecondAndFlagsTheNext) {
  for (const std::string_view text : {"1", "2", "3"}) {
    bench.send(1, tx, text);
    bench.polled(2, rx);
  }
  const RecvResult next = bench.poll(3, ear);
  EXPECT_EQ(text_of(next.message), "1");
  EXPECT_EQ(next.message.flags, kMessageOverrun) << "the next one handed out after the loss";
  EXPECT_EQ(bench.poll(3, ear).message.flags, 0U);
  EXPECT_EQ(bench.polled(3, ear), "-");
  EXPECT_EQ(bench.rules.counts(id).tap_dropped.messages, 1U);
}

TEST_F(LimitedTap, TakesTheNextCopyExactlyOneSecondAfterTheFirst) {
  bench.now_ps = 5;
  for (const std::string_view text : {"1", "2", "lost"}) {
    bench.send(1, tx, text);
    bench.polled(2, rx);
  }
  EXPECT_EQ(bench.polled(3, ear), "1");
  EXPECT_EQ(bench.polled(3, ear), "2");
  bench.now_ps = 5 + kSecond - 1;
  bench.send(1, tx, "x");
  bench.polled(2, rx);
  EXPECT_EQ(bench.polled(3, ear), "-");
  bench.now_ps = 5 + kSecond;
  bench.send(1, tx, "y");
  const RecvResult next = bench.poll(3, ear);
  EXPECT_EQ(text_of(next.message), "y");
  EXPECT_EQ(next.message.flags, kMessageOverrun);
}

TEST_F(LimitedTap, LimitsEachTapByItself) {
  const std::uint32_t other = bench.opened(2, "app:box");
  bench.send(1, tx, "1");
  bench.polled(2, rx);
  bench.rules.tap(2, other, true);
  for (const std::string_view text : {"2", "3"}) {
    bench.send(1, tx, text);
    bench.polled(2, rx);
  }
  EXPECT_EQ(bench.polled(2, other), "2");
  EXPECT_EQ(bench.polled(2, other), "3");
}

}  // namespace
}  // namespace hsx::tap_test
