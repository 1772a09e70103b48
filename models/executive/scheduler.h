// Who runs where and for how long: turns of the ready tasks that a policy chooses.
#pragma once

#include <optional>
#include <vector>

#include "executive/context_switch.h"
#include "executive/executive_costs.h"
#include "executive/executive_faults.h"
#include "executive/ready_policy.h"
#include "executive/task_table.h"
#include "executive/timer_driver.h"
#include "kernel/stats.h"

namespace hsx {

// Invariants: a running task is in no queue; a core is idle only while no task is ready.
class Scheduler {
 public:
  Scheduler(Component& executive, TaskTable& tasks, ContextSwitch& contexts, TimerDriver& timer,
            const ExecutiveCosts& costs);

  // Timer channels that slices may need at once.
  std::size_t slice_channels() const { return slice_ticks_ == 0 ? 0 : running_.size(); }
  // Call once, when the cores are wired.
  void set_cores(std::size_t cores);
  void add_faults(ExecutiveFaults& faults) { faults_.push_back(&faults); }

  // The task whose turn `core` has. Requires that there is one.
  Task& running(std::size_t core) { return tasks_.task(running_[core]); }

  // The turn is over, the task stays ready: it goes to the tail of the queue and the next one takes the core.
  // `since` is the cycle in which the turn's last work ended; what passes until the next turn's first fetch
  // is recorded as cycles of a switch, or of a turn when the same task goes on.
  void rotate(std::size_t core, Cycles since, Cycles& local);
  // The turn is over because the task waits or sleeps, or because it has ended; the core is free for give().
  // The context of a task that has ended is saved in any case.
  enum class Leaving { for_a_while, for_good };
  Task& leave(std::size_t core, Leaving leaving, Cycles since, Cycles& local);
  // The last work for the turn that has left `core` ended in cycle `at`, later than leave() was told.
  void end_turn(std::size_t core, Cycles at);
  // Gives a free core to the ready task that is next; it stays idle when there is none.
  void give(std::size_t core, Cycles& local);
  // Gives every idle core to a ready task, lowest core first.
  void fill_idle_cores(Cycles& local);
  // The operator wants the core to call. Requires that there is a task whose turn it has.
  void interrupt(std::size_t core, Cycles& local) { contexts_.preempt(core, local); }
  // The slice of the core's turn has expired.
  void preempt(std::size_t core, Cycles& local);

 private:
  // The task's turn is over. Its context stays in its slot unless that is the only one, and wanted.
  void put_down(std::size_t core, Task& task, bool wanted, Cycles& local);
  void end_slice(std::size_t core, Cycles& local);
  void begin_turn(std::size_t core, Task& task, Cycles& local);
  Task* intruder(Cycles at);

  Component& executive_;
  TaskTable& tasks_;
  ContextSwitch& contexts_;
  TimerDriver& timer_;
  const ExecutiveCosts& costs_;
  std::vector<ExecutiveFaults*> faults_;
  ChoiceParam policy_name_;
  std::unique_ptr<ReadyPolicy> policy_;
  bool takes_head_;  // the policy does
  Param<std::uint64_t> slice_ticks_;
  Counter turns_;
  Counter switches_;
  Counter preemptions_;
  Histogram switch_cycles_;
  Histogram turn_cycles_;
  std::vector<std::uint32_t> running_;                       // pid by core, 0: idle
  std::vector<std::uint32_t> previous_;                      // pid that had the core before
  std::vector<std::optional<Cycles>> turn_ended_;            // by core, until the next turn
  std::vector<std::optional<std::uint32_t>> slice_channel_;  // by core
};

}  // namespace hsx
