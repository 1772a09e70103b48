// The end of a run as a person likes to read it.
#pragma once

#include <string>

#include "platforms/simulation.h"

namespace hsx {

// Tasks, bus, switches and traps, mailboxes, input and output, violations, contracts; at most 80 columns. No
// host times.
std::string summary(Platform& platform, const RunResult& result);

}  // namespace hsx
