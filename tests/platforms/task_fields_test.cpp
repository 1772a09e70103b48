#include "platforms/task_fields.h"

#include <gmock/gmock.h>

namespace hsx::task_fields_test {
namespace {

SettingValue whole(std::int64_t value) {
  return value;
}

TEST(TaskFields, NamesAreThoseOfTheState) {
  EXPECT_THAT(task_field_names(), testing::ElementsAre("state", "exit_status", "fault", "steps", "pc", "sp",
                                                       "psw", "reg_base", "stack_base"));
}

TEST(TaskFields, OfATaskThatHasReturned) {
  Task task;
  task.state = TaskState::returned;
  task.exit_status = 0xFFFFFFFF;
  task.steps = 5'000'000'000;
  task.registers.pc = 0x10;
  task.registers.sp = 0xFFFC;
  task.registers.psw = 0x10005;  // the flags and one outstanding call
  task.arena.reg_base = 0x1000;
  task.arena.stack_base = 0xEFFC;
  EXPECT_EQ(task_field(task, "state"), SettingValue(std::string("returned")));
  EXPECT_EQ(task_field(task, "exit_status"), whole(0xFFFFFFFF));
  EXPECT_EQ(task_field(task, "fault"), SettingValue(std::string("none")));
  EXPECT_EQ(task_field(task, "steps"), whole(5'000'000'000));
  EXPECT_EQ(task_field(task, "pc"), whole(0x10));
  EXPECT_EQ(task_field(task, "sp"), whole(0xFFFC));
  EXPECT_EQ(task_field(task, "psw"), whole(5));
  EXPECT_EQ(task_field(task, "reg_base"), whole(0x1000));
  EXPECT_EQ(task_field(task, "stack_base"), whole(0xEFFC));
}

TEST(TaskFields, OfATaskThatHasFaulted) {
  Task task;
  task.state = TaskState::faulted;
  task.fault = FaultKind::divide_by_zero;
  EXPECT_EQ(task_field(task, "fault"), SettingValue(std::string("divide_by_zero")));
  EXPECT_EQ(task_field(task, "exit_status"), SettingValue(std::string("none")));
}

}  // namespace
}  // namespace hsx::task_fields_test
