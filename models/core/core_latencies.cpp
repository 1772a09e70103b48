#include "core/core_latencies.h"

#include <fmt/format.h>

namespace hsx {
namespace {

constexpr Cycles kLongest{10'000};

// In the order of OpClass.
constexpr std::array<std::uint64_t, kOpClassCount> kDefaults{1, 2, 16, 4, 1, 1, 1, 1, 1, 1, 1, 1};

}  // namespace

CoreLatencies::CoreLatencies(Component& core)
    : decode_(core, "latency.decode", 1_cycles, "Cycles from the first code word to what follows it.",
              0_cycles, kLongest) {
  decode_.let_change();
  for (std::size_t i = 0; i < kOpClassCount; ++i) {
    by_class_[i] = std::make_unique<Param<Cycles>>(
        core, fmt::format("latency.{}", kOpClasses[i].name), Cycles(kDefaults[i]),
        fmt::format("Execute cycles: {}.", kOpClasses[i].meaning), 0_cycles, kLongest);
    by_class_[i]->let_change();
  }
}

}  // namespace hsx
