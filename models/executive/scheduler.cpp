#include "executive/scheduler.h"

#include "executive/executive_events.h"

namespace hsx {

Scheduler::Scheduler(Component& executive, TaskTable& tasks, ContextSwitch& contexts, TimerDriver& timer,
                     const ExecutiveCosts& costs)
    : executive_(executive),
      tasks_(tasks),
      contexts_(contexts),
      timer_(timer),
      costs_(costs),
      policy_name_(executive, "policy", ReadyPolicies::instance().names(), "round_robin",
                   "Which ready task is next: the one ready longest, or, for study, the lowest pid."),
      policy_(ReadyPolicies::instance().find(policy_name_.word())->make()),
      takes_head_(policy_->takes_head()),
      slice_ticks_(executive, "slice_ticks", 0, "Timer ticks after which a turn is cut short; 0: never.", 0,
                   0xFFFFFFFF),
      turns_(executive.context().stats, executive.stat_name("turns"), "turns", "Turns granted."),
      switches_(executive.context().stats, executive.stat_name("switches"), "switches",
                "Turns for which a core was repointed to another task."),
      preemptions_(executive.context().stats, executive.stat_name("preemptions"), "turns",
                   "Turns cut short by the slice timer."),
      switch_cycles_(executive.context().stats, executive.stat_name("switch_cycles"), "cycles",
                     "Cycles from the last work of one task's turn to the first fetch of another's."),
      turn_cycles_(executive.context().stats, executive.stat_name("turn_cycles"), "cycles",
                   "Cycles from the last work of a turn to the first fetch of the same task's next one.") {}

void Scheduler::set_cores(std::size_t cores) {
  running_.resize(cores);
  previous_.resize(cores);
  turn_ended_.resize(cores);
  slice_channel_.resize(cores);
}

void Scheduler::end_slice(std::size_t core, Cycles& local) {
  if (!slice_channel_[core]) return;
  timer_.cancel(*slice_channel_[core], local);
  slice_channel_[core].reset();
}

void Scheduler::put_down(std::size_t core, Task& task, bool wanted, Cycles& local) {
  if (wanted && contexts_.slots(core) == 1) return contexts_.save(task, local);
  contexts_.collect_steps_if_due(core, task, local);
  if (tasks_.shows_pc()) contexts_.peek_pc(core, task);
}

void Scheduler::rotate(std::size_t core, Cycles since, Cycles& local) {
  Task& task = running(core);
  turn_ended_[core] = since;
  end_slice(core, local);
  put_down(core, task, tasks_.any_ready(), local);
  local += costs_.queue;
  tasks_.account(task.pid).count(TaskCounter::rotate);
  tasks_.trace(local, task, TraceEvent::rotate);
  task.core.reset();
  tasks_.set_state(task, TaskState::ready, local);
  running_[core] = 0;
  give(core, local);
}

void Scheduler::end_turn(std::size_t core, Cycles at) {
  turn_ended_[core] = at;
}

Task& Scheduler::leave(std::size_t core, Leaving leaving, Cycles since, Cycles& local) {
  Task& task = running(core);
  turn_ended_[core] = since;
  end_slice(core, local);
  if (leaving == Leaving::for_good) {
    contexts_.save(task, local);
  } else {
    put_down(core, task, true, local);
  }
  local += costs_.queue;
  task.core.reset();
  running_[core] = 0;
  return task;
}

void Scheduler::give(std::size_t core, Cycles& local) {
  local += costs_.select;
  if (Task* task = intruder(local)) {
    begin_turn(core, *task, local);
  } else if (tasks_.any_ready()) {
    begin_turn(core, takes_head_ ? tasks_.take_head() : tasks_.take_ready(policy_->choose(tasks_.ready())),
               local);
  } else {
    contexts_.revoke(core, local);
    turn_ended_[core].reset();
  }
}

// The task that a fault puts in place of the next ready one, or null.
Task* Scheduler::intruder(Cycles at) {
  for (ExecutiveFaults* faults : faults_) {
    if (Task* task = faults->choose(tasks_, at)) return task;
  }
  return nullptr;
}

void Scheduler::begin_turn(std::size_t core, Task& task, Cycles& local) {
  if (slice_ticks_ != 0) {
    slice_channel_[core] = timer_.arm_ticks({TimerUse::Purpose::slice, static_cast<std::uint32_t>(core)},
                                            static_cast<std::uint32_t>(slice_ticks_), local);
  }
  const auto [repointed, from] = contexts_.grant(core, task, task.quantum, local);
  const bool calls = turn_ended_[core].has_value();
  const Cycles begins = calls ? local : from;
  running_[core] = task.pid;
  task.core = core;
  turns_.add();
  if (repointed) {
    switches_.add();
    tasks_.account(task.pid).count(TaskCounter::switches);
  }
  if (turn_ended_[core])
    (repointed ? switch_cycles_ : turn_cycles_).record((local - *turn_ended_[core]).value());
  turn_ended_[core].reset();
  EventStream& events = executive_.context().events;
  if (events.listening()) {
    events.emit(begins, executive_.name(), kTurnGranted,
                {task.pid, core, previous_[core], task.quantum, task.registers.pc, task.arena.reg_base,
                 static_cast<std::uint64_t>(task.abi)});
    contexts_.report_resume(task, begins);
  }
  previous_[core] = task.pid;
  tasks_.begin_turn(task, local, begins);
}

void Scheduler::fill_idle_cores(Cycles& local) {
  for (std::size_t core = 0; core < running_.size() && tasks_.any_ready(); ++core) {
    if (running_[core] == 0) give(core, local);
  }
}

void Scheduler::preempt(std::size_t core, Cycles& local) {
  slice_channel_[core].reset();
  if (running_[core] == 0) return;
  preemptions_.add();
  contexts_.preempt(core, local);
}

}  // namespace hsx
