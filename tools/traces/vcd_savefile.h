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

struct VcdView {
  std::string file;  // of the dump, which lies beside the savefile
  Picoseconds from;  // what the screen shows at first
  Picoseconds to;
  std::vector<VcdSignal> signals;
  std::vector<VcdGroup> groups;  // others have their prefix for a title
};

// The text of a savefile: signals in groups by component, in their radix.
std::string vcd_savefile(const VcdView& view);

}  // namespace hsx
