// Percentiles of a histogram as result files hold it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace hsx {

using HistogramBins = std::vector<std::pair<double, std::uint64_t>>;  // value, times; in order of the values

// The smallest value that at least `percent` of the records do not exceed. Requires records; 1 .. 100.
double percentile(const HistogramBins& bins, unsigned percent);

// NAME and NN of "NAME.pNN"; "" and 0 for other texts.
std::pair<std::string, unsigned> split_percentile(const std::string& text);

}  // namespace hsx
