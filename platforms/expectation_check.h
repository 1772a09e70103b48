// [expect]: what a run must come to.
#pragma once

#include <string>
#include <vector>

#include "platforms/platform.h"

namespace hsx {

struct RunResult;

// Reports keys that name nothing (see expectation_keys.h) and values that they can never have. Call when all
// tasks have been added.
void verify_expectations(const Config& config, const Platform& platform, Diagnostics& diagnostics);

// A sentence for each expectation that does not hold, and for each task that faulted or could not be loaded
// although nothing about its state, or for a fault about its fault, was expected.
std::vector<std::string> check_expectations(const Platform& platform, const RunResult& result);

// Whether the config asks for a run that ends this way.
bool expects_end(const Config& config, EndReason reason);

}  // namespace hsx
