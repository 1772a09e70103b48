// [metrics] of a sweep file.
#pragma once

#include <vector>

#include "platforms/table_reader.h"
#include "sweep/sweep_file.h"

namespace hsx {

// `bench` says that points run a bench. Metrics of a run that names none are its cycles, its time and its
// steps.
std::vector<SweepMetric> read_metrics(TableReader& top, bool bench);

}  // namespace hsx
