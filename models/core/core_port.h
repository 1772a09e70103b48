// One of a core's ports to memory.
#pragma once

#include "core/core_access.h"
#include "kernel/transaction_ports.h"

namespace hsx {

class CorePort {
 public:
  CorePort(Component& core, CoreCounters& counters, const char* name, const char* doc)
      : counters_(counters), port_(core, name, doc) {}

  // Performs the access as a transaction in cycle `local`, moves `local` to its end, and counts it.
  CoreReply perform(const CoreAccess& access, Cycles& local);
  // Writes a word without time. Returns whether it was taken.
  bool poke(std::uint32_t address, std::uint32_t value);
  // Reads a word without time, 0 where nothing answers.
  std::uint32_t look(std::uint32_t address);
  // The next access is a FreshRead.
  void read_afresh() { port_.read_afresh(); }
  // The memory around a bus address.
  DirectMemory direct(std::uint32_t address) { return port_.direct(Address(address)); }

 private:
  CoreCounters& counters_;
  InitiatorPort port_;
};

}  // namespace hsx
