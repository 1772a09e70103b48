// What the mailbox device says of what it does: events and statistics.
#include <algorithm>
#include <iterator>

#include "mailbox/mailbox_device_fixture.h"
#include "support/event_fields.h"

namespace hsx::mailbox_device_report_test {
namespace {

using namespace testing_support;
using testing::ElementsAre;

class MailboxDeviceReport : public MailboxDeviceTest {
 protected:
  // Without the events of tasks being loaded, mailboxes opened and commands ending.
  static std::vector<Event> after_opening(const EventLog& log) {
    const auto first = std::find_if(log.events.begin(), log.events.end(), [](const Event& event) {
      return std::string("mailbox.recv") == event.type->name;
    });
    std::vector<Event> events;
    std::copy_if(first, log.events.end(), std::back_inserter(events),
                 [](const Event& event) { return std::string("mailbox.command") != event.type->name; });
    return events;
  }
  static std::vector<std::string> names_of(const std::vector<Event>& events) {
    std::vector<std::string> names;
    for (const Event& event : events) names.emplace_back(event.type->name);
    return names;
  }
  static std::vector<std::uint64_t> column_of(const std::vector<Event>& events, std::size_t field) {
    std::vector<std::uint64_t> values;
    for (const Event& event : events) values.push_back(event.values.at(field));
    return values;
  }
};

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
  EXPECT_THAT(sends, ElementsAre(ElementsAre(1, 2, 50, 1, 0, 0, 2, 1), ElementsAre(1, 2, 4, 1, 0, 1, 2, 0),
                                 ElementsAre(1, 3, 57, 2, 0, 4, 3, 0)));
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
  const std::vector<Event> events = after_opening(log);
  EXPECT_THAT(names_of(events),
              ElementsAre("mailbox.recv", "mailbox.wait", "mailbox.handle", "mailbox.put", "mailbox.take",
                          "mailbox.cut", "mailbox.wake", "mailbox.send", "mailbox.wait", "mailbox.timeout"));
  EXPECT_THAT(fields_of(events[0]), ElementsAre(2, 4, 0, 0, 0, 3, 9, 0)) << "no data";
  EXPECT_THAT(fields_of(events[2]), ElementsAre(1, 4, 9, 2)) << "it only sends from now on";
  EXPECT_THAT(fields_of(events[3]), ElementsAre(9, 1, 3, 4, 1, 4, 1, 11)) << "3 bytes cost 11";
  EXPECT_THAT(fields_of(events[4]), ElementsAre(9, 1, 3, 4, 2, 4, 0, 0));
  EXPECT_THAT(fields_of(events[5]), ElementsAre(9, 1, 2, 4, 1)) << "cut to 2 bytes";
  EXPECT_THAT(fields_of(events[6]), ElementsAre(2, 4, 2, 4, 9, 1, 9, 1));
  EXPECT_THAT(fields_of(events[7]), ElementsAre(1, 4, 3, 4, 9, 0, 9, 1));
  EXPECT_THAT(fields_of(events[9]), ElementsAre(2, 4, 9));
}

// At 100 MHz.
TEST_P(MailboxDeviceReport, AWaitSaysWhenItsDeadlineIs) {
  const EventLog& log = listen();
  simulate([&] {
    open_box(1);
    call(1, command::kRecv, {4, kBuffer, 2, 50, 0});
    call(1, command::kRecv, {4, kBuffer, 7, 0xFFFF, 0});
  });
  const auto waits = log.of("mailbox.wait");
  ASSERT_EQ(waits.size(), 2U);
  const std::uint64_t deadline = waits[0].cycle.value() + 50 * 100'000;
  EXPECT_THAT(fields_of(waits[0]), ElementsAre(1, 4, 50, 9, deadline, 2));
  EXPECT_THAT(fields_of(waits[1]), ElementsAre(1, 4, 0xFFFF, 9, 0, 7));
}

TEST_P(MailboxDeviceReport, ItsFiguresComeFirst) {
  const EventLog& log = listen();
  simulate([&] {}, {{"profile", std::string("embedded")}, {"descriptors", 20}});
  EXPECT_STREQ(log.events.front().type->name, "mailbox.profile");
  EXPECT_EQ(log.of("mailbox.profile").size(), 1U);
  EXPECT_THAT(fields_of(log.events.front()), ElementsAre(1, 20, 8, 20));
}

TEST_P(MailboxDeviceReport, EventsFollowMailboxesAndHandles) {
  const EventLog& log = listen();
  simulate([&] {
    open_box(1);
    set_text(0x140, "app:box");
    call(2, command::kBind, {0x140, 100, 0});
    call(2, command::kBind, {0x140, 0, 0xB});
    call(1, command::kTap, {4, 1});
    call(1, command::kClose, {4});
    call(2, command::kEndTask, {});
  });
  const auto made = log.of("mailbox.create");
  ASSERT_EQ(made.size(), 9U);
  EXPECT_THAT(fields_of(made[3]), ElementsAre(4, 0, 2, 64, 3, 1)) << "pid:1, whose owner is task 1";
  EXPECT_THAT(fields_of(made[8]), ElementsAre(9, 2, 0, 64, 0, 1)) << "app:box is global";
  const auto changes = log.of("mailbox.change");
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_THAT(fields_of(changes[0]), ElementsAre(9, 100, 0, 0));
  EXPECT_THAT(fields_of(changes[1]), ElementsAre(9, 100, 0xB, 1));
  std::vector<std::vector<std::uint64_t>> roles;
  for (const Event& event : log.of("mailbox.handle")) roles.push_back(fields_of(event));
  EXPECT_THAT(roles, testing::IsSupersetOf({ElementsAre(1, 4, 9, 1), ElementsAre(1, 4, 9, 3),
                                            ElementsAre(1, 4, 9, 0), ElementsAre(2, 1, 5, 0),
                                            ElementsAre(2, 2, 6, 0), ElementsAre(2, 3, 7, 0)}));
}

// 64 bytes hold two messages of 20, which cost 28.
TEST_P(MailboxDeviceReport, EventsSayWhereMessagesGo) {
  const EventLog& log = listen();
  simulate([&] {
    open_box(1);
    open_box(2);
    call(2, command::kBind, {0x100, 0, 0xB});
    for (int i = 0; i < 3; ++i) call(1, command::kSend, {4, kText, 20, 0, 0});
    for (int i = 0; i < 2; ++i) call(2, command::kRecv, {4, kBuffer, 20, 0, 0});
  });
  EXPECT_THAT(column_of(log.of("mailbox.put"), 6), ElementsAre(1, 2, 2)) << "depth";
  EXPECT_THAT(fields_of(log.of("mailbox.drop").at(0)), ElementsAre(9, 1, 20, 1, 28));
  EXPECT_THAT(column_of(log.of("mailbox.take"), 1), ElementsAre(2, 3)) << "number";
  EXPECT_THAT(column_of(log.of("mailbox.take"), 3), ElementsAre(8, 0)) << "flags: the overrun once";
  EXPECT_THAT(column_of(log.of("mailbox.free"), 1), ElementsAre(2, 3));
}

TEST_P(MailboxDeviceReport, EventsSayWhatATapHasAndLoses) {
  const EventLog& log = listen();
  simulate([&] {
    open_box(1);
    open_box(2);
    call(2, command::kTap, {4, 1});
    for (int i = 0; i < 3; ++i) {
      call(1, command::kSend, {4, kText, 20, 0, 0});
      call(1, command::kRecv, {4, kBuffer, 20, 0, 0});
    }
  });
  EXPECT_THAT(fields_of(log.of("mailbox.copy").at(0)), ElementsAre(9, 1, 20, 2, 4, 1, 28));
  EXPECT_THAT(column_of(log.of("mailbox.copy"), 1), ElementsAre(1, 2, 3));
  ASSERT_EQ(log.of("mailbox.miss").size(), 1U);
  EXPECT_THAT(fields_of(log.of("mailbox.miss")[0]), ElementsAre(9, 1, 20, 2, 4));
}

TEST_P(MailboxDeviceReport, EventsSayWhatRanOut) {
  const EventLog& log = listen();
  simulate(
      [&] {
        open_box(1);
        set_text(0x100, "app:more");
        call(1, command::kOpen, {0x100, 0});
        set_text(0x100, "app:box");
        call(1, command::kOpen, {0x100, 0});
        call(1, command::kOpen, {0x100, 0});
      },
      {{"descriptors", 9}, {"handles", 5}});
  const auto refusals = log.of("mailbox.refuse");
  ASSERT_EQ(refusals.size(), 2U);
  EXPECT_THAT(fields_of(refusals[0]), ElementsAre(1, 0, 9, 9)) << "descriptors";
  EXPECT_THAT(fields_of(refusals[1]), ElementsAre(1, 1, 5, 5)) << "handles";
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
}  // namespace hsx::mailbox_device_report_test
