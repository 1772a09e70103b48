// [expect]: what a run must come to.
#pragma once

#include <string>
#include <vector>

#include "platforms/platform.h"

namespace hsx {

struct RunResult;

// Keys are "run.end" (an EndReason), "run.cycles", "run.steps", "task.N.FIELD" (see task_fields.h), and the
// names of counters and ratios, and of histograms with ".count", ".min", ".max", ".mean" or ".pNN" behind.
// Reports keys that name nothing. Call when all tasks have been added.
void verify_expectations(const Config& config, const Platform& platform, Diagnostics& diagnostics);

// A sentence for each expectation that does not hold, and for each task that faulted or could not be loaded
// although nothing about its state or fault was expected.
std::vector<std::string> check_expectations(const Platform& platform, const RunResult& result);

// Whether the config says how the run ends.
bool expects_end(const Config& config);

}  // namespace hsx
