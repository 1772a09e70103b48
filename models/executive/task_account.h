// Where a task's time goes and how often what happens to it.
#pragma once

#include <array>
#include <memory>

#include "executive/task.h"
#include "kernel/component.h"
#include "kernel/stats.h"

namespace hsx {

enum class TaskCounter : std::uint8_t { rotate, block, wake, timeout, switches, trap, fault };
inline constexpr std::size_t kTaskCounters = 7;

// Statistics named task.PID.*. Every cycle between load and end is in exactly one of running, ready, blocked,
// asleep,
// or else the task is paused: cycles.paused is there once a task has been.
class TaskAccount {
 public:
  TaskAccount(StatSet& set, std::uint32_t pid);

  void count(TaskCounter counter) { counters_[static_cast<std::size_t>(counter)]->add(); }
  // The task is in `state` from cycle `at` on. Requires `at` not before that of the call before.
  void enter(TaskState state, Cycles at);
  // Closes the account as of cycle `end`, which may lie before the newest calls of enter(): what they are
  // about never happened. Call once.
  void close(Cycles end);
  // Call once, with all steps of the task.
  void retire(std::uint64_t steps) { steps_->add(steps); }

  std::uint64_t counter(TaskCounter counter) const {
    return counters_[static_cast<std::size_t>(counter)]->value();
  }
  Histogram& wake_latency() { return *wake_latency_; }
  // Cycles spent in running, ready, blocked, asleep. Until close(), without the newest few stays.
  std::array<std::uint64_t, 4> spent() const;
  // In cycle `at`, which is not before kernel time.
  TaskState state_in(Cycles at) const;

 private:
  // From a change of state to the next one.
  struct Stay {
    TaskState state = TaskState::pending;
    Cycles from;
  };

  Counter* bucket(TaskState state);
  Stay& open_stay(std::size_t n) { return stays_[(oldest_stay_ + n) % stays_.size()]; }
  const Stay& open_stay(std::size_t n) const { return stays_[(oldest_stay_ + n) % stays_.size()]; }
  void settle_oldest(Cycles end);

  StatSet& set_;
  std::uint32_t pid_;
  std::array<std::unique_ptr<Counter>, kTaskCounters> counters_;
  std::array<std::unique_ptr<Counter>, 4> cycles_;
  std::unique_ptr<Counter> paused_;  // made when it counts first
  std::unique_ptr<Counter> steps_;
  std::unique_ptr<Histogram> wake_latency_;
  // Changes of one task's state that the executive can decide ahead of the kernel's time: it becomes ready
  // and is given a turn. Whatever follows takes an access or the executive itself, and with it the
  // kernel, past the turn's first cycle.
  static constexpr std::size_t kMostAhead = 2;
  // Those that may lie past the end of the run: a ring.
  std::array<Stay, kMostAhead + 2> stays_;
  std::size_t oldest_stay_ = 0;
  std::size_t open_stays_ = 0;
};

}  // namespace hsx
