// The core's way to memory: its two ports, and the window cache in front of one of them.
#pragma once

#include "core/step_machine.h"
#include "core/window_cache.h"

namespace hsx {

class CoreMemory {
 public:
  CoreMemory(Component& core, const CoreState& state, CoreCounters& counters);

  // Performs the access that `step` wants, times and counts it, and tells the step.
  void perform(StepMachine& step);
  // Code read ahead may be another task's: the next fetch is a FreshRead.
  void fetch_afresh() { fetch_.read_afresh(); }
  WindowCache& windows() { return windows_; }
  const WindowCache& windows() const { return windows_; }
  // A word of the data space as memory has it, without time.
  std::uint32_t look_at_data(std::uint32_t address) { return data_.look(address); }

  // Whether all that a step wants is accesses to memory.
  bool is_direct() const { return !windows_.in_use(); }
  // The memory around a bus address, as each port reaches it.
  DirectMemory direct_fetch(std::uint32_t address) { return fetch_.direct(address); }
  DirectMemory direct_data(std::uint32_t address) { return data_.direct(address); }

 private:
  CorePort fetch_;
  CorePort data_;
  WindowCache windows_;
};

}  // namespace hsx
