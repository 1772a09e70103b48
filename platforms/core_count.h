// The same platform with another number of cores.
#pragma once

#include "platforms/config.h"

namespace hsx {

// Takes the last cores of the config away, or adds copies of the first with the same settings and wires, each
// with a copy of what stands alone between it and the bus. Requires count >= 1. A config without any core is
// left as it is.
void set_core_count(Config& config, std::size_t count);

}  // namespace hsx
