// The executive as the cores see it: their calls.
#include "executive/executive.h"

namespace hsx {
namespace {

constexpr std::size_t kFirstCore = 1;  // requester 0 is the interrupt process

}  // namespace

void Executive::take_call(std::size_t core, const CoreCall& call, std::uint64_t& local) {
  Cycles cycle(local);
  serve_call(core, call, cycle);
  local = cycle.value();
}

void Executive::serve_call(std::size_t core, const CoreCall& call, Cycles& local) {
  const Cycles since = local;
  local = unit_->acquire(kFirstCore + core, local);
  local += costs_.entry;
  handle(core, call, since, local);
  check_end(local);
  unit_->release(local);
}

void Executive::handle(std::size_t core, const CoreCall& call, Cycles since, Cycles& local) {
  Task& task = scheduler_.running(core);
  switch (call.cause) {
    case Cause::turn_over:
      return end_turn(core, since, local);
    case Cause::trap:
      return trap(core, call, since, local);
    case Cause::returned:
      task.exit_status = services_.read_register(task, 0, local);
      return end_task(core, TaskState::returned, since, local);
    case Cause::breakpoint:
      task.exit_status = call.detail;
      return end_task(core, TaskState::exited, since, local);
    case Cause::fault:
      task.fault = static_cast<FaultKind>(call.detail);
      tasks_.account(task.pid).count(TaskCounter::fault);
      return end_task(core, TaskState::faulted, since, local);
  }
}

void Executive::trap(std::size_t core, const CoreCall& call, Cycles since, Cycles& local) {
  Task& task = scheduler_.running(core);
  if (task.to_kill) return end_task(core, TaskState::killed, since, local);
  task.trapped = true;
  const ServiceOutcome outcome = services_.serve(task, core, call.detail, local);
  since = local;
  switch (outcome) {
    case ServiceOutcome::resume:
      if (call.turn_over || task.to_pause) return end_turn(core, since, local);
      return contexts_.report_resume(task, local);
    case ServiceOutcome::yield:
      return end_turn(core, since, local);
    case ServiceOutcome::wait_mbx:
      tasks_.account(task.pid).count(TaskCounter::block);
      return block(core, TaskState::wait_mbx, since, local);
    case ServiceOutcome::sleep:
      return block(core, TaskState::sleeping, since, local);
    case ServiceOutcome::exit:
      return end_task(core, TaskState::exited, since, local);
  }
}

void Executive::block(std::size_t core, TaskState state, Cycles since, Cycles& local) {
  Task& task = scheduler_.leave(core, Scheduler::Leaving::for_a_while, since, local);
  tasks_.trace(local, task, state == TaskState::sleeping ? TraceEvent::sleep : TraceEvent::block);
  tasks_.set_state(task, state, local);
  scheduler_.give(core, local);
}

void Executive::end_turn(std::size_t core, Cycles since, Cycles& local) {
  const Task& task = scheduler_.running(core);
  if (task.to_kill) return end_task(core, TaskState::killed, since, local);
  if (!task.to_pause) return scheduler_.rotate(core, since, local);
  Task& left = scheduler_.leave(core, Scheduler::Leaving::for_a_while, since, local);
  tasks_.pause(left, local);
  scheduler_.give(core, local);
}

void Executive::end_task(std::size_t core, TaskState state, Cycles since, Cycles& local) {
  Task& task = scheduler_.leave(core, Scheduler::Leaving::for_good, since, local);
  if (task.fault) tasks_.trace(local, task, TraceEvent::fault, static_cast<std::uint32_t>(*task.fault));
  bury(task, state, local);
  scheduler_.end_turn(core, local);
  scheduler_.give(core, local);
}

void Executive::bury(Task& task, TaskState state, Cycles& local) {
  task.kept = state == TaskState::killed && keeps_windows();
  tasks_.trace(local, task, TraceEvent::end, static_cast<std::uint32_t>(state));
  tasks_.set_state(task, state, local);
  mailbox_.end_task(task, local);
  if (files_.placed()) files_.end_task(task, local);
  if (!task.kept) loader_.unload(task);
  contexts_.forget(task);
}

void Executive::check_end(Cycles local) {
  using S = TaskState;
  for (const S state : {S::running, S::ready, S::pending, S::sleeping, S::paused}) {
    if (tasks_.any_in(state)) return;
  }
  ending_ = tasks_.all_ended();
  if (ending_) context().end.finish_from_thread(timeline(), EndReason::completed, local);
  if (services_.wakes_pending() || timer_.task_armed()) return;
  ending_ = true;
  context().end.finish_from_thread(timeline(), EndReason::deadlock, local);
}

}  // namespace hsx
