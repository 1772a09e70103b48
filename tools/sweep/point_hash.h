// Names of points.
#pragma once

#include <string>

#include "platforms/platform.h"
#include "sweep/sweep_file.h"

namespace hsx {

// 32 hexadecimal digits of all that the point's results come from: the resolved config, the images with
// their names and lines, what is run on it, and the sources of this build. A UUID of version 5, which is made
// with SHA-1. Requires platform.ok(). `more`: of what the platform does not show.
std::string point_hash(const Platform& platform, const SweepFile& file, const std::string& more = "");

}  // namespace hsx
