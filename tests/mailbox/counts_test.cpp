#include "mailbox/counts.h"

#include <gtest/gtest.h>

#include "mailbox/mailbox_test_support.h"

namespace hsx::counts_test {
namespace {

struct Counts : testing::Test {
  MailboxBench bench;
  std::uint32_t id = bench.bound("app:box", 24, kMailboxReadWrite);
  std::uint32_t handle = bench.opened(1, "app:box");
  MailboxCounts counts() { return bench.rules.counts(id); }
};

TEST_F(Counts, SentAndReceivedInMessagesAndBytes) {
  bench.send(1, handle, "12");
  bench.send(1, handle, "345");
  bench.poll(1, handle);
  EXPECT_EQ(counts().sent.messages, 2U);
  EXPECT_EQ(counts().sent.bytes, 5U);
  EXPECT_EQ(counts().received.messages, 1U);
  EXPECT_EQ(counts().received.bytes, 2U);
  EXPECT_EQ(counts().queued.messages, 1U);
  EXPECT_EQ(counts().queued.bytes, 3U);
}

TEST_F(Counts, WhatTheMaximumCutOff) {
  bench.send(1, handle, "12345");
  bench.poll(1, handle, 2);
  EXPECT_EQ(counts().received.bytes, 2U);
  EXPECT_EQ(counts().cut.messages, 1U);
  EXPECT_EQ(counts().cut.bytes, 3U);
}

TEST_F(Counts, Refusals) {
  bench.send(1, handle, std::string(16, 'x'));
  bench.rules.check_send(1, handle, 1);
  bench.rules.check_send(1, handle, 17);
  bench.rules.check_send(1, handle, 17);
  EXPECT_EQ(counts().refused_full, 1U);
  EXPECT_EQ(counts().refused_too_large, 2U);
  EXPECT_EQ(counts().sent.messages, 1U);
}

TEST_F(Counts, TheDeepestDepth) {
  bench.send(1, handle, "1");
  bench.send(1, handle, "2");
  bench.poll(1, handle);
  bench.poll(1, handle);
  bench.send(1, handle, "3");
  EXPECT_EQ(counts().deepest, 2U);
}

TEST_F(Counts, AddUpOverAllDescriptorsButForTheDeepest) {
  const std::uint32_t other = bench.opened(1, "app:other");
  bench.send(1, handle, "12");
  bench.send(1, other, "345");
  bench.send(1, other, "6");
  const MailboxCounts total = bench.rules.total_counts();
  EXPECT_EQ(total.sent.messages, 3U);
  EXPECT_EQ(total.sent.bytes, 6U);
  EXPECT_EQ(total.queued.messages, 3U);
  EXPECT_EQ(total.deepest, 2U);
}

}  // namespace
}  // namespace hsx::counts_test
