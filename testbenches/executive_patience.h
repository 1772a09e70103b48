// How long what waits for the executive may go unheard at the end of a run.
#pragma once

#include <cstdint>
#include <map>

#include "core/core_events.h"
#include "executive/executive_events.h"
#include "executive/task.h"

namespace hsx {

// A run may be cut short while something is on its way to the executive, which takes it when the service that
// it works at, or has been asked for, is done: for as long as a slow device likes. So only cycles count in
// which no service is open.
class ExecutivePatience {
 public:
  // Beyond all that the executive does on its own.
  static constexpr std::uint64_t kCycles = 10'000;

  void observe(const Event& event) {
    if (event.type == &kTrapTaken) note(event, 1);
    if (event.type == &kTrapServed) note(event, -1);
    const bool killed =
        event.type == &kTaskStateChange && static_cast<TaskState>(event.values[2]) == TaskState::killed;
    if (killed) note(event, -open_of_[event.values[0]]);
  }
  // Cycles up to `at` in which no service was open. Requires that all events before `at`, and none behind it,
  // have been observed.
  std::uint64_t free_cycles(Cycles at) const { return open_ == 0 ? free_ + (at - since_).value() : free_; }
  // Whether what came when free_cycles() was `then` is lost at the end of the run.
  bool is_over(std::uint64_t then, Cycles end) const { return free_cycles(end) - then > kCycles; }

 private:
  void note(const Event& event, int more) {
    free_ = free_cycles(event.cycle);
    since_ = event.cycle;
    open_ += more;
    open_of_[event.values[0]] += more;
  }

  std::map<std::uint64_t, int> open_of_;  // by pid; one that is killed may not be served
  int open_ = 0;  // services; below 0 within a cycle whose trap is told behind its end
  std::uint64_t free_ = 0;
  Cycles since_;
};

}  // namespace hsx
