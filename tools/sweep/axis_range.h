// from, to and step, count or factor of an axis.
#pragma once

#include "sweep/axis.h"
#include "sweep/table_reader.h"

namespace hsx {

// Fills in the axis' values, or its range when there is nothing to step by. Reports what is wrong.
void read_range(TableReader& table, Axis& axis);

}  // namespace hsx
