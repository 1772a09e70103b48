#include "executive/task_table.h"

#include <algorithm>

#include "executive/executive_events.h"

namespace hsx {

Task& TaskTable::add(TaskProgram program) {
  auto task = std::make_unique<Task>();
  task->pid = static_cast<std::uint32_t>(tasks_.size() + 1);
  task->program = std::move(program);
  tasks_.push_back(std::move(task));
  accounts_.push_back(std::make_unique<TaskAccount>(executive_.context().stats, tasks_.back()->pid));
  woken_at_.emplace_back();
  ++in_state_[static_cast<std::size_t>(TaskState::pending)];
  return *tasks_.back();
}

void TaskTable::enter(Task& task, TaskState state, Cycles at, Cycles told) {
  const TaskState before = task.state;
  task.state = state;
  --in_state_[static_cast<std::size_t>(before)];
  ++in_state_[static_cast<std::size_t>(state)];
  if (state == TaskState::ready) ready_.push_back(task.pid);
  account(task.pid).enter(state, at);
  EventStream& events = executive_.context().events;
  if (!events.listening()) return;
  events.emit(
      told, executive_.name(), kTaskStateChange,
      {task.pid, static_cast<std::uint64_t>(before), static_cast<std::uint64_t>(state), task.registers.pc});
}

Task& TaskTable::take_head() {
  Task& head = task(ready_.front());
  ready_.pop_front();
  return head;
}

Task& TaskTable::take_ready(std::size_t index) {
  const auto chosen = ready_.begin() + static_cast<std::ptrdiff_t>(index);
  Task& taken = task(*chosen);
  ready_.erase(chosen);
  return taken;
}

void TaskTable::take_ready(const Task& task) {
  ready_.erase(std::find(ready_.begin(), ready_.end(), task.pid));
}

void TaskTable::trace(Cycles at, const Task& task, TraceEvent event, std::uint32_t detail) {
  trace_.add({at, task.pid, event, task.registers.pc, detail});
}

void TaskTable::wake(Task& task, Cycles at) {
  account(task.pid).count(TaskCounter::wake);
  trace(at, task, TraceEvent::wake);
  if (!task.to_pause) woken_at_[task.pid - 1] = at;
  make_ready(task, at);
}

void TaskTable::make_ready(Task& task, Cycles at) {
  task.to_pause ? pause(task, at) : set_state(task, TaskState::ready, at);
}

void TaskTable::pause(Task& task, Cycles at) {
  task.to_pause = false;
  woken_at_[task.pid - 1].reset();
  trace(at, task, TraceEvent::pause);
  set_state(task, TaskState::paused, at);
}

void TaskTable::begin_turn(Task& task, Cycles at, Cycles told) {
  std::optional<Cycles>& woken = woken_at_[task.pid - 1];
  if (woken) account(task.pid).wake_latency().record((at - *woken).value());
  woken.reset();
  trace(at, task, TraceEvent::turn);
  enter(task, TaskState::running, at, told);
}

bool TaskTable::all_ended() const {
  return std::all_of(tasks_.begin(), tasks_.end(), [](const auto& task) { return has_ended(task->state); });
}

void TaskTable::close(Cycles at) {
  for (const auto& task : tasks_) account(task->pid).close(at);
}

}  // namespace hsx
