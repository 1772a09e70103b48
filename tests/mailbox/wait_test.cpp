#include <gtest/gtest.h>

#include "mailbox/mailbox_test_support.h"

namespace hsx::wait_test {
namespace {

struct Wait : testing::Test {
  MailboxBench bench{4};
  std::uint32_t id = bench.bound("app:box", 64, kMailboxReadWrite);
  std::uint32_t tx = bench.opened(1, "app:box");
  std::uint32_t h2 = bench.opened(2, "app:box");
  std::uint32_t h3 = bench.opened(3, "app:box");
  std::uint32_t h4 = bench.opened(4, "app:box");
};

TEST_F(Wait, IsKeptWhenNothingIsThere) {
  const RecvResult result = bench.rules.recv({2, h2, 16, 250, 0x6000, 0x6100});
  EXPECT_TRUE(result.waiting);
  EXPECT_EQ(result.status, MailboxStatus::kNoData);
  ASSERT_NE(bench.rules.find_wait(2), nullptr);
  EXPECT_EQ(bench.rules.find_wait(2)->timeout, 250U);
}

TEST_F(Wait, IsNotNeededWhenSomethingIsThere) {
  bench.send(1, tx, "x");
  const RecvResult result = bench.rules.recv({2, h2, 16, kMailboxWaitForever, 0, 0});
  EXPECT_FALSE(result.waiting);
  EXPECT_EQ(text_of(result.message), "x");
  EXPECT_EQ(bench.rules.find_wait(2), nullptr);
}

TEST_F(Wait, EndsWithTheMessageCutToItsMaximumAndItsOwnData) {
  bench.rules.recv({2, h2, 3, kMailboxWaitForever, 0x6000, 0x6100});
  const SendResult sent = bench.send(1, tx, "12345", 4, 9);
  ASSERT_EQ(sent.woken.size(), 1U);
  EXPECT_EQ(sent.length, 5U);
  EXPECT_EQ(sent.woken[0].wait.buffer, 0x6000U);
  EXPECT_EQ(sent.woken[0].wait.info, 0x6100U);
  EXPECT_EQ(text_of(sent.woken[0].message), "123");
  EXPECT_EQ(sent.woken[0].message.channel, 9U);
  EXPECT_EQ(bench.rules.find_wait(2), nullptr);
  EXPECT_EQ(bench.rules.counts(id).queued.messages, 0U);
}

TEST_F(Wait, WakesOneWaiterForEachMessageInOrderOfArrival) {
  bench.waits(3, h3);
  bench.waits(4, h4);
  bench.waits(2, h2);
  std::vector<std::uint32_t> order;
  for (int i = 0; i < 3; ++i) {
    const SendResult sent = bench.send(1, tx, "x");
    ASSERT_EQ(sent.woken.size(), 1U);
    order.push_back(sent.woken[0].wait.pid);
  }
  EXPECT_EQ(order, (std::vector<std::uint32_t>{3, 4, 2}));
}

TEST_F(Wait, LeavesWaitersOfOtherMailboxesAlone) {
  const std::uint32_t elsewhere = bench.opened(2, "app:other");
  bench.waits(2, elsewhere);
  bench.waits(3, h3);
  const SendResult sent = bench.send(1, tx, "x");
  ASSERT_EQ(sent.woken.size(), 1U);
  EXPECT_EQ(sent.woken[0].wait.pid, 3U);
  EXPECT_NE(bench.rules.find_wait(2), nullptr);
}

TEST_F(Wait, WakesAllFanoutWaitersInOrderOfArrival) {
  bench.bound("app:box", 0, kFanoutDropMode);
  bench.waits(4, h4);
  bench.waits(2, h2);
  const SendResult sent = bench.send(1, tx, "x");
  ASSERT_EQ(sent.woken.size(), 2U);
  EXPECT_EQ(sent.woken[0].wait.pid, 4U);
  EXPECT_EQ(sent.woken[1].wait.pid, 2U);
  EXPECT_EQ(text_of(sent.woken[1].message), "x");
}

TEST_F(Wait, IsNotEndedByAnEmptyPayload) {
  bench.waits(2, h2);
  EXPECT_TRUE(bench.send(1, tx, "").woken.empty());
  EXPECT_NE(bench.rules.find_wait(2), nullptr);
}

TEST_F(Wait, MayBeOnAMailboxTheTaskItselfSendsTo) {
  bench.waits(2, h2);
  EXPECT_EQ(bench.send(2, h2, "x").woken.size(), 1U);
}

TEST_F(Wait, ExpiresOnce) {
  bench.rules.recv({2, h2, 16, 10, 0x6000, 0});
  const auto expired = bench.rules.expire_wait(2);
  ASSERT_TRUE(expired.has_value());
  EXPECT_EQ(expired->buffer, 0x6000U);
  EXPECT_FALSE(bench.rules.expire_wait(2).has_value());
  EXPECT_EQ(bench.rules.counts(id).timeouts, 1U);
  EXPECT_TRUE(bench.send(1, tx, "x").woken.empty());
}

TEST_F(Wait, OfATaskThatDoesNotWaitDoesNotExpire) {
  EXPECT_FALSE(bench.rules.expire_wait(2).has_value());
  EXPECT_FALSE(bench.rules.expire_wait(99).has_value());
}

TEST_F(Wait, EndsWithItsTask) {
  bench.waits(2, h2);
  bench.rules.end_task(2);
  EXPECT_EQ(bench.rules.find_wait(2), nullptr);
  EXPECT_TRUE(bench.send(1, tx, "x").woken.empty());
  EXPECT_EQ(bench.rules.counts(id).waits_dropped, 1U);
}

TEST_F(Wait, EndsWithItsHandle) {
  bench.waits(2, h2);
  bench.rules.close(2, h2);
  EXPECT_EQ(bench.rules.find_wait(2), nullptr);
}

TEST_F(Wait, IsReplacedByALaterOneOfTheSameTask) {
  bench.waits(2, h2);
  bench.waits(3, h3);
  bench.waits(2, h2);
  EXPECT_EQ(bench.send(1, tx, "x").woken[0].wait.pid, 3U);
}

TEST_F(Wait, IsServedWhenANewModeShowsItAMessage) {
  bench.bound("app:box", 0, kFanoutDropMode);
  bench.send(1, tx, "x");
  bench.polled(2, h2);
  bench.waits(2, h2);
  const BindResult result = bench.rules.bind(1, "app:box", 0, kMailboxReadWrite);
  ASSERT_EQ(result.woken.size(), 1U);
  EXPECT_EQ(result.woken[0].wait.pid, 2U);
}

TEST_F(Wait, CountsWaitsAndWakes) {
  bench.waits(2, h2);
  bench.send(1, tx, "x");
  EXPECT_EQ(bench.rules.counts(id).waits, 1U);
  EXPECT_EQ(bench.rules.counts(id).wakes, 1U);
}

// Loading a task gives its mailboxes mode 3: a fan-out that others made before becomes a single reader's, and
// who waits there is offered what was sent before it came.
TEST(WaitOfAnother, MayEndWithTheLoadOfTheTaskThatOwnsTheMailbox) {
  MailboxBench bench(2);
  bench.rules.bind(1, "svc:stdio.out@3", 0, kFanoutDropMode);
  bench.opened(1, "svc:stdio.out@3");  // has yet to read, so the message stays
  bench.send(1, bench.opened(1, "svc:stdio.out@3"), "early");
  const std::uint32_t late = bench.opened(2, "svc:stdio.out@3");
  ASSERT_TRUE(bench.waits(2, late));
  const LoadResult loaded = bench.rules.load_task(3);
  EXPECT_EQ(loaded.status, MailboxStatus::kOk);
  ASSERT_EQ(loaded.woken.size(), 1U);
  EXPECT_EQ(loaded.woken[0].wait.pid, 2U);
  EXPECT_EQ(text_of(loaded.woken[0].message), "early");
  EXPECT_EQ(bench.rules.find_wait(2), nullptr);
}

}  // namespace
}  // namespace hsx::wait_test
