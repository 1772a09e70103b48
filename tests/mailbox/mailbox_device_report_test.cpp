// What the mailbox device says of what it does: events and statistics.
#include "mailbox/mailbox_device_fixture.h"
#include "support/event_fields.h"

namespace hsx {
namespace {

using namespace testing_support;
using testing::ElementsAre;

class MailboxDeviceReport : public MailboxDeviceTest {};

// 64 bytes of capacity: 50 bytes cost 58, and nothing of 4 more fits.
TEST_P(MailboxDeviceReport, AStdioWriteThatIsRefusedFetchesNothing) {
  const EventLog& log = listen();
  simulate([&] {
    EXPECT_EQ(call(1, command::kStdioWrite, {1, kText, 50}), 50U);
    data_->log.clear();
    arguments(1, {1, kText, 4});
    start(1000, command::kStdioWrite);
    cpu_->go_to(1005);
    EXPECT_EQ(value(kStatus), 0x102U) << "after its own 4 cycles";
    EXPECT_EQ(value(kResult), 0U);
    EXPECT_EQ(call(1, command::kStdioWrite, {2, kText, 57}), 0U) << "never fits";
    EXPECT_TRUE(data_->log.empty());
  });
  std::vector<std::vector<std::uint64_t>> sends;
  for (const Event& event : log.of("mailbox.send")) sends.push_back(fields_of(event));
  EXPECT_THAT(sends, ElementsAre(ElementsAre(1, 2, 50, 1, 0, 0), ElementsAre(1, 2, 4, 1, 0, 1),
                                 ElementsAre(1, 3, 57, 2, 0, 4)));
}

TEST_P(MailboxDeviceReport, EventsSayWhatWasAskedAndAnswered) {
  const EventLog& log = listen();
  simulate([&] {
    open_box(1);
    open_box(2);
    call(2, command::kRecv, {4, kBuffer, 2, 0, 0});
    call(2, command::kRecv, {4, kBuffer, 2, 50, 0});
    call(1, command::kSend, {4, kText, 3, 4, 9});
    call(2, command::kRecv, {4, kBuffer, 2, 50, 0});
    call(2, command::kExpire, {});
  });
  std::vector<std::string> order;
  for (const Event& event : log.events) order.emplace_back(event.type->name);
  EXPECT_THAT(order, ElementsAre("mailbox.recv", "mailbox.wait", "mailbox.wake", "mailbox.send",
                                 "mailbox.wait", "mailbox.timeout"));
  EXPECT_THAT(fields_of(log.events[0]), ElementsAre(2, 4, 0, 0, 0, 3)) << "no data";
  EXPECT_THAT(fields_of(log.events[1]), ElementsAre(2, 4, 50));
  EXPECT_THAT(fields_of(log.events[2]), ElementsAre(2, 4, 2, 4, 9, 1)) << "cut to 2 bytes";
  EXPECT_THAT(fields_of(log.events[3]), ElementsAre(1, 4, 3, 4, 9, 0));
  EXPECT_THAT(fields_of(log.events[5]), ElementsAre(2, 4));
}

TEST_P(MailboxDeviceReport, CountsWhatPassesThroughIt) {
  simulate([&] {
    open_box(1);
    open_box(2);
    call(2, command::kRecv, {4, kBuffer, 2, 50, 0});
    call(1, command::kSend, {4, kText, 3, 0, 0});
    for (int i = 0; i < 2; ++i) call(1, command::kSend, {4, kText, 50, 0, 0});
    call(1, command::kSend, {4, kText, 60, 0, 0});
    call(1, command::kSend, {4, kText, 0, 0, 0});
    call(1, command::kSend, {8, kText, 1, 0, 0});
    call(2, command::kRecv, {4, kBuffer, 99, 0, 0});
    call(2, command::kRecv, {4, kBuffer, 9, 50, 0});
    call(2, command::kExpire, {});
  });
  const std::map<std::string, std::uint64_t> expected{{"sent", 2},
                                                      {"sent_bytes", 53},
                                                      {"sent_empty", 1},
                                                      {"received", 2},
                                                      {"received_bytes", 52},
                                                      {"cut", 1},
                                                      {"cut_bytes", 1},
                                                      {"dropped", 0},
                                                      {"waits", 2},
                                                      {"wakes", 1},
                                                      {"timeouts", 1},
                                                      {"refused_full", 1},
                                                      {"refused_too_large", 1},
                                                      {"refused_handles", 1}};
  for (const auto& [name, value] : expected) EXPECT_EQ(counter("mailbox." + name), value) << name;
}

INSTANTIATE_TEST_SUITE_P(Engines, MailboxDeviceReport, both_engines(), engine_name);

}  // namespace
}  // namespace hsx
