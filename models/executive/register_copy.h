// For study: a switch that copies registers instead of repointing a core.
#pragma once

#include "executive/device_bus.h"
#include "executive/task.h"

namespace hsx {

// Under `switch = "copy"` the sixteen registers go with the context: whoever saves it reads them from the
// task's bank to the executive's own memory, one access each, and whoever restores it writes them to the bank
// again. Results that a task is given meanwhile are for task.copied as well as for the bank, so the task
// finds what it would find without copies. Does nothing under `switch = "window"`.
//
// Requires that a bank in memory is up to date once the task's turn has ended.
class RegisterCopy {
 public:
  RegisterCopy(Component& executive, DeviceBus& bus);

  // Refuses cores that keep registers written back late.
  void verify(const PortBase& contexts) const;
  void save(Task& task, Cycles& local);
  void restore(const Task& task, Cycles& local);

 private:
  enum class Kind : std::uint8_t { window, copy };
  bool in_use() const { return kind_.as<Kind>() == Kind::copy; }

  Component& executive_;
  DeviceBus& bus_;
  ChoiceParam kind_;
};

}  // namespace hsx
