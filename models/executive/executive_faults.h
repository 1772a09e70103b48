// Where fault injection reaches into an executive.
#pragma once

#include "executive/device_bus.h"
#include "executive/task_table.h"

namespace hsx {

// Called by who holds the executive, in the order of time, with its cycle in `at`.
class ExecutiveFaults {
 public:
  virtual ~ExecutiveFaults() = default;
  // A core is about to be given to the next ready task. May change the order of the ready queue. Returns a
  // task that is given the core in its place, which is none that is ready or running, or null.
  virtual Task* choose(TaskTable& tasks, Cycles at) {
    static_cast<void>(tasks);
    static_cast<void>(at);
    return nullptr;
  }
  // A trap of the task has been served; its results are written.
  virtual void served(const Task& task, DeviceBus& bus, Cycles at) {
    static_cast<void>(task);
    static_cast<void>(bus);
    static_cast<void>(at);
  }
};

}  // namespace hsx
