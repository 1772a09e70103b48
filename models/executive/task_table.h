// All tasks of a run, their states, and the ready queue.
#pragma once

#include <array>
#include <deque>
#include <memory>
#include <utility>
#include <vector>

#include "executive/task.h"
#include "executive/task_account.h"
#include "executive/trace_ring.h"
#include "kernel/component.h"

namespace hsx {

// Pids count up from 1 in the order in which tasks are added. Every change of state goes through here, is
// accounted for, traced, and emitted as an event.
class TaskTable {
 public:
  TaskTable(Component& executive, std::size_t trace_entries) : executive_(executive), trace_(trace_entries) {}

  Task& add(TaskProgram program);
  std::size_t size() const { return tasks_.size(); }
  // Requires 1 <= pid <= size().
  Task& task(std::uint32_t pid) { return *tasks_[pid - 1]; }
  const Task& task(std::uint32_t pid) const { return *tasks_[pid - 1]; }
  TaskAccount& account(std::uint32_t pid) { return *accounts_[pid - 1]; }
  const TaskAccount& account(std::uint32_t pid) const { return *accounts_[pid - 1]; }
  const TraceRing& trace() const { return trace_; }

  // `at` is the cycle from which the task is in the new state. Entering `ready` puts it at the tail of the
  // queue.
  void set_state(Task& task, TaskState state, Cycles at) { enter(task, state, at, at); }
  bool any_ready() const { return !ready_.empty(); }
  // Pids, longest ready first.
  const std::deque<std::uint32_t>& ready() const { return ready_; }
  // Takes the one that has been ready longest. Requires any_ready().
  Task& take_head();
  // Takes any of the queue. Requires index < ready().size().
  Task& take_ready(std::size_t index);
  // Takes one out that is ready.
  void take_ready(const Task& task);
  // For fault injection: the first two change places. Requires ready().size() >= 2.
  void swap_ready() { std::swap(ready_[0], ready_[1]); }

  // Whether anybody reads the pc of what is traced and emitted.
  bool shows_pc() const { return trace_.keeps() || executive_.context().events.listening(); }
  // Takes task.registers.pc for the entry's; requires it to be up to date if shows_pc(), as set_state does.
  void trace(Cycles at, const Task& task, TraceEvent event, std::uint32_t detail = 0);
  // The task becomes ready, or paused if that was asked for.
  void make_ready(Task& task, Cycles at);
  void pause(Task& task, Cycles at);
  // A task is woken and made ready: its wake latency runs until its next turn. That of one that is paused is
  // not recorded.
  void wake(Task& task, Cycles at);
  // The executive has given the task a turn by cycle `at`; closes an open wake latency. `told` is the cycle
  // of the event: an idle core may go ahead of the executive.
  void begin_turn(Task& task, Cycles at, Cycles told);

  bool all_ended() const;
  bool any_in(TaskState state) const { return in_state_[static_cast<std::size_t>(state)] != 0; }
  // Closes all accounts at the end of a run.
  void close(Cycles at);

 private:
  void enter(Task& task, TaskState state, Cycles at, Cycles told);

  Component& executive_;
  std::vector<std::unique_ptr<Task>> tasks_;
  std::vector<std::unique_ptr<TaskAccount>> accounts_;
  std::vector<std::optional<Cycles>> woken_at_;
  std::array<std::size_t, kTaskStates> in_state_{};  // how many tasks
  std::deque<std::uint32_t> ready_;
  TraceRing trace_;
};

}  // namespace hsx
