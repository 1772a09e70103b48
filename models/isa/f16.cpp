#include "isa/f16.h"

#include <cmath>
#include <cstring>
#include <limits>

namespace hsx {
namespace {

constexpr F16 kSign = 0x8000;
constexpr F16 kMagnitude = 0x7FFF;
constexpr F16 kInfinity = 0x7C00;
constexpr F16 kLargestSubnormal = 0x03FF;
constexpr int kMinExponent = -14;  // of a normal number
constexpr int kMaxExponent = 15;
constexpr int kFractionBits = 10;
constexpr int kDoubleFractionBits = 52;
constexpr int kDoubleBias = 1023;

bool is_nan(F16 value) {
  return (value & kMagnitude) > kInfinity;
}
bool is_infinite(F16 value) {
  return (value & kMagnitude) == kInfinity;
}
bool is_zero(F16 value) {
  return (value & kMagnitude) == 0;
}

// The parts of a finite double, |value| = significand * 2^(exponent - 52).
struct DoubleParts {
  std::uint64_t significand;
  int exponent;
  F16 sign;
};

DoubleParts take_apart(double value) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  const auto biased = static_cast<int>((bits >> kDoubleFractionBits) & 0x7FF);
  const std::uint64_t fraction = bits & ((std::uint64_t{1} << kDoubleFractionBits) - 1);
  const std::uint64_t hidden = biased == 0 ? 0 : std::uint64_t{1} << kDoubleFractionBits;
  return {fraction | hidden, biased - kDoubleBias, static_cast<F16>((bits >> 48) & kSign)};
}

// significand / 2^drop to the nearest integer, ties to even. Requires drop in 1..63.
std::uint64_t round_off(std::uint64_t significand, int drop) {
  const std::uint64_t kept = significand >> drop;
  const std::uint64_t rest = significand & ((std::uint64_t{1} << drop) - 1);
  const std::uint64_t half = std::uint64_t{1} << (drop - 1);
  return kept + (rest > half || (rest == half && (kept & 1) != 0) ? 1 : 0);
}

F16 subnormal_magnitude(const DoubleParts& parts) {
  const int drop = kDoubleFractionBits - kFractionBits + (kMinExponent - parts.exponent);
  if (drop > 63) {
    return 0;
  }
  const std::uint64_t rounded = round_off(parts.significand, drop);
  return rounded > kLargestSubnormal ? kLargestSubnormal : static_cast<F16>(rounded);
}

F16 normal_magnitude(const DoubleParts& parts) {
  if (parts.exponent > kMaxExponent) {
    return kInfinity;
  }
  const std::uint64_t rounded = round_off(parts.significand, kDoubleFractionBits - kFractionBits);
  const auto exponent_field = static_cast<std::uint64_t>(parts.exponent - kMinExponent);
  return static_cast<F16>((exponent_field << kFractionBits) + rounded);
}

}  // namespace

double f16_to_double(F16 value) {
  const int exponent_field = (value & kInfinity) >> kFractionBits;
  const int fraction = value & kLargestSubnormal;
  double magnitude = 0;
  if (is_nan(value)) {
    magnitude = std::numeric_limits<double>::quiet_NaN();
  } else if (is_infinite(value)) {
    magnitude = std::numeric_limits<double>::infinity();
  } else if (exponent_field == 0) {
    magnitude = std::ldexp(fraction, kMinExponent - kFractionBits);
  } else {
    magnitude =
        std::ldexp(fraction + (1 << kFractionBits), exponent_field - 1 + kMinExponent - kFractionBits);
  }
  return (value & kSign) != 0 ? -magnitude : magnitude;
}

F16 f16_from_double(double value) {
  if (std::isnan(value)) {
    return kF16Nan;
  }
  const DoubleParts parts = take_apart(value);
  const F16 magnitude = parts.exponent < kMinExponent ? subnormal_magnitude(parts) : normal_magnitude(parts);
  return static_cast<F16>(parts.sign | magnitude);
}

F16 f16_add(F16 a, F16 b) {
  return f16_from_double(f16_to_double(a) + f16_to_double(b));
}
F16 f16_subtract(F16 a, F16 b) {
  return f16_from_double(f16_to_double(a) - f16_to_double(b));
}
F16 f16_multiply(F16 a, F16 b) {
  return f16_from_double(f16_to_double(a) * f16_to_double(b));
}

F16 f16_divide(F16 a, F16 b) {
  if (is_nan(a) || is_nan(b)) {
    return kF16Nan;
  }
  if (is_zero(b)) {
    return a & kSign;
  }
  return f16_from_double(f16_to_double(a) / f16_to_double(b));
}

F16 f16_from_int(std::int32_t value) {
  return f16_from_double(value);
}

std::int32_t f16_to_int(F16 value) {
  if (is_nan(value)) {
    return 0;
  }
  if (is_infinite(value)) {
    return (value & kSign) != 0 ? std::numeric_limits<std::int32_t>::min()
                                : std::numeric_limits<std::int32_t>::max();
  }
  return static_cast<std::int32_t>(f16_to_double(value));
}

F16 f16_sin(F16 value) {
  return f16_from_double(std::sin(f16_to_double(value)));
}
F16 f16_cos(F16 value) {
  return f16_from_double(std::cos(f16_to_double(value)));
}
F16 f16_exp(F16 value) {
  return f16_from_double(std::exp(f16_to_double(value)));
}

}  // namespace hsx
