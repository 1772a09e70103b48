#include "executive/register_copy.h"

#include <fmt/format.h>

namespace hsx {

RegisterCopy::RegisterCopy(Component& executive, DeviceBus& bus)
    : executive_(executive),
      bus_(bus),
      kind_(executive, "switch", {"window", "copy"}, "window",
            "What a switch does about registers: nothing, or for study copies them out of their bank and "
            "into it.") {}

void RegisterCopy::verify(const PortBase& contexts) const {
  if (!in_use()) return;
  for (const PortBase* context : contexts.peers()) {
    for (const ParamBase* param : context->owner().params()) {
      if (param->name() != "window.cache" || param->value_text() != "\"write_back\"") continue;
      executive_.context().diagnostics.error(
          kind_.origin(),
          fmt::format(
              "{}.switch: \"copy\" finds registers in memory, where {} has them late: expected another "
              "{}.window.cache than \"write_back\"",
              executive_.name(), context->owner().name(), context->owner().name()));
    }
  }
}

void RegisterCopy::save(Task& task, Cycles& local) {
  if (!in_use()) return;
  for (unsigned n = 0; n < task.copied.size(); ++n)
    task.copied[n] = bus_.read(task.register_address(n), local);
}

void RegisterCopy::restore(const Task& task, Cycles& local) {
  if (!in_use()) return;
  for (unsigned n = 0; n < task.copied.size(); ++n) {
    bus_.write(task.register_address(n), task.copied[n], local);
  }
}

}  // namespace hsx
