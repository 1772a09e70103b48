// One run of a platform, from cycle 0 to its end.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "executive/executive.h"
#include "platforms/platform.h"

namespace hsx {

struct RunResult {
  EndReason reason = EndReason::completed;
  Cycles cycles;
  Picoseconds time;
  std::uint64_t steps = 0;              // of all tasks
  std::vector<std::string> violations;  // what was not as expected, a sentence each
  int exit_status = 0;                  // as the program's
};

// Runs a verified platform until the simulation ends. `progress` is called after every millisecond of
// simulated time with the cycle that has been reached. Requires platform.ok(). Once per process.
RunResult simulate(Platform& platform, const std::function<void(Cycles)>& progress);

// Asks a running simulation to stop; safe in a signal handler. It then ends with EndReason::interrupted.
void interrupt_simulation();

}  // namespace hsx
