// The mailbox device at its registers: what it shows when, and what it moves.
#include "mailbox/mailbox_device_fixture.h"

namespace hsx::mailbox_device_test {
namespace {

using namespace testing_support;
using testing::ElementsAre;
using Changes = std::vector<std::pair<std::uint64_t, bool>>;

TEST_P(MailboxDeviceTest, RegistersAfterResetAndRefusals) {
  wire_up({});
  cpu_->script([&] {
    expect_reset_values(*cpu_, *device_);
    expect_refusals(*cpu_, *device_);
  });
  run();
}

TEST_P(MailboxDeviceTest, ACommandShowsNothingBeforeItsEnd) {
  simulate([&] {
    arguments(3, {});
    start(1000, command::kLoadTask);  // 1001 to 1005
    cpu_->go_to(1003);
    EXPECT_EQ(value(kDescriptors), 8U) << "cycle 1003";
    EXPECT_EQ(value(kStatus), 1U) << "cycle 1004";
    EXPECT_EQ(value(kDescriptors), 12U) << "cycle 1005";
    EXPECT_EQ(value(kStatus), 0x102U) << "done, R0 to write";
    EXPECT_EQ(value(kStatus), 0x100U) << "reading lowers done";
  });
  ASSERT_EQ(done_->changes.size(), 6U);
  EXPECT_EQ(done_->changes[4], (std::pair<std::uint64_t, bool>{1005, true}));
  EXPECT_EQ(done_->changes[5], (std::pair<std::uint64_t, bool>{1007, false}));
  EXPECT_EQ(counter("mailbox.commands"), 3U);
}

TEST_P(MailboxDeviceTest, LatencyOfACommandIsAParameter) {
  simulate(
      [&] {
        arguments(1, {9});
        start(1000, command::kPeek);
        cpu_->go_to(1010);
        EXPECT_EQ(value(kStatus), 1U);
        EXPECT_EQ(value(kStatus), 0x102U) << "cycle 1011";
        EXPECT_EQ(value(kResult), 2U) << "an invalid handle";
      },
      {{"latency.command", 10}});
}

TEST_P(MailboxDeviceTest, StatusOfARunningCommandIsBusyAlone) {
  simulate([&] {
    open_box(1);
    arguments(1, {4, kBuffer, 8, 0xFFFF, 0});
    start(1000, command::kRecv);
    cpu_->go_to(1005);
    EXPECT_EQ(value(kStatus), 2U | kMailboxStatusWaiting) << "no result is written";
    start(1010, command::kExpire);
    EXPECT_EQ(value(kStatus), 1U) << "cycle 1011: nothing of the wait before";
    EXPECT_EQ(value(kResult), 0U);
    cpu_->go_to(1015);
    EXPECT_EQ(value(kStatus), 0x1F02U) << "done, R0 to R4";
    EXPECT_THAT(results(kResult), ElementsAre(7, 0, 0, 0, 0));
  });
}

TEST_P(MailboxDeviceTest, ASendCostsItsPayloadAndAMessage) {
  simulate([&] {
    open_box(1);
    data_->log.clear();
    set_text(kText + 3, "abcde");
    arguments(1, {4, kText + 3, 5, 0, 0});
    start(1000, command::kSend);  // own work to 1005; a byte, a word: to 1009; the message: to 1011
    cpu_->go_to(1010);
    EXPECT_EQ(value(kStatus), 1U);
    EXPECT_EQ(value(kStatus), 0x302U) << "done, R0 and R1";
    EXPECT_EQ(value(kResult + 4), 5U);
  });
  ASSERT_EQ(data_->log.size(), 2U);
  EXPECT_EQ(data_->log[0].at, 1005_cycles);
  EXPECT_EQ(data_->log[0].address, kBase + kText + 3);
  EXPECT_EQ(data_->log[1].at, 1007_cycles);
  EXPECT_EQ(data_->log[1].bytes.size(), 4U);
}

// Task 2 waits. The send is fetched as above, the message moved to it from 1013 on: a word and a byte, done
// in 1017, and five words of the record to 1027.
TEST_P(MailboxDeviceTest, AWaitThatEndsIsShownWhenItsMessageHasBeenMoved) {
  simulate([&] {
    open_box(1);
    open_box(2);
    call(2, command::kRecv, {4, kBuffer, 16, 0xFFFF, 0x400});
    set_text(kText + 3, "abcde");
    arguments(1, {4, kText + 3, 5, 4, 9});
    start(1000, command::kSend);
    cpu_->go_to(1026);
    EXPECT_EQ(value(kWakePid), 0U);
    EXPECT_EQ(value(kStatus), 0x302U | kMailboxStatusWakesPending) << "cycle 1027";
    EXPECT_EQ(value(kWakePid), 2U);
    EXPECT_THAT(results(kWakeResult), ElementsAre(0, 5, 4, 9, 1));
    EXPECT_EQ(value(kStatus), 0x300U);
    EXPECT_EQ(value(kWakePid), 0U);
    EXPECT_THAT(results(kWakeResult), ElementsAre(0, 0, 0, 0, 0));
    EXPECT_EQ(text(kBuffer, 5), "abcde");
  });
  EXPECT_EQ(irq_->changes, (Changes{{1028, true}, {1029, false}}));
}

TEST_P(MailboxDeviceTest, ACommandOrArgumentWrittenWhileOneRunsChangesNothing) {
  simulate([&] {
    open_box(1);
    set_text(kText, "abcdefgh");
    arguments(1, {4, kText, 4, 0, 0});
    start(1000, command::kSend);
    arguments(2, {9, 0x900, 8});
    cpu_->write32(kCommand, command::kClose);
    cpu_->go_to(1020);
    EXPECT_EQ(value(kStatus), 0x302U);
    EXPECT_EQ(value(kResult + 4), 4U);
    EXPECT_EQ(call(1, command::kPeek, {4}), 0U);
    EXPECT_THAT(results(kResult), ElementsAre(0, 1, 12, 4, 0)) << "one message of 4 bytes";
  });
  EXPECT_EQ(counter("mailbox.commands_ignored"), 1U);
}

TEST_P(MailboxDeviceTest, AnUnknownCommandIsAnInternalError) {
  simulate([&] { EXPECT_EQ(call(1, 0x7F, {}), 0xFFU); });
}

TEST_P(MailboxDeviceTest, RefusedBeatsAreCounted) {
  simulate([&] {
    open_box(1);
    data_->then(1, Response::address_error);
    call(1, command::kSend, {4, kText, 4, 0, 0});
  });
  EXPECT_EQ(counter("mailbox.bus_errors"), 1U);
}

INSTANTIATE_TEST_SUITE_P(Engines, MailboxDeviceTest, both_engines(), engine_name);

}  // namespace
}  // namespace hsx::mailbox_device_test
