// Whether a sweep can be run, before its first point is.
#pragma once

#include <vector>

#include "sweep/point_run.h"

namespace hsx {

// Builds platforms of some points, in processes of their own, so that each value of each axis stands in one
// that can be built, and looks whether the metrics name something in one of them. A value is refused when no
// platform with it could be built, a metric when it names nothing in any. (Points whose values are good each
// for itself but not together, or whose platform crashes, are found when they are run.) Requires that this
// process has made no SystemC object yet. `stop` as in Jobs; false when it said so.
bool check_sweep(const SweepSetup& setup, const std::vector<SweepPoint>& points, std::size_t at_once,
                 const std::function<bool()>& stop, Diagnostics& diagnostics);

}  // namespace hsx
