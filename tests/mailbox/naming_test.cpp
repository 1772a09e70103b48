// Descriptors and handles: who finds which mailbox, how they are numbered, where the limits are.
#include <gtest/gtest.h>

#include "mailbox/mailbox_test_support.h"

namespace hsx::naming_test {
namespace {

TEST(LoadTask, CreatesItsStdioAndControlMailboxes) {
  const auto lines = MailboxBench().rules.snapshot();
  ASSERT_EQ(lines.size(), 4U);
  const std::string_view names[] = {"stdio.in", "stdio.out", "stdio.err", "pid:1"};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(lines[i].descriptor_id, i + 1);
    EXPECT_EQ(lines[i].name, names[i]);
    EXPECT_EQ(lines[i].space, i == 3 ? MailboxNamespace::kPid : MailboxNamespace::kSvc);
    EXPECT_EQ(lines[i].owner_pid, 1U);
    EXPECT_EQ(lines[i].capacity, 64U);
    EXPECT_EQ(lines[i].mode_mask, 3U);
    EXPECT_EQ(lines[i].bytes_used, 0U);
    EXPECT_EQ(lines[i].queue_depth, 0U);
  }
}

TEST(LoadTask, OpensHandles1To3OnStdio) {
  MailboxBench bench(2);
  bench.send(2, bench.opened(2, "svc:stdio.in@1"), "in");
  bench.send(2, bench.opened(2, "svc:stdio.out@1"), "out");
  bench.send(2, bench.opened(2, "svc:stdio.err@1"), "err");
  EXPECT_EQ(bench.polled(1, 1), "in");
  EXPECT_EQ(bench.polled(1, 2), "out");
  EXPECT_EQ(bench.polled(1, 3), "err");
}

TEST(LoadTask, IsRefusedWithoutRoomForFourDescriptors) {
  MailboxRules tight({3, 64, 0});
  EXPECT_EQ(tight.load_task(1).status, MailboxStatus::kNoDescriptor);
  EXPECT_EQ(tight.handle_count(1), 0U);
  MailboxRules exact({4, 3, 0});
  EXPECT_EQ(exact.load_task(1).status, MailboxStatus::kOk);
}

TEST(LoadTask, IsRefusedWithoutRoomForThreeHandles) {
  EXPECT_EQ(MailboxRules({4, 2, 0}).load_task(1).status, MailboxStatus::kNoDescriptor);
}

TEST(Open, NumbersHandlesFrom4AndNeverReusesOne) {
  MailboxBench bench;
  EXPECT_EQ(bench.opened(1, "a"), 4U);
  EXPECT_EQ(bench.rules.close(1, 4), MailboxStatus::kOk);
  EXPECT_EQ(bench.opened(1, "a"), 5U);
}

TEST(Open, NumbersHandlesOfEachTaskByItself) {
  MailboxBench bench(2);
  EXPECT_EQ(bench.opened(1, "app:a"), 4U);
  EXPECT_EQ(bench.opened(2, "app:a"), 4U);
}

TEST(Open, CreatesAMissingDescriptorWithMode0AndTheDefaultCapacity) {
  MailboxBench bench;
  bench.opened(1, "app:a");
  const MailboxSnapshot line = bench.rules.snapshot().back();
  EXPECT_EQ(line.descriptor_id, 5U);
  EXPECT_EQ(line.mode_mask, 0U);
  EXPECT_EQ(line.capacity, 64U);
  EXPECT_EQ(line.owner_pid, std::nullopt);
}

TEST(Open, FindsAnExistingDescriptor) {
  MailboxBench bench(2);
  bench.opened(1, "app:a");
  bench.opened(2, "app:a");
  EXPECT_EQ(bench.rules.descriptor_count(), 9U);
}

TEST(Open, KeepsNamespacesAndOwnersApart) {
  MailboxBench bench(2);
  for (const std::string_view target : {"svc:a", "svc:a@2", "app:a", "app:a@1", "shared:a"})
    bench.opened(1, target);
  EXPECT_EQ(bench.rules.descriptor_count(), 13U);
  bench.opened(2, "a");
  EXPECT_EQ(bench.rules.descriptor_count(), 13U);
}

TEST(Open, OfNonsenseIsAnInternalError) {
  MailboxBench bench;
  EXPECT_EQ(bench.rules.open(1, "").status, MailboxStatus::kInternalError);
  EXPECT_EQ(bench.rules.open(1, "pid:x").status, MailboxStatus::kInternalError);
  EXPECT_EQ(bench.opened(1, "a"), 4U);
}

TEST(Open, OfATaskThatIsNotLoadedIsAnInternalError) {
  EXPECT_EQ(MailboxBench().rules.open(9, "a").status, MailboxStatus::kInternalError);
}

TEST(Open, StopsAtTheHandleLimitWithoutCreatingAnything) {
  MailboxBench bench(1, {256, 4, 0});
  EXPECT_EQ(bench.rules.open(1, "a").status, MailboxStatus::kOk);
  EXPECT_EQ(bench.rules.open(1, "b").status, MailboxStatus::kNoDescriptor);
  EXPECT_EQ(bench.rules.descriptor_count(), 5U);
  EXPECT_EQ(bench.rules.refused_descriptors(), 1U);
}

TEST(Open, MayUseAHandleThatWasClosed) {
  MailboxBench bench(1, {256, 4, 0});
  bench.opened(1, "a");
  bench.rules.close(1, 2);
  EXPECT_EQ(bench.opened(1, "b"), 5U);
}

TEST(Open, StopsAtTheDescriptorPoolButFindsWhatIsThere) {
  MailboxBench bench(1, {5, 64, 0});
  EXPECT_EQ(bench.rules.open(1, "a").status, MailboxStatus::kOk);
  EXPECT_EQ(bench.rules.open(1, "b").status, MailboxStatus::kNoDescriptor);
  EXPECT_EQ(bench.opened(1, "a"), 5U);
}

TEST(Bind, StopsAtTheDescriptorPool) {
  MailboxBench bench(1, {5, 64, 0});
  EXPECT_EQ(bench.rules.bind(1, "a", 0, 0).descriptor_id, 5U);
  const BindResult refused = bench.rules.bind(1, "b", 0, 0);
  EXPECT_EQ(refused.status, MailboxStatus::kNoDescriptor);
  EXPECT_EQ(refused.descriptor_id, 0U);
}

TEST(Bind, TakesCapacityAndModeOfANewDescriptor) {
  MailboxBench bench;
  EXPECT_EQ(bench.bound("app:a", 100, 0x2B), 5U);
  EXPECT_EQ(bench.rules.snapshot().back().capacity, 100U);
  EXPECT_EQ(bench.rules.snapshot().back().mode_mask, 0x2BU);
}

TEST(Bind, WithZeroesTakesTheDefaultCapacityAndMode0) {
  MailboxBench bench;
  bench.bound("app:a", 0, 0);
  EXPECT_EQ(bench.rules.snapshot().back().capacity, 64U);
  EXPECT_EQ(bench.rules.snapshot().back().mode_mask, 0U);
}

TEST(Bind, WithZeroesLeavesAnExistingDescriptorAsItIs) {
  MailboxBench bench;
  bench.bound("app:a", 100, 3);
  EXPECT_EQ(bench.bound("app:a", 0, 0), 5U);
  EXPECT_EQ(bench.rules.snapshot().back().capacity, 100U);
  EXPECT_EQ(bench.rules.snapshot().back().mode_mask, 3U);
}

TEST(Bind, ChangesCapacityAndModeOfAnExistingDescriptor) {
  MailboxBench bench;
  bench.bound("app:a", 100, 3);
  bench.bound("app:a", 40, 0);
  bench.bound("app:a", 0, 1);
  EXPECT_EQ(bench.rules.snapshot().back().capacity, 40U);
  EXPECT_EQ(bench.rules.snapshot().back().mode_mask, 1U);
}

TEST(Bind, OfNonsenseIsAnInternalError) {
  EXPECT_EQ(MailboxBench().rules.bind(1, "", 0, 0).status, MailboxStatus::kInternalError);
}

TEST(BindMetadata, GivesTheMailboxTheOwnerItNames) {
  MailboxBench bench(2);
  bench.rules.bind_metadata(1, "app:a", 32, 3, 2);
  EXPECT_EQ(bench.rules.snapshot().back().owner_pid, 2U);
  bench.rules.bind_metadata(1, "svc:b", 32, 3, std::nullopt);
  EXPECT_EQ(bench.rules.snapshot().back().owner_pid, 1U);
}

TEST(BindMetadata, CannotGiveASharedMailboxAnOwner) {
  MailboxBench bench;
  bench.rules.bind_metadata(1, "shared:a", 32, 3, 1);
  EXPECT_EQ(bench.rules.snapshot().back().owner_pid, std::nullopt);
}

TEST(BindMetadata, OfNonsenseIsAnInternalError) {
  EXPECT_EQ(MailboxBench().rules.bind_metadata(1, "pid:x", 0, 0, {}).status, MailboxStatus::kInternalError);
}

TEST(EndTask, KeepsItsDescriptorsAndWhatIsInThem) {
  MailboxBench bench(2);
  bench.send(1, 2, "last words");
  bench.rules.end_task(1);
  EXPECT_EQ(bench.rules.descriptor_count(), 8U);
  EXPECT_EQ(bench.polled(2, bench.opened(2, "svc:stdio.out@1")), "last words");
}

TEST(EndTask, ClosesItsHandles) {
  MailboxBench bench;
  bench.rules.end_task(1);
  EXPECT_EQ(bench.rules.handle_count(1), 0U);
  EXPECT_EQ(bench.send(1, 2, "x").status, MailboxStatus::kInvalidHandle);
}

TEST(EndTask, OfATaskThatIsNotLoadedDoesNothing) {
  MailboxBench bench;
  bench.rules.end_task(9);
  EXPECT_EQ(bench.rules.handle_count(1), 3U);
}

TEST(InvalidHandle, IsTheAnswerOfEveryCall) {
  MailboxBench bench(2);
  const std::uint32_t other = bench.opened(2, "app:a");
  for (const std::uint32_t handle : {0U, other, 0xFFFFU, 0xFFFFFFFFU}) {
    EXPECT_EQ(bench.rules.check_send(1, handle, 1), MailboxStatus::kInvalidHandle);
    EXPECT_EQ(bench.send(1, handle, "x").status, MailboxStatus::kInvalidHandle);
    EXPECT_EQ(bench.poll(1, handle).status, MailboxStatus::kInvalidHandle);
    EXPECT_FALSE(bench.waits(1, handle));
    EXPECT_EQ(bench.rules.peek(1, handle).status, MailboxStatus::kInvalidHandle);
    EXPECT_EQ(bench.rules.tap(1, handle, true), MailboxStatus::kInvalidHandle);
    EXPECT_EQ(bench.rules.close(1, handle), MailboxStatus::kInvalidHandle);
  }
  EXPECT_EQ(bench.rules.refused_handles(), 28U);
}

TEST(Close, MakesTheHandleInvalid) {
  MailboxBench bench;
  EXPECT_EQ(bench.rules.close(1, 1), MailboxStatus::kOk);
  EXPECT_EQ(bench.rules.close(1, 1), MailboxStatus::kInvalidHandle);
}

// Handle numbers are 16 bits wide and not reused.
TEST(Open, StopsAfterHandle65535) {
  MailboxBench bench(1);
  std::uint32_t last = 0;
  while (last < 65535) {
    last = bench.opened(1, "svc:stdio.in");
    ASSERT_NE(last, 0U);
    ASSERT_EQ(bench.rules.close(1, last), MailboxStatus::kOk);
  }
  EXPECT_EQ(bench.rules.open(1, "svc:stdio.in").status, MailboxStatus::kNoDescriptor);
  EXPECT_EQ(bench.rules.refused_descriptors(), 1U);
}

}  // namespace
}  // namespace hsx::naming_test
