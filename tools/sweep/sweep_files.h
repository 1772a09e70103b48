// The files of a sweep, beside the folders of its points.
#pragma once

#include <string>

#include "sweep/sweep_summary.h"

namespace hsx {

// The same bytes for each repeat, whatever the number of jobs, and however often it was interrupted.
std::string sweep_csv(const SweepResults& results);
std::string sweep_json(const SweepResults& results, const SweepSummary& summary);
// A suite with a case a point: a failure is a violated point, an error one that did not complete, was refused
// or failed. Times are simulated.
std::string sweep_junit(const SweepResults& results);
// What a terminal shows at the end: at most 80 columns where names allow.
std::string sweep_text(const SweepResults& results, const SweepSummary& summary);

}  // namespace hsx
