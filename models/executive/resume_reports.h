// With what tasks go on after a trap, told when nobody can change it any more.
#pragma once

#include <deque>
#include <functional>
#include <systemc>
#include <utility>

#include "executive/task.h"
#include "kernel/component.h"

namespace hsx {

// Tells of a task that goes on in cycle n when all of cycle n - 1 has happened, in a process of its own:
// whoever asks for it never waits, so that listening changes nothing.
class ResumeReports {
 public:
  // `tell` looks at the task and tells what it found, as of the cycle.
  using Tell = std::function<void(const Task&, Cycles)>;
  ResumeReports(Component& executive, Tell tell);

  // The task goes on in cycle `at`, not before that of the call before.
  void expect(const Task& task, Cycles at);

 private:
  void look();
  void wait_for_next();

  Timeline& timeline_;
  Tell tell_;
  std::deque<std::pair<Cycles, const Task*>> due_;
  bool behind_all_ = false;  // of the middle that has come
  sc_core::sc_event reached_;
};

}  // namespace hsx
