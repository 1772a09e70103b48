#include "isa/f16.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "isa/f16_reference.h"

namespace hsx::f16_test {
namespace {

using reference::is_finite;
using reference::is_nan;
using reference::nearest;
using reference::signed_units;
using reference::units;
using reference::Wide;
using reference::with_sign;

constexpr F16 kInf = 0x7C00;
constexpr F16 kMinusInf = 0xFC00;
constexpr F16 kOne = 0x3C00;

F16 reference_sum(F16 a, F16 b) {
  const std::int64_t sum = signed_units(a) + signed_units(b);
  const bool both_negative = (a & b & 0x8000) != 0;
  return sum == 0 ? with_sign(both_negative, 0) : with_sign(sum < 0, nearest(sum < 0 ? -sum : sum, 1));
}

F16 reference_product(F16 a, F16 b) {
  return with_sign(((a ^ b) & 0x8000) != 0, nearest(Wide{units(a)} * units(b), Wide{1} << 24));
}

F16 reference_quotient(F16 a, F16 b) {
  if (units(b) == 0) {
    return a & 0x8000;
  }
  return with_sign(((a ^ b) & 0x8000) != 0, nearest(Wide{units(a)} << 24, units(b)));
}

void expect_arithmetic(F16 a, F16 b) {
  SCOPED_TRACE(testing::Message() << std::hex << a << " and " << b);
  ASSERT_EQ(f16_add(a, b), reference_sum(a, b));
  ASSERT_EQ(f16_subtract(a, b), reference_sum(a, static_cast<F16>(b ^ 0x8000)));
  ASSERT_EQ(f16_multiply(a, b), reference_product(a, b));
  ASSERT_EQ(f16_divide(a, b), reference_quotient(a, b));
}

// Every finite operand against edge values: zeros, subnormals, the smallest normals, odd significands, the
// largest.
class F16Exhaustive : public testing::TestWithParam<unsigned> {};

TEST_P(F16Exhaustive, AgreesWithIntegerArithmetic) {
  const auto fixed = static_cast<F16>(GetParam());
  for (unsigned bits = 0; bits < 0x10000 && !HasFatalFailure(); ++bits) {
    if (is_finite(static_cast<F16>(bits))) {
      expect_arithmetic(static_cast<F16>(bits), fixed);
      expect_arithmetic(fixed, static_cast<F16>(bits));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Edges, F16Exhaustive,
                         testing::Values(0x0000, 0x8000, 0x0001, 0x03FF, 0x8400, 0x0401, 0x3BFF, 0x3C00,
                                         0x4247, 0x5555, 0x7BFF, 0xFBFF));

TEST(F16Property, RandomPairsAgreeWithIntegerArithmetic) {
  constexpr unsigned kSeed = 1616;
  SCOPED_TRACE(testing::Message() << "seed " << kSeed);
  std::mt19937 random(kSeed);
  for (int i = 0; i < 300000 && !HasFatalFailure(); ++i) {
    const auto a = static_cast<F16>(random());
    const auto b = static_cast<F16>(random());
    if (is_finite(a) && is_finite(b)) {
      expect_arithmetic(a, b);
    }
  }
}

TEST(F16Conversion, EveryNumberSurvivesTheWayThroughDouble) {
  for (unsigned bits = 0; bits < 0x10000; ++bits) {
    const auto value = static_cast<F16>(bits);
    EXPECT_EQ(f16_from_double(f16_to_double(value)), is_nan(value) ? kF16Nan : value);
    if (is_finite(value)) {
      EXPECT_EQ(f16_to_double(value) * 16777216.0, static_cast<double>(signed_units(value)));
    }
  }
}

struct Rounding {
  double value;
  unsigned expected;
};

class F16Rounding : public testing::TestWithParam<Rounding> {};

TEST_P(F16Rounding, ToNearestEven) {
  EXPECT_EQ(f16_from_double(GetParam().value), GetParam().expected);
  EXPECT_EQ(f16_from_double(-GetParam().value), GetParam().expected | 0x8000);
}

INSTANTIATE_TEST_SUITE_P(ByHand, F16Rounding,
                         testing::Values(Rounding{0.0, 0}, Rounding{1.0, 0x3C00}, Rounding{65504.0, 0x7BFF},
                                         Rounding{65519.999, 0x7BFF}, Rounding{65520.0, 0x7C00},
                                         Rounding{1e300, 0x7C00}, Rounding{1e-300, 0},
                                         Rounding{2049.0, 0x6800},      // tie, down to even
                                         Rounding{2051.0, 0x6802},      // tie, up to even
                                         Rounding{0x1p-24, 0x0001},     // smallest subnormal
                                         Rounding{0x1p-25, 0x0000},     // tie, down to even
                                         Rounding{0x1.8p-24, 0x0002},   // tie, up to even
                                         Rounding{0x1.000001p-25, 1},   // just above the tie
                                         Rounding{0x1p-14, 0x0400},     // smallest normal
                                         Rounding{0x1.ffcp-15, 0x03FF}  // 1023.0 / 1024 of it
                                         ));

TEST(F16Rounding, StaysBelowTheSmallestNormal) {
  for (const double value : {0x1.ffep-15, 0x1.fffp-15, 0x1.fffffffffffffp-15}) {
    EXPECT_EQ(f16_from_double(value), 0x03FF);
    EXPECT_EQ(f16_from_double(-value), 0x83FF);
  }
}

TEST(F16Special, EveryNanResultIsTheSameOne) {
  for (const F16 nan : {F16{0x7C01}, F16{0x7E00}, F16{0xFE00}, F16{0xFFFF}}) {
    for (const F16 other : {F16{0}, F16{0x8000}, kOne, kInf, kMinusInf, nan}) {
      EXPECT_EQ(f16_add(nan, other), kF16Nan);
      EXPECT_EQ(f16_subtract(other, nan), kF16Nan);
      EXPECT_EQ(f16_multiply(nan, other), kF16Nan);
      EXPECT_EQ(f16_divide(nan, other), kF16Nan);
      EXPECT_EQ(f16_divide(other, nan), kF16Nan);
    }
  }
}

TEST(F16Special, InvalidOperationsGiveNan) {
  EXPECT_EQ(f16_add(kInf, kMinusInf), kF16Nan);
  EXPECT_EQ(f16_subtract(kInf, kInf), kF16Nan);
  EXPECT_EQ(f16_multiply(kInf, 0), kF16Nan);
  EXPECT_EQ(f16_multiply(0x8000, kMinusInf), kF16Nan);
  EXPECT_EQ(f16_divide(kInf, kMinusInf), kF16Nan);
}

TEST(F16Special, Infinities) {
  EXPECT_EQ(f16_add(kInf, 0xFBFF), kInf);
  EXPECT_EQ(f16_subtract(kOne, kInf), kMinusInf);
  EXPECT_EQ(f16_multiply(kMinusInf, 0xBC00), kInf);
  EXPECT_EQ(f16_divide(kInf, 0x8001), kMinusInf);
  EXPECT_EQ(f16_divide(kOne, kMinusInf), 0x8000);
}

TEST(F16Special, DivisionByZeroIsZeroWithTheSignOfTheDividend) {
  for (const F16 zero : {F16{0}, F16{0x8000}}) {
    EXPECT_EQ(f16_divide(kOne, zero), 0);
    EXPECT_EQ(f16_divide(0xBC00, zero), 0x8000);
    EXPECT_EQ(f16_divide(0, zero), 0);
    EXPECT_EQ(f16_divide(0x8000, zero), 0x8000);
    EXPECT_EQ(f16_divide(kInf, zero), 0);
    EXPECT_EQ(f16_divide(kMinusInf, zero), 0x8000);
  }
}

TEST(F16Special, SignsOfZeroSums) {
  EXPECT_EQ(f16_add(0x8000, 0x8000), 0x8000);
  EXPECT_EQ(f16_add(0, 0x8000), 0);
  EXPECT_EQ(f16_subtract(kOne, kOne), 0);
  EXPECT_EQ(f16_subtract(0x8000, 0), 0x8000);
}

TEST(F16FromInt, AgreesWithIntegerArithmetic) {
  for (std::int32_t value = -70000; value <= 70000; ++value) {
    const std::int64_t magnitude = value < 0 ? -std::int64_t{value} : value;
    ASSERT_EQ(f16_from_int(value), with_sign(value < 0, nearest(Wide{magnitude} << 24, 1))) << value;
  }
}

TEST(F16FromInt, LargeOnesOverflow) {
  EXPECT_EQ(f16_from_int(65519), 0x7BFF);
  EXPECT_EQ(f16_from_int(65520), kInf);
  EXPECT_EQ(f16_from_int(INT32_MAX), kInf);
  EXPECT_EQ(f16_from_int(INT32_MIN), kMinusInf);
}

TEST(F16ToInt, TruncatesEveryFiniteNumber) {
  for (unsigned bits = 0; bits < 0x10000; ++bits) {
    if (is_finite(static_cast<F16>(bits))) {
      ASSERT_EQ(f16_to_int(static_cast<F16>(bits)), signed_units(static_cast<F16>(bits)) / (1 << 24)) << bits;
    }
  }
}

TEST(F16ToInt, UndefinedOnes) {
  EXPECT_EQ(f16_to_int(kInf), INT32_MAX);
  EXPECT_EQ(f16_to_int(kMinusInf), INT32_MIN);
  EXPECT_EQ(f16_to_int(0x7E00), 0);
  EXPECT_EQ(f16_to_int(0xFC01), 0);
}

}  // namespace
}  // namespace hsx::f16_test
