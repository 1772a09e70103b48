// What GTKWave shows of a value change dump when it opens it.
#pragma once

#include <string>
#include <vector>

#include "traces/vcd_waves.h"

namespace hsx {

// A name for the group of the signals whose names begin with `prefix`.
struct VcdGroup {
  std::string prefix;  // "task.1"
  std::string title;   // "task 1 consumer"
};

// The text of a savefile for the dump `file` beside it: signals in groups by component, in their radix.
// Groups named here have their titles, others that of their prefix.
std::string vcd_savefile(const std::string& file, const std::vector<VcdSignal>& signals,
                         const std::vector<VcdGroup>& groups);

}  // namespace hsx
