#include "executive/task_account.h"

#include <gtest/gtest.h>

namespace hsx::task_account_test {
namespace {

using testing::Test;

struct Account : Test {
  std::uint64_t stat(const std::string& name) const {
    return dynamic_cast<const Counter&>(*set.by_name().at(name)).value();
  }
  StatSet set;
  TaskAccount account{set, 3};
};

TEST_F(Account, EveryCycleFromLoadToEndIsInOnePlace) {
  account.enter(TaskState::ready, Cycles(100));
  account.enter(TaskState::running, Cycles(110));
  account.enter(TaskState::wait_mbx, Cycles(150));
  account.enter(TaskState::ready, Cycles(350));
  account.enter(TaskState::running, Cycles(351));
  account.enter(TaskState::sleeping, Cycles(360));
  account.enter(TaskState::ready, Cycles(1360));
  account.enter(TaskState::running, Cycles(1360));
  account.enter(TaskState::exited, Cycles(1500));
  account.close(Cycles(9999));
  EXPECT_EQ(stat("task.3.cycles.running"), 40U + 9 + 140);
  EXPECT_EQ(stat("task.3.cycles.ready"), 10U + 1 + 0);
  EXPECT_EQ(stat("task.3.cycles.blocked"), 200U);
  EXPECT_EQ(stat("task.3.cycles.asleep"), 1000U);
  const auto spent = account.spent();
  EXPECT_EQ(spent[0] + spent[1] + spent[2] + spent[3], 1500U - 100U);
}

TEST_F(Account, TimeBeforeLoadIsNobodys) {
  account.enter(TaskState::pending, Cycles(50));
  account.enter(TaskState::ready, Cycles(70));
  EXPECT_EQ(account.spent(), (std::array<std::uint64_t, 4>{0, 0, 0, 0}));
}

TEST_F(Account, CountersAreNamedAfterTheTask) {
  account.count(TaskCounter::trap);
  account.count(TaskCounter::trap);
  account.count(TaskCounter::switches);
  account.retire(12);
  EXPECT_EQ(account.counter(TaskCounter::trap), 2U);
  EXPECT_EQ(stat("task.3.trap"), 2U);
  EXPECT_EQ(stat("task.3.switch"), 1U);
  EXPECT_EQ(stat("task.3.steps"), 12U);
  for (const char* name : {"rotate", "block", "wake", "timeout", "fault"}) {
    EXPECT_EQ(stat(std::string("task.3.") + name), 0U) << name;
  }
}

}  // namespace
}  // namespace hsx::task_account_test
