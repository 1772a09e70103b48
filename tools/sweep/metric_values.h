// Metrics of one point.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "sweep/sweep_plan.h"

namespace hsx {

// In the order of the file. `find` gives the values that the key of a metric meets. There is no value when it
// meets none, when it meets several and the metric does not say what to do over them, and for a formula when
// a value that it uses is missing or when it gives no finite number.
std::vector<std::optional<double>> metric_values(
    const SweepFile& file, const SweepPoint& point,
    const std::function<std::vector<double>(const SweepMetric&)>& find);

}  // namespace hsx
