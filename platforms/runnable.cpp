#include "platforms/runnable.h"

#include <fmt/ranges.h>

#include "executive/executive.h"
#include "kernel/registry.h"

namespace hsx {

void check_runnable(Platform& platform) {
  const auto& tasks = platform.config().tasks;
  Diagnostics& diagnostics = platform.context().diagnostics;
  if (tasks.empty() && (platform.ok() || !platform.config().names_tasks)) {
    diagnostics.error("the config has no [[task]]: nothing would run");
  } else if (platform.ok() && platform.find_only<Executive>() == nullptr) {
    diagnostics.error(tasks.front().origin, fmt::format("tasks need exactly one component of kind \"{}\"",
                                                        fmt::join(kinds_that_are<Executive>(), "\" or \"")));
  }
}

}  // namespace hsx
