#include "core/core_memory.h"

namespace hsx {

CoreMemory::CoreMemory(Component& core, CoreState& state, CoreCounters& counters)
    : state_(state),
      counters_(counters),
      fetch_(core, "fetch", "Code words."),
      data_(core, "data", "Register window, loads, stores and stack.") {}

void CoreMemory::account(const InitiatorPort& port, CycleCause cause, AccessKind kind, Cycles taken) {
  counters_.spend(CycleCause::wait, port.last_wait());
  counters_.spend(cause, taken - port.last_wait());
  counters_.access(kind);
}

std::uint32_t CoreMemory::read(InitiatorPort& port, std::uint32_t address, unsigned width, CycleCause cause,
                               AccessKind kind, Cycles& local) {
  std::uint8_t bytes[4] = {};
  const Cycles start = local;
  const Response response = port.access({Command::read, Address(address), bytes, width}, local);
  account(port, cause, kind, local - start);
  if (response != Response::ok) throw CoreFault{FaultKind::bus_error};
  return load_le32(bytes);
}

void CoreMemory::write(std::uint32_t address, unsigned width, std::uint32_t value, CycleCause cause,
                       AccessKind kind, Cycles& local) {
  std::uint8_t bytes[4];
  store_le32(bytes, value);
  const Cycles start = local;
  const Response response = data_.access({Command::write, Address(address), bytes, width}, local);
  account(data_, cause, kind, local - start);
  if (response != Response::ok) throw CoreFault{FaultKind::bus_error};
}

std::uint32_t CoreMemory::fetch(std::uint32_t pc, Cycles& local) {
  if (state_.code_size < 4 || pc > state_.code_size - 4) throw CoreFault{FaultKind::pc_out_of_range};
  const std::uint32_t little =
      read(fetch_, state_.code_base + pc, 4, CycleCause::fetch, AccessKind::fetch, local);
  return __builtin_bswap32(little);
}

std::uint32_t CoreMemory::read_register(unsigned n, Cycles& local) {
  return read(data_, register_address(n), 4, CycleCause::window, AccessKind::window_read, local);
}

void CoreMemory::write_register(unsigned n, std::uint32_t value, Cycles& local) {
  write(register_address(n), 4, value, CycleCause::window, AccessKind::window_write, local);
}

std::uint32_t CoreMemory::load(std::uint32_t address, unsigned width, Cycles& local) {
  return read(data_, state_.data_base + address, width, CycleCause::memory, AccessKind::load, local);
}

void CoreMemory::store(std::uint32_t address, unsigned width, std::uint32_t value, Cycles& local) {
  write(state_.data_base + address, width, value, CycleCause::memory, AccessKind::store, local);
}

}  // namespace hsx
