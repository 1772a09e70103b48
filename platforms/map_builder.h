// Address maps of buses: checked, then wired.
#pragma once

#include <vector>

#include "kernel/diagnostics.h"
#include "platforms/config.h"
#include "platforms/wiring.h"

namespace hsx {

// Regions start and end at whole words of a 32-bit address space, do not overlap within a bus, and cover at
// least the window that the target answers in. Hands every bus its regions in order of address, wired in that
// order; a bus with something wrong in its map gets none.
void build_maps(const std::vector<RegionConfig>& regions, Wiring& wiring, Diagnostics& diagnostics);

}  // namespace hsx
