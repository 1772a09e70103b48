// The core's way to memory: code words, the register window, the data space. Times and counts every access.
#pragma once

#include "core/core_counters.h"
#include "core/core_state.h"
#include "kernel/transaction_ports.h"

namespace hsx {

// Every call performs its bus accesses at `local` and moves it to the cycle of the response. A response other
// than ok raises CoreFault{bus_error}.
class CoreMemory {
 public:
  CoreMemory(Component& core, CoreState& state, CoreCounters& counters);

  // The big-endian code word at a byte address of the code. Raises CoreFault{pc_out_of_range} past its end,
  // before any access.
  std::uint32_t fetch(std::uint32_t pc, Cycles& local);
  // Code read ahead may be another task's: the next fetch is a FreshRead.
  void fetch_afresh() { fetch_.read_afresh(); }

  // Register n of the window at reg_base + 4n in the data space. Requires n < 16.
  std::uint32_t read_register(unsigned n, Cycles& local);
  void write_register(unsigned n, std::uint32_t value, Cycles& local);

  // `width` bytes (1, 2 or 4) at a data address. Requires that they lie in the data space.
  std::uint32_t load(std::uint32_t address, unsigned width, Cycles& local);
  void store(std::uint32_t address, unsigned width, std::uint32_t value, Cycles& local);

  // The memory around a bus address, as each port reaches it.
  DirectMemory direct_fetch(std::uint32_t address) { return fetch_.direct(Address(address)); }
  DirectMemory direct_data(std::uint32_t address) { return data_.direct(Address(address)); }

 private:
  void account(const InitiatorPort& port, CycleCause cause, AccessKind kind, Cycles taken);
  std::uint32_t read(InitiatorPort& port, std::uint32_t address, unsigned width, CycleCause cause,
                     AccessKind kind, Cycles& local);
  void write(std::uint32_t address, unsigned width, std::uint32_t value, CycleCause cause, AccessKind kind,
             Cycles& local);
  std::uint32_t register_address(unsigned n) const {
    return state_.data_base + ((state_.reg_base + 4 * n) & 0xFFFF);
  }

  CoreState& state_;
  CoreCounters& counters_;
  InitiatorPort fetch_;
  InitiatorPort data_;
};

}  // namespace hsx
