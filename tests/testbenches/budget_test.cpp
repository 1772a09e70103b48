// The budgets: descriptors, handles, memory of arenas, memory of rings.
#include "testbenches/mailbox_contract_fixture.h"

namespace hsx::budget_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class BudgetTest : public MailboxContractTest {
 protected:
  void create_until(std::uint64_t last) {
    for (std::uint64_t id = 1; id <= last; ++id) create(kSingle, id);
  }
  void open_until(std::uint64_t pid, std::uint64_t last) {
    for (std::uint64_t handle = 1; handle <= last; ++handle) set_role(pid, handle, MailboxRole::kReads);
  }
  void set_role(std::uint64_t pid, std::uint64_t handle, MailboxRole role) {
    mail(5, kMailboxHandle, {pid, handle, handle, static_cast<std::uint64_t>(role)});
  }
  void refuse(std::uint64_t pid, MailboxResource resource, std::uint64_t used) {
    mail(6, kMailboxRefuse, {pid, static_cast<std::uint64_t>(resource), used, used});
  }
  // A task with a stack of 1.5 KiB and its bank: 1600 bytes.
  void load_small(std::uint64_t pid) { load(10 * pid, pid, 0, 0x1000, 0x2000, 0x2600); }
};

TEST_F(BudgetTest, DesktopIsOnlyMeasured) {
  make("budget.descriptors");
  profile(false, 2);
  create_until(2);
  refuse(7, MailboxResource::kDescriptor, 2);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().worst(), 3U);
  EXPECT_EQ(contract().slack(), std::nullopt);
}

TEST_F(BudgetTest, SixteenDescriptorsAreTheEmbeddedProfilesLast) {
  make("budget.descriptors");
  profile(true);
  create_until(16);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().slack(), 0);
  retire(5, 7, 0x20);
  refuse(7, MailboxResource::kHandle, 8);
  refuse(7, MailboxResource::kDescriptor, 16);
  EXPECT_THAT(found(), ElementsAre("6 7 32 mailboxes with the one that was refused: 17, at most 16 allowed"));
}

TEST_F(BudgetTest, ALimitOfTheConfigGoesBeforeTheProfiles) {
  make("budget.descriptors", 3);
  profile(true);
  create_until(4);
  EXPECT_THAT(found(), ElementsAre("2 1 0 mailboxes in use: 4, at most 3 allowed"));
}

TEST_F(BudgetTest, EightHandlesAreTheEmbeddedProfilesLast) {
  make("budget.handles");
  profile(true);
  open_until(2, 8);
  open_until(3, 8);
  set_role(3, 8, MailboxRole::kOnlySends);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().slack(), 0);
  retire(5, 3, 0x20);
  refuse(3, MailboxResource::kHandle, 8);
  EXPECT_THAT(found(),
              ElementsAre("6 3 32 handles of task 3 with the one that was refused: 9, at most 8 allowed"));
}

TEST_F(BudgetTest, AClosedHandleIsFree) {
  make("budget.handles", 3);
  open_until(2, 3);
  set_role(2, 1, MailboxRole::kClosed);
  set_role(2, 4, MailboxRole::kReads);
  EXPECT_THAT(found(), IsEmpty());
  set_role(2, 5, MailboxRole::kReads);
  EXPECT_THAT(found(), ElementsAre("5 2 0 handles of task 2: 4, at most 3 allowed"));
}

// 16 KiB - 5.5 KiB = 10752 bytes: six times 1600 fit.
TEST_F(BudgetTest, ArenasTakeWhatTheMachineLeaves) {
  make("budget.sram");
  profile(true);
  for (std::uint64_t pid = 1; pid <= 6; ++pid) load_small(pid);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().slack(), 10752 - 9600);
  load_small(7);
  EXPECT_THAT(found(), ElementsAre("70 7 0 bytes of banks and stacks: 11200, at most 10752 allowed"));
}

TEST_F(BudgetTest, AnEndedTaskGivesItsArenaBack) {
  make("budget.sram", 3200);
  for (std::uint64_t pid = 1; pid <= 4; ++pid) {
    load_small(pid);
    if (pid > 1) state(10 * pid + 5, pid, S::running, S::returned);
  }
  state(90, 9, S::pending, S::killed);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().worst(), 3200U);
}

TEST_F(BudgetTest, RingsHave64BytesADescriptor) {
  make("budget.rings");
  profile(true);
  create_until(16);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().slack(), 0);
  mail(7, kMailboxChange, {3, 65, kSingle, 0});
  EXPECT_THAT(found(), ElementsAre("7 0 0 bytes of capacity of all rings: 1025, at most 1024 allowed"));
}

TEST_F(BudgetTest, ATapHasARingOfItsOwn) {
  make("budget.rings", 200);
  create(kSingle, 9, 100);
  role(5, 2, MailboxRole::kTaps);
  role(6, 2, MailboxRole::kReads);
  role(7, 2, MailboxRole::kTaps);
  role(8, 2, MailboxRole::kClosed);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().worst(), 200U);
}

}  // namespace
}  // namespace hsx::budget_test
