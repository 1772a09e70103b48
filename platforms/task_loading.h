// From task entries of a config to tasks of the executive.
#pragma once

#include <vector>

#include "assembler/program_symbols.h"
#include "executive/executive.h"
#include "kernel/diagnostics.h"
#include "platforms/config.h"

namespace hsx {

// Reads the images and adds a task each, in order, so that task n of the config has pid n + 1. What is wrong
// with an entry or its image is reported at the entry's place. Call before the executive's verify(). Returns
// the symbols of the tasks that were added, in order of pid.
std::vector<ProgramSymbols> load_tasks(const Config& config, const Clock& clock, Executive& executive,
                                       Diagnostics& diagnostics);

}  // namespace hsx
