// from, to and step, count or factor of an axis.
#pragma once

#include "platforms/table_reader.h"
#include "sweep/axis.h"

namespace hsx {

// Fills in the axis' values, or its range when there is nothing to step by. Reports what is wrong.
void read_range(TableReader& table, Axis& axis);

}  // namespace hsx
