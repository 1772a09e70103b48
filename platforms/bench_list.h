// What benches there are, for people.
#pragma once

#include <string>

#include "platforms/bench_point.h"

namespace hsx {

// All benches, a line or two each.
std::string benches_text();

// A bench's points on a platform, or why it has none there, and its metrics: unit, meaning, and where the
// limit comes from.
std::string bench_description(const Bench& bench, const BenchPlatform& platform);

}  // namespace hsx
