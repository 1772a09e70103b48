// The points of a sweep.
#pragma once

#include <vector>

#include "sweep/formula.h"
#include "sweep/sweep_file.h"

namespace hsx {

struct SweepPoint {
  std::size_t index = 0;          // from 0, in the order of the plan
  std::vector<AxisValue> values;  // one for each axis
};

// The product of the axes, the last one varying fastest, or a sample of it, without what the constraints
// leave out. A random sample has exactly the points asked for, all different; one by Latin hypercube has at
// most these, since a point that is left out or stands there twice is not drawn again. The same for each
// repeat, on every host. What cannot be planned is reported. Requires a file that was read without errors.
std::vector<SweepPoint> plan_points(const SweepFile& file, Diagnostics& diagnostics);

// The labels of a point by name of axis.
FormulaValues values_of(const SweepFile& file, const SweepPoint& point);
// "quantum=4, layout=split".
std::string describe(const SweepFile& file, const SweepPoint& point);

}  // namespace hsx
