// The executive as the timer and the mailbox hardware see it: their interrupts.
#include <algorithm>

#include "executive/executive.h"

namespace hsx {
namespace {

constexpr std::size_t kInterruptRequester = 0;

}  // namespace

Cycles Executive::wait_for_interrupt(Cycles local) {
  for (;;) {
    while (!timer_irq_.level_in(local) && !mailbox_irq_.level_in(local)) {
      sc_core::wait(timer_irq_.changed() | mailbox_irq_.changed());
      local = std::max(local, timeline().now());
    }
    timeline().wait_for_edge(local);
    if (timer_irq_.level() || mailbox_irq_.level()) return local;
  }
}

void Executive::note_taken(InterruptIn& wire, Cycles at) {
  bus_.take(wire, at);
  interrupt_latency_.record((at - wire.changed_at()).value());
}

void Executive::interrupt_process() {
  Cycles local;
  for (;;) {
    const Cycles noticed = wait_for_interrupt(local);
    local = unit_->acquire(kInterruptRequester, noticed);
    const bool mailbox = mailbox_irq_.level_in(local);
    const bool timer = timer_irq_.level_in(local);
    if (mailbox) note_taken(mailbox_irq_, local);
    if (timer) note_taken(timer_irq_, local);
    local += costs_.interrupt;
    if (mailbox) serve_mailbox(local);
    if (timer) serve_timer(local);
    scheduler_.fill_idle_cores(local);
    check_end(local);
    unit_->release(local);
  }
}

// Not so of whom a fault has woken, or named.
bool Executive::waits_for_message(std::uint32_t pid) const {
  return pid <= tasks_.size() && tasks_.task(pid).state == TaskState::wait_mbx;
}

void Executive::serve_mailbox(Cycles& local) {
  while (const std::optional<MailboxWake> ended = mailbox_.take_wake(local)) {
    if (!waits_for_message(ended->pid)) continue;
    Task& task = tasks_.task(ended->pid);
    if (task.timer_channel) timer_.cancel(*task.timer_channel, local);
    wake(task, ended->results, local);
  }
  services_.wakes_taken();
}

void Executive::serve_timer(Cycles& local) {
  while (const std::optional<TimerUse> use = timer_.take_expired(local)) {
    if (use->purpose == TimerUse::Purpose::slice) {
      scheduler_.preempt(use->index, local);
    } else {
      expire(tasks_.task(use->index), local);
    }
  }
}

void Executive::expire(Task& task, Cycles& local) {
  if (task.state == TaskState::sleeping) {
    task.timer_channel.reset();
    services_.write_register(task, 0, 0, local);
    local += costs_.queue;
    tasks_.wake(task, local);
    return;
  }
  if (task.state != TaskState::wait_mbx) {
    task.timer_channel.reset();
    return;
  }
  const std::optional<MailboxResults> results = mailbox_.expire(task, local);
  if (!results) return;
  tasks_.account(task.pid).count(TaskCounter::timeout);
  tasks_.trace(local, task, TraceEvent::timeout);
  wake(task, *results, local);
}

void Executive::wake(Task& task, const MailboxResults& results, Cycles& local) {
  task.timer_channel.reset();
  services_.deliver(task, results, local);
  local += costs_.queue;
  tasks_.wake(task, local);
}

}  // namespace hsx
