// IEEE binary16 as the machine has it: rounded once, to nearest even, except that
//   x / ±0 is zero with the sign of x (of a number; a NaN stays one),
//   every NaN result is 7E00,
//   a magnitude below 2^-14 that would round up to 2^-14 stays 03FF.
//
// Operands are exact as doubles. Sums, differences and products of two of them are exact as doubles too (at
// most 41 bits), and the 53 bits of a double quotient are more than the 2*11+1 from which rounding it again
// to 11 bits or fewer is always right.
#pragma once

#include <cstdint>

namespace hsx {

using F16 = std::uint16_t;

inline constexpr F16 kF16Nan = 0x7E00;

double f16_to_double(F16 value);
F16 f16_from_double(double value);

F16 f16_add(F16 a, F16 b);
F16 f16_subtract(F16 a, F16 b);
F16 f16_multiply(F16 a, F16 b);
F16 f16_divide(F16 a, F16 b);

F16 f16_from_int(std::int32_t value);

// Truncates toward zero. Infinities give 7FFFFFFF and 80000000, NaN gives 0.
std::int32_t f16_to_int(F16 value);

// The math traps. A library double is off by a few units of 2^-53, while no result comes nearer than 2^-31
// (relative) to a point where rounding to binary16 turns over, so they do not depend on the library. An
// infinite argument of sin and cos gives NaN.
F16 f16_sin(F16 value);
F16 f16_cos(F16 value);
F16 f16_exp(F16 value);

}  // namespace hsx
