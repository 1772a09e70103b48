// Results of benches for people.
#pragma once

#include <string>
#include <vector>

#include "platforms/bench_record.h"

namespace hsx {

// A table for each metric of each bench, a row a point, then what failed; lines of at most 80 columns as long
// as what failed is told in words that allow it. `with_histograms`: how often each value was seen, too.
// Requires that points of a bench stand together.
std::string bench_text(const std::vector<BenchRecord>& records, bool with_histograms);

}  // namespace hsx
