// What was injected, for the table at the end of a run.
#pragma once

#include <string>
#include <vector>

#include "platforms/simulation.h"

namespace hsx {

// A line for each entry that did not take place as often as it was asked for.
std::vector<std::string> missed_injections(const RunResult& result);

// A row for each entry, and those lines. "" when
// nothing was to be injected.
std::string injections_text(const RunResult& result);

}  // namespace hsx
