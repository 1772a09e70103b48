// [checks]: which contracts watch a run, and their limits.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platforms/config.h"
#include "testbenches/contract_watch.h"

namespace hsx {

// Reports ids that are no contract, and values that say nothing: a check is `true`, `false` or { max = N }.
void verify_checks(const Config& config, Diagnostics& diagnostics);

// Adds the contracts that the config asks for, or all except those it sets to false, in the order of their
// ids. Requires verified checks.
void add_contracts(ContractWatch& watch, const Config& config, bool all);

}  // namespace hsx
