// Numbers in JSON files.
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>

namespace hsx {

// Whole numbers without a point, as far as every whole number is a double.
inline nlohmann::ordered_json json_number(double value) {
  constexpr double kWhole = 9'007'199'254'740'992;
  if (std::floor(value) == value && std::abs(value) < kWhole) return static_cast<std::int64_t>(value);
  return value;
}

}  // namespace hsx
