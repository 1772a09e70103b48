// What was injected, for the table at the end of a run.
#pragma once

#include <string>

#include "platforms/simulation.h"

namespace hsx {

// A row for each entry, and a line for each that did not take place as often as it was asked for. "" when
// nothing was to be injected.
std::string injections_text(const RunResult& result);

}  // namespace hsx
