#include <gtest/gtest.h>

#include "mailbox/mailbox_test_support.h"

namespace hsx::stdio_test {
namespace {

TEST(StdioWrite, SendsFd1ToStdoutWithFlag1) {
  MailboxBench bench;
  EXPECT_EQ(bench.rules.stdio_write(1, 1, bytes_of("out"), 0).length, 3U);
  const RecvResult got = bench.poll(1, stdio_handle(kStdoutFd));
  EXPECT_EQ(text_of(got.message), "out");
  EXPECT_EQ(got.message.flags, 1U);
  EXPECT_EQ(got.message.channel, 0U);
  EXPECT_EQ(got.message.sender, 1U);
}

TEST(StdioWrite, SendsFd2ToStderrWithFlag2) {
  MailboxBench bench;
  EXPECT_EQ(bench.rules.stdio_write(1, 2, bytes_of("err"), 0).length, 3U);
  EXPECT_EQ(bench.poll(1, stdio_handle(kStderrFd)).message.flags, 2U);
}

TEST(StdioWrite, GoesToTheTasksOwnMailbox) {
  MailboxBench bench(2);
  bench.rules.stdio_write(2, 1, bytes_of("x"), 0);
  EXPECT_EQ(bench.polled(1, stdio_handle(kStdoutFd)), "-");
  EXPECT_EQ(bench.polled(2, stdio_handle(kStdoutFd)), "x");
}

TEST(StdioWrite, AcceptsNothingWhenFull) {
  MailboxBench bench;
  EXPECT_EQ(bench.rules.stdio_write(1, 1, bytes_of(std::string(56, 'x')), 0).length, 56U);
  const SendResult full = bench.rules.stdio_write(1, 1, bytes_of("y"), 0);
  EXPECT_EQ(full.status, MailboxStatus::kWouldBlock);
  EXPECT_EQ(full.length, 0U);
}

TEST(StdioWrite, AcceptsNothingThatCanNeverFit) {
  MailboxBench bench;
  EXPECT_EQ(bench.rules.stdio_write(1, 1, bytes_of(std::string(57, 'x')), 0).length, 0U);
}

TEST(StdioWrite, KnowsOnlyFd1And2) {
  MailboxBench bench;
  for (const std::uint32_t fd : {0U, 3U, 0xFFFFFFFFU}) {
    EXPECT_EQ(bench.rules.stdio_write(1, fd, bytes_of("x"), 0).status, MailboxStatus::kInvalidHandle);
  }
}

TEST(StdioWrite, OfATaskThatNeverWasIsRefused) {
  EXPECT_EQ(MailboxBench().rules.stdio_write(9, 1, bytes_of("x"), 0).status, MailboxStatus::kNoDescriptor);
}

TEST(StdioWrite, WakesAWaitingReader) {
  MailboxBench bench(2);
  bench.waits(2, bench.opened(2, "svc:stdio.out@1"));
  EXPECT_EQ(bench.rules.stdio_write(1, 1, bytes_of("x"), 0).woken.size(), 1U);
}

TEST(StdioWrite, MakesTheOwnersHandleASenderSoThatAFanoutIsFreedByItsReaders) {
  MailboxBench bench(2);
  bench.rules.bind(1, "svc:stdio.out", 0, kFanoutBlockMode);
  const std::uint32_t reader = bench.opened(2, "svc:stdio.out@1");
  bench.rules.stdio_write(1, 1, bytes_of("x"), 0);
  EXPECT_EQ(bench.polled(2, reader), "x");
  EXPECT_EQ(bench.view(2, reader).depth, 0U);
}

TEST(StdioWrite, CanBeAskedBeforeItsBytesAreFetched) {
  MailboxBench bench;
  EXPECT_EQ(bench.rules.check_stdio_write(1, 1, 56), MailboxStatus::kOk);
  EXPECT_EQ(bench.rules.check_stdio_write(1, 1, 57), MailboxStatus::kTooLarge);
  bench.rules.stdio_write(1, 1, bytes_of("x"), 0);
  EXPECT_EQ(bench.rules.check_stdio_write(1, 1, 56), MailboxStatus::kWouldBlock);
  EXPECT_EQ(bench.rules.check_stdio_write(1, 2, 56), MailboxStatus::kOk);
  EXPECT_EQ(bench.rules.check_stdio_write(1, 3, 1), MailboxStatus::kInvalidHandle);
  EXPECT_EQ(bench.rules.check_stdio_write(9, 1, 1), MailboxStatus::kNoDescriptor);
}

}  // namespace
}  // namespace hsx::stdio_test
