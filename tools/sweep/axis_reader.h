// [[axis]] of a sweep file.
#pragma once

#include <optional>

#include "platforms/table_reader.h"
#include "sweep/axis.h"

namespace hsx {

// Nothing when the axis is wrong, which is reported. Files are found from `folder`.
std::optional<Axis> read_axis(TableReader& table, const std::string& folder);

// Whether a formula can name it: a letter or "_", then letters, digits and "_".
bool is_identifier(const std::string& name);

}  // namespace hsx
