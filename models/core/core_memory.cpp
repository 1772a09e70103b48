#include "core/core_memory.h"

namespace hsx {

CoreMemory::CoreMemory(Component& core, CoreCounters& counters)
    : counters_(counters),
      fetch_(core, "fetch", "Code words."),
      data_(core, "data", "Register window, loads, stores and stack.") {}

void CoreMemory::perform(StepMachine& step) {
  const StepAccess& wanted = step.access();
  const AccessKind kind = wanted.kind;
  InitiatorPort& port = kind == AccessKind::fetch ? fetch_ : data_;
  std::uint8_t bytes[4] = {};
  if (is_write(kind)) store_le32(bytes, wanted.value);
  Cycles end = step.at();
  const Response response = port.access(
      {is_write(kind) ? Command::write : Command::read, Address(wanted.address), bytes, wanted.width}, end);
  counters_.access(kind, port.last_wait(), end - step.at() - port.last_wait());
  response == Response::ok ? step.complete(load_le32(bytes), end) : step.fail(end);
}

}  // namespace hsx
