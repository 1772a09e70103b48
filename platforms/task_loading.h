// From task entries of a config to tasks of the executive.
#pragma once

#include "executive/executive.h"
#include "kernel/diagnostics.h"
#include "platforms/config.h"

namespace hsx {

// Reads the images and adds a task each, in order, so that task n of the config has pid n + 1. What is wrong
// with an entry or its image is reported at the entry's place. Call before the executive's verify().
void load_tasks(const Config& config, const Clock& clock, Executive& executive, Diagnostics& diagnostics);

}  // namespace hsx
