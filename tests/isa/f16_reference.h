// Binary16 a second way: numbers as integers counted in 2^-24, the smallest subnormal, and rounding by
// comparing candidates.
#pragma once

#include <cstdint>

namespace hsx::reference {

// |value| in units of 2^-24. Requires a finite number.
inline std::int64_t units(std::uint16_t value) {
  const int exponent = (value >> 10) & 31;
  const std::int64_t fraction = value & 0x3FF;
  return exponent == 0 ? fraction : (fraction + 1024) << (exponent - 1);
}

inline std::int64_t signed_units(std::uint16_t value) {
  return (value & 0x8000) != 0 ? -units(value) : units(value);
}

// The magnitude nearest to numerator / denominator (in 2^-24), found by bisection over all finite magnitudes;
// ties to even. Both at most 2^62 after the scaling inside, which holds for quotients and products of two
// binary16 numbers in __int128.
__extension__ using Wide = __int128;

inline std::uint16_t nearest(Wide numerator, Wide denominator) {
  std::uint16_t low = 0;
  std::uint16_t high = 0x7C00;  // as a number: 2^16
  while (high - low > 1) {
    const auto middle = static_cast<std::uint16_t>((low + high) / 2);
    (Wide{units(middle)} * denominator <= numerator ? low : high) = middle;
  }
  const bool too_big = Wide{std::int64_t{1} << 40} * denominator <= numerator;
  if (too_big) {
    return 0x7C00;
  }
  const Wide high_units = high == 0x7C00 ? Wide{std::int64_t{1} << 40} : Wide{units(high)};
  const Wide twice_middle = (Wide{units(low)} + high_units) * denominator;
  const bool up = 2 * numerator > twice_middle || (2 * numerator == twice_middle && (low & 1) != 0);
  if (!up) {
    return low;
  }
  return high == 0x0400 ? std::uint16_t{0x03FF} : high;  // the machine stays below 2^-14
}

inline std::uint16_t with_sign(bool negative, std::uint16_t magnitude) {
  return static_cast<std::uint16_t>((negative ? 0x8000 : 0) | magnitude);
}

inline bool is_finite(std::uint16_t value) {
  return (value & 0x7C00) != 0x7C00;
}
inline bool is_nan(std::uint16_t value) {
  return (value & 0x7FFF) > 0x7C00;
}

}  // namespace hsx::reference
