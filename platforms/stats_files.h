// stats.json and stats.csv: every statistic with its unit and meaning.
#pragma once

#include <string>

#include "kernel/stats.h"

namespace hsx {

// Schema "hsxsim.stats/1", in order of name. A histogram holds count, min, max, mean, p50, p90, p99 and its
// bins [value, times].
std::string stats_json(const StatSet& stats);
// "name,unit,value" with a histogram as one row a figure (NAME.count, NAME.min, ...).
std::string stats_csv(const StatSet& stats);

}  // namespace hsx
