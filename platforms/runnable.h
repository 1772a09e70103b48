// Whether a platform has anything to run.
#pragma once

#include "platforms/platform.h"

namespace hsx {

// Reports a config without tasks, unless something is wrong with them already, and tasks without the one
// executive that they need.
void check_runnable(Platform& platform);

}  // namespace hsx
