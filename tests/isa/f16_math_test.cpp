#include <gtest/gtest.h>

#include <cmath>

#include "isa/f16.h"

namespace hsx::f16_math_test {
namespace {

using Trap = F16 (*)(F16);
using Exact = long double (*)(long double);

struct Function {
  const char* name;
  Trap trap;
  Exact exact;
};

const Function kFunctions[] = {
    {"sin", f16_sin, [](long double x) { return std::sin(x); }},
    {"cos", f16_cos, [](long double x) { return std::cos(x); }},
    {"exp", f16_exp, [](long double x) { return std::exp(x); }},
};

class F16Math : public testing::TestWithParam<Function> {};

// The claim of the header: moving a result by 2^-31 of itself, millions of times the error of a library, does
// not change how it rounds. Results that are exact are not to be moved: no library misses sin 0, cos 0 and
// exp 0.
TEST_P(F16Math, NoArgumentIsNearATurningPoint) {
  const long double step = std::ldexp(1.0L, -31);
  for (unsigned bits = 0; bits < 0x10000; ++bits) {
    const auto argument = static_cast<F16>(bits);
    const auto value = static_cast<long double>(f16_to_double(argument));
    if (!std::isfinite(value) || value == 0) {
      continue;
    }
    const long double exact = GetParam().exact(value);
    ASSERT_EQ(GetParam().trap(argument), f16_from_double(static_cast<double>(exact * (1 - step)))) << bits;
    ASSERT_EQ(GetParam().trap(argument), f16_from_double(static_cast<double>(exact * (1 + step)))) << bits;
  }
}

INSTANTIATE_TEST_SUITE_P(All, F16Math, testing::ValuesIn(kFunctions),
                         [](const auto& made) { return made.param.name; });

TEST(F16MathByHand, KnownValues) {
  EXPECT_EQ(f16_sin(0), 0);
  EXPECT_EQ(f16_sin(0x8000), 0x8000);
  EXPECT_EQ(f16_cos(0), 0x3C00);
  EXPECT_EQ(f16_exp(0), 0x3C00);
  EXPECT_EQ(f16_sin(0x3C00), 0x3ABB);  // 0.841471 = 1723.33 / 2048
  EXPECT_EQ(f16_cos(0x3C00), 0x3853);  // 0.540302 = 1106.54 / 2048
  EXPECT_EQ(f16_exp(0x3C00), 0x4170);  // 2.718282 = 1391.76 / 512
}

TEST(F16MathByHand, Edges) {
  EXPECT_EQ(f16_sin(0x7C00), kF16Nan);
  EXPECT_EQ(f16_cos(0xFC00), kF16Nan);
  EXPECT_EQ(f16_sin(0x7C01), kF16Nan);
  EXPECT_EQ(f16_exp(0xFE00), kF16Nan);
  EXPECT_EQ(f16_exp(0x7C00), 0x7C00);
  EXPECT_EQ(f16_exp(0xFC00), 0);
  EXPECT_EQ(f16_exp(0x7BFF), 0x7C00);
  EXPECT_EQ(f16_exp(0xFBFF), 0);
  EXPECT_EQ(f16_sin(0x0400), 0x03FF);  // just below 2^-14
}

}  // namespace
}  // namespace hsx::f16_math_test
