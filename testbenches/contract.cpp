#include "testbenches/contract.h"

#include <fmt/format.h>

#include <algorithm>

namespace hsx {

std::optional<std::int64_t> Contract::slack() const {
  if (!setup_.max || !worst_) return std::nullopt;
  return static_cast<std::int64_t>(*setup_.max) - static_cast<std::int64_t>(*worst_);
}

void Contract::measure(std::uint64_t value, const Place& place, const std::string& what) {
  worst_ = std::max(worst_.value_or(0), value);
  check(!setup_.max || value <= *setup_.max, place,
        [&] { return fmt::format("{} {}, at most {} allowed", what, value, *setup_.max); });
}

void Contract::violate(const Place& place, std::string message) {
  ++violations_;
  if (setup_.report) setup_.report({row_.id, place.cycle, place.pid, place.pc, std::move(message)});
}

}  // namespace hsx
