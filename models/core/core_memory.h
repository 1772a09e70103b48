// The core's way to memory: its two ports.
#pragma once

#include "core/step_machine.h"
#include "kernel/transaction_ports.h"

namespace hsx {

class CoreMemory {
 public:
  CoreMemory(Component& core, CoreCounters& counters);

  // Performs the access that `step` wants as a transaction, times and counts it, and tells the step.
  void perform(StepMachine& step);
  // Code read ahead may be another task's: the next fetch is a FreshRead.
  void fetch_afresh() { fetch_.read_afresh(); }

  // The memory around a bus address, as each port reaches it.
  DirectMemory direct_fetch(std::uint32_t address) { return fetch_.direct(Address(address)); }
  DirectMemory direct_data(std::uint32_t address) { return data_.direct(Address(address)); }

 private:
  CoreCounters& counters_;
  InitiatorPort fetch_;
  InitiatorPort data_;
};

}  // namespace hsx
