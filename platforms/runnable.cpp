#include "platforms/runnable.h"

#include "executive/executive.h"

namespace hsx {

void check_runnable(Platform& platform) {
  const auto& tasks = platform.config().tasks;
  Diagnostics& diagnostics = platform.context().diagnostics;
  if (tasks.empty() && (platform.ok() || !platform.config().names_tasks)) {
    diagnostics.error("the config has no [[task]]: nothing would run");
  } else if (platform.ok() && platform.find_only<Executive>() == nullptr) {
    diagnostics.error(tasks.front().origin, "tasks need exactly one component of kind \"executive\"");
  }
}

}  // namespace hsx
