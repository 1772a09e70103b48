#include "core/core_memory.h"

namespace hsx {

CoreMemory::CoreMemory(Component& core, const CoreState& state, CoreCounters& counters)
    : fetch_(core, counters, "fetch", "Code words."),
      data_(core, counters, "data", "Register window, loads, stores and stack."),
      windows_(core, state, counters, data_) {}

void CoreMemory::perform(StepMachine& step) {
  const CoreAccess wanted = step.access();
  Cycles local = step.at();
  const CoreReply reply =
      wanted.kind == AccessKind::fetch ? fetch_.perform(wanted, local) : windows_.perform(wanted, local);
  reply.ok ? step.complete(reply.value, local) : step.fail(local);
}

}  // namespace hsx
