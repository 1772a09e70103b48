// [[inject]]: faults, read by the keys of their kinds.
#pragma once

#include <vector>

#include "platforms/config.h"

namespace hsx {

// Places that one entry can draw at most.
inline constexpr std::uint64_t kMostDrawn = 100'000;

// Entry n of `entries` is "inject.n + 1" in messages and overrides. Reports everything that is wrong with
// keys and values; what the platform has is not known yet.
std::vector<InjectionConfig> read_injections(const std::vector<Section>& entries, Overrides& overrides,
                                             Diagnostics& diagnostics);

}  // namespace hsx
