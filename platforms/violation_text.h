// Contracts and their violations as a person likes to read them.
#pragma once

#include <string>

#include "platforms/simulation.h"

namespace hsx {

// "switch.cycles in cycle 120, task 2 at 0014 main: cycles of a switch: 17, at most 10 allowed"
std::string describe(const Violation& violation, const Platform& platform);

// Contracts with how often they were checked and broken, worst value, limit and slack, then the first
// violations and the waivers; at most 80 columns. "" when no contract watched.
std::string contracts_text(const RunResult& result, const Platform& platform);

}  // namespace hsx
