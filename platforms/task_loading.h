// From task entries of a config to tasks of the executive.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "executive/executive.h"
#include "kernel/diagnostics.h"
#include "platforms/config.h"
#include "platforms/task_image.h"

namespace hsx {

// Reads the images and adds a task each, in order, so that task n of the config has pid n + 1. What is wrong
// with an entry or its image is reported at the entry's place. Call before the executive's verify(). Returns
// where the programs of the tasks that were added come from, in order of pid.
std::vector<ProgramOrigin> load_tasks(const Config& config, const Clock& clock, Executive& executive,
                                      Diagnostics& diagnostics);

struct LateTask {
  std::string file;                 // .hxe or .mvasm
  std::optional<std::string> name;  // not given: as of an entry without one
  std::optional<std::uint32_t> stack_bytes;
  std::map<std::string, std::string> define = {};  // as of an entry, for a source
};
struct LateLoad {
  std::uint32_t pid = 0;  // 0: nothing has changed
  std::vector<std::string> errors;
};
// Posts the load of a further task while the simulation is paused (Executive::post_load).
LateLoad load_task(const LateTask& wanted, Executive& executive, std::vector<ProgramOrigin>& programs);

}  // namespace hsx
