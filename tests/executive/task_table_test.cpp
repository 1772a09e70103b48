#include "executive/task_table.h"

#include "executive/executive_events.h"
#include "support/sim_fixture.h"

namespace hsx::task_table_test {
namespace {

using testing_support::EventLog;

class Owner : public Component {
 public:
  using Component::Component;
};

class TaskTables : public testing_support::SimTest {
 protected:
  Owner owner_{"exec", setup()};
  TaskTable table_{owner_, 8};

  Task& added() { return table_.add(TaskProgram{}); }
};

TEST_F(TaskTables, PidsCountUpFromOne) {
  EXPECT_EQ(added().pid, 1U);
  EXPECT_EQ(added().pid, 2U);
  EXPECT_EQ(table_.size(), 2U);
  EXPECT_EQ(table_.task(2).state, TaskState::pending);
}

TEST_F(TaskTables, ReadyTasksComeOutInTheOrderTheyWentIn) {
  Task& a = added();
  Task& b = added();
  Task& c = added();
  table_.set_state(b, TaskState::ready, Cycles(1));
  table_.set_state(a, TaskState::ready, Cycles(1));
  table_.set_state(c, TaskState::ready, Cycles(2));
  EXPECT_EQ(table_.take_head().pid, 2U);
  table_.set_state(b, TaskState::ready, Cycles(3));
  EXPECT_EQ(table_.take_head().pid, 1U);
  EXPECT_EQ(table_.take_head().pid, 3U);
  EXPECT_EQ(table_.take_head().pid, 2U);
  EXPECT_FALSE(table_.any_ready());
}

TEST_F(TaskTables, AnyReadyTaskCanBeTaken) {
  for (int i = 0; i < 3; ++i) table_.set_state(added(), TaskState::ready, Cycles(1));
  EXPECT_EQ(table_.take_ready(1).pid, 2U);
  EXPECT_EQ(table_.take_ready(1).pid, 3U);
  EXPECT_EQ(table_.take_ready(0).pid, 1U);
  EXPECT_FALSE(table_.any_ready());
}

TEST_F(TaskTables, WakeLatencyRunsUntilTheNextTurn) {
  Task& task = added();
  table_.set_state(task, TaskState::wait_mbx, Cycles(10));
  table_.wake(task, Cycles(100));
  EXPECT_EQ(task.state, TaskState::ready);
  table_.begin_turn(table_.take_head(), Cycles(107), Cycles(107));
  table_.set_state(task, TaskState::ready, Cycles(110));
  table_.begin_turn(table_.take_head(), Cycles(120), Cycles(120));
  const Histogram& latency = table_.account(1).wake_latency();
  EXPECT_EQ(latency.count(), 1U) << "a turn after a rotation is no wake";
  EXPECT_EQ(latency.max(), 7U);
  EXPECT_EQ(table_.account(1).counter(TaskCounter::wake), 1U);
}

TEST_F(TaskTables, ChangesOfStateAreEvents) {
  EventLog& log = listen();
  Task& task = added();
  task.registers.pc = 0x40;
  table_.set_state(task, TaskState::ready, Cycles(5));
  const auto events = log.of("task.state");
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].cycle, Cycles(5));
  EXPECT_EQ(events[0].values[0], 1U);
  EXPECT_EQ(events[0].values[1], static_cast<std::uint64_t>(TaskState::pending));
  EXPECT_EQ(events[0].values[2], static_cast<std::uint64_t>(TaskState::ready));
  EXPECT_EQ(events[0].values[3], 0x40U);
}

TEST_F(TaskTables, EndsWhenEveryTaskHasEnded) {
  Task& a = added();
  Task& b = added();
  table_.set_state(a, TaskState::returned, Cycles(1));
  EXPECT_FALSE(table_.all_ended());
  EXPECT_TRUE(table_.any_in(TaskState::pending));
  table_.set_state(b, TaskState::killed, Cycles(2));
  EXPECT_TRUE(table_.all_ended());
  EXPECT_FALSE(table_.any_in(TaskState::pending));
}

TEST(TaskStates, HaveTheNamesOfResultFiles) {
  EXPECT_STREQ(to_text(TaskState::pending), "pending");
  EXPECT_STREQ(to_text(TaskState::ready), "ready");
  EXPECT_STREQ(to_text(TaskState::running), "running");
  EXPECT_STREQ(to_text(TaskState::wait_mbx), "wait_mbx");
  EXPECT_STREQ(to_text(TaskState::sleeping), "sleeping");
  EXPECT_STREQ(to_text(TaskState::paused), "paused");
  EXPECT_STREQ(to_text(TaskState::returned), "returned");
  EXPECT_STREQ(to_text(TaskState::exited), "exited");
  EXPECT_STREQ(to_text(TaskState::faulted), "faulted");
  EXPECT_STREQ(to_text(TaskState::killed), "killed");
  EXPECT_FALSE(has_ended(TaskState::paused));
  EXPECT_TRUE(has_ended(TaskState::returned));
}

}  // namespace
}  // namespace hsx::task_table_test
