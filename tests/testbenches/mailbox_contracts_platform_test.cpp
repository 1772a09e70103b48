// The contracts about mailboxes and budgets on whole platforms.
#include "support/platform_fixture.h"

namespace hsx::mailbox_contracts_platform_test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::Program;

class MailboxContracts : public testing_support::PlatformTest {
 protected:
  // Opens app:box (handle 4).
  static Program opener() {
    Program p;
    p.set(1, p.data("app:box")).set(2, 0).svc(5, 0);
    return p;
  }
  static Program receiver(std::uint32_t timeout) {
    Program p = opener();
    p.set(1, 4).set(2, 0x5000).set(3, 16).set(4, timeout).set(5, 0).svc(5, 3);
    return p;
  }
  // Opens `count` mailboxes of its own beside the four it is born with.
  static Program hungry(unsigned count) {
    Program p;
    for (unsigned i = 0; i < count; ++i) p.set(1, p.data("svc:box" + std::to_string(i))).set(2, 0).svc(5, 0);
    return p;
  }
  std::vector<Violation> watch(const std::string& id, std::optional<std::uint64_t> max = std::nullopt) {
    EXPECT_THAT(errors(), IsEmpty());
    ContractWatch watch(platform().context());
    watch.add(id, max);
    const RunResult result = simulate(
        platform(), [](Cycles) {}, &watch);
    worst_ = watch.contracts().at(0)->worst();
    slack_ = watch.contracts().at(0)->slack();
    std::vector<Violation> found;
    for (const Finding& finding : result.findings) found.push_back(finding.violation);
    return found;
  }

  std::optional<std::uint64_t> worst_;
  std::optional<std::int64_t> slack_;
};

// 48 MHz: the SVC is in the first millisecond, so the deadline lies in the second, and the next tick of 10 ms
// at cycle 480000.
TEST_P(MailboxContracts, ALongTimerPeriodMakesTimeoutsLate) {
  set("timer.tick=10 ms");
  task(receiver(1).ret());
  const auto found = watch("mailbox.timeout", 48'000);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].pid, 1U);
  EXPECT_EQ(found[0].pc, 60U) << "the SVC: behind OPEN's 20 bytes and five LDI32 of 8";
  EXPECT_GT(found[0].cycle, Cycles(480'000));
  EXPECT_LT(found[0].cycle, Cycles(480'200));
  EXPECT_GT(*worst_, 480'000U - 2 * 48'000U);
}

TEST_P(MailboxContracts, AShortOneKeepsTheLimit) {
  task(receiver(1).ret());
  EXPECT_THAT(watch("mailbox.timeout", 48 + 200), IsEmpty()) << "a tick of 1 us and the work of waking";
  EXPECT_TRUE(worst_);
}

TEST_P(MailboxContracts, AWakeTakesTheDeviceAndTheExecutiveSomeCycles) {
  task(receiver(0xFFFF).ret());
  Program producer = opener();
  producer.idle(40);
  const std::uint32_t text = producer.data("hello");
  producer.set(1, 4).set(2, text).set(3, 5).set(4, 0).set(5, 0).svc(5, 2).ret();
  task(producer);
  const auto found = watch("mailbox.no_lost_wake", 5);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].pid, 1U);
  EXPECT_THAT(found[0].message,
              HasSubstr("cycles from message 1 of mailbox 9 (app) to task 1 being ready: "));
  EXPECT_LT(*worst_, 100U);
}

TEST_P(MailboxContracts, AHungryTaskBreaksTheEmbeddedDescriptors) {
  set("mailbox.profile=embedded");
  task(hungry(4).ret());
  for (int i = 0; i < 2; ++i) task(Program().ret());
  EXPECT_THAT(watch("budget.descriptors"), IsEmpty()) << "three times four, and four";
  EXPECT_EQ(slack_, 0);
}

TEST_P(MailboxContracts, OneMoreIsTooMany) {
  set("mailbox.profile=embedded");
  task(hungry(5).ret());
  for (int i = 0; i < 2; ++i) task(Program().ret());
  const auto found = watch("budget.descriptors");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].pid, 1U);
  EXPECT_EQ(found[0].pc, 4U * 20 + 16) << "the fifth SVC: each comes behind two LDI32";
  EXPECT_EQ(found[0].message, "mailboxes with the one that was refused: 17, at most 16 allowed");
}

// Three handles are there from the start.
TEST_P(MailboxContracts, AHungryTaskBreaksTheEmbeddedHandles) {
  set("mailbox.profile=embedded");
  task(hungry(6).ret());
  const auto found = watch("budget.handles");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].message, "handles of task 1 with the one that was refused: 9, at most 8 allowed");
}

// Stacks of 4 KiB and banks of 64 bytes: two fit in 10752 bytes, three do not.
TEST_P(MailboxContracts, ThreeDefaultStacksBreakTheEmbeddedSram) {
  set("mailbox.profile=embedded");
  for (int i = 0; i < 3; ++i) task(Program().idle(100).ret());
  const auto found = watch("budget.sram");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].pid, 3U);
  EXPECT_EQ(found[0].message, "bytes of banks and stacks: 12480, at most 10752 allowed");
}

TEST_P(MailboxContracts, ALargeRingBreaksTheEmbeddedRings) {
  set("mailbox.profile=embedded");
  Program p;
  p.set(1, p.data("app:big")).set(2, 800).set(3, 3).svc(5, 1).ret();
  task(p);
  const auto found = watch("budget.rings");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].pid, 1U);
  EXPECT_EQ(found[0].message, "bytes of capacity of all rings: 1056, at most 1024 allowed");
}

TEST_P(MailboxContracts, DesktopsAreOnlyMeasured) {
  for (int i = 0; i < 5; ++i) task(hungry(8).ret());
  EXPECT_THAT(watch("budget.descriptors"), IsEmpty());
  EXPECT_EQ(worst_, 5U * 12);
  EXPECT_EQ(slack_, std::nullopt);
}

HSX_IN_BOTH_ENGINES(MailboxContracts);

}  // namespace
}  // namespace hsx::mailbox_contracts_platform_test
