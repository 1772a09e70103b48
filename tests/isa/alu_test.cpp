#include "isa/alu.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace hsx::alu_test {
namespace {

constexpr std::uint32_t Z = 1;
constexpr std::uint32_t C = 2;
constexpr std::uint32_t N = 4;
constexpr std::uint32_t V = 8;

// All expectations below are worked out by hand.
struct Case {
  std::uint32_t a;
  std::uint32_t b;
  std::uint32_t psw;
  std::uint32_t value;
  std::uint32_t flags;
};

using Function = Arithmetic (*)(std::uint32_t, std::uint32_t, std::uint32_t);

struct Suite {
  const char* name;
  Function function;
  std::vector<Case> cases;
};

Arithmetic plain_add(std::uint32_t a, std::uint32_t b, std::uint32_t) {
  return add(a, b);
}
Arithmetic plain_subtract(std::uint32_t a, std::uint32_t b, std::uint32_t) {
  return subtract(a, b);
}
Arithmetic plain_multiply(std::uint32_t a, std::uint32_t b, std::uint32_t) {
  return multiply(a, b);
}
Arithmetic plain_divide(std::uint32_t a, std::uint32_t b, std::uint32_t) {
  return divide(a, b);
}

const Suite kSuites[] = {
    {"Add",
     plain_add,
     {{0, 0, 0, 0, Z},
      {1, 2, 15, 3, 0},
      {0xFFFFFFFF, 1, 0, 0, Z | C},
      {0x7FFFFFFF, 1, 0, 0x80000000, N | V},
      {0x80000000, 0x80000000, 0, 0, Z | C | V},
      {0x80000000, 0xFFFFFFFF, 0, 0x7FFFFFFF, C | V},
      {0xFFFFFFFF, 0xFFFFFFFF, 0, 0xFFFFFFFE, C | N},
      {0x7FFFFFFF, 0x80000000, 0, 0xFFFFFFFF, N},
      {5, 5, C, 10, 0}}},
    {"Subtract",
     plain_subtract,
     {{0, 0, 0, 0, Z | C},
      {5, 3, 0, 2, C},
      {3, 5, 0, 0xFFFFFFFE, N},
      {0, 1, 0, 0xFFFFFFFF, N},
      {0x80000000, 1, 0, 0x7FFFFFFF, C | V},
      {0x7FFFFFFF, 0xFFFFFFFF, 0, 0x80000000, N | V},
      {0xFFFFFFFF, 0x80000000, 0, 0x7FFFFFFF, C},
      {0, 0x80000000, 0, 0x80000000, N | V},
      {0x80000000, 0x80000000, 15, 0, Z | C}}},
    {"AddWithCarry",
     add_with_carry,
     {{1, 2, 0, 3, 0},
      {1, 2, C, 4, 0},
      {0xFFFFFFFF, 0, C, 0, Z | C},
      {0xFFFFFFFF, 0xFFFFFFFF, C, 0xFFFFFFFF, C | N},
      {0x7FFFFFFF, 0, C, 0x80000000, N | V},
      {0, 0x7FFFFFFF, C, 0x80000000, N},
      {0x80000000, 0x7FFFFFFF, C, 0, Z | C | V},
      {0x80000000, 0xFFFFFFFF, C, 0x80000000, C | N},
      {0, 0, Z | N | V, 0, Z}}},
    {"SubtractWithCarry",
     subtract_with_carry,
     {{5, 3, C, 2, C},
      {5, 3, 0, 1, C},
      {5, 5, 0, 0xFFFFFFFF, N},
      {5, 5, C, 0, Z | C},
      {0, 0xFFFFFFFF, 0, 0, Z},
      {0xFFFFFFFF, 0xFFFFFFFF, 0, 0xFFFFFFFF, N},
      {0x80000000, 0, 0, 0x7FFFFFFF, C | V},
      {0xFFFFFFFF, 0x7FFFFFFF, 0, 0x7FFFFFFF, C},
      {0x7FFFFFFF, 0x7FFFFFFF, 0, 0xFFFFFFFF, N | V}}},
    {"Multiply",
     plain_multiply,
     {{3, 4, 15, 12, 0},
      {0, 7, 0, 0, Z},
      {0x10000, 0x10000, 0, 0, Z | C | V},
      {0xFFFFFFFF, 0xFFFFFFFF, 0, 1, C | V},
      {0x80000000, 1, 0, 0x80000000, N},
      {0xFFFF, 0x10001, 0, 0xFFFFFFFF, N},
      {0xFFFFFFFF, 2, 0, 0xFFFFFFFE, C | N | V}}},
    {"Divide",
     plain_divide,
     {{7, 2, 15, 3, 0},
      {0xFFFFFFF9, 2, 0, 0xFFFFFFFD, N},
      {7, 0xFFFFFFFE, 0, 0xFFFFFFFD, N},
      {0xFFFFFFF9, 0xFFFFFFFE, 0, 3, 0},
      {1, 2, 0, 0, Z},
      {0xFFFFFFFF, 2, 0, 0, Z},
      {0x80000000, 0xFFFFFFFF, 0, 0x80000000, N},
      {0x80000000, 1, 0, 0x80000000, N},
      {0x80000000, 0x80000000, 0, 1, 0},
      {0x7FFFFFFF, 0x80000000, 0, 0, Z},
      {0, 0xFFFFFFFF, 0, 0, Z}}},
    {"ShiftLeft",
     shift_left,
     {{1, 0, 0, 1, 0},
      {1, 0, C | V, 1, C},
      {1, 31, C, 0x80000000, N},
      {0x80000000, 1, 0, 0, Z | C},
      {0x40000000, 1, C, 0x80000000, N},
      {3, 31, 0, 0x80000000, C | N},
      {1, 32, C, 1, C},
      {1, 33, 0, 2, 0},
      {0xFFFFFFFF, 0xFFFFFFFF, 0, 0x80000000, C | N}}},
    {"ShiftRight",
     shift_right,
     {{1, 0, 0, 1, 0},
      {0x80000000, 0, C, 0x80000000, C | N},
      {1, 1, 0, 0, Z | C},
      {2, 1, C, 1, 0},
      {0x80000000, 31, C, 1, 0},
      {0xC0000000, 31, 0, 1, C},
      {4, 64, C, 4, C},
      {5, 35, 0, 0, Z | C}}},
    {"ShiftRightSigned",
     shift_right_signed,
     {{1, 0, C, 1, C},
      {0x80000000, 0, 0, 0x80000000, N},
      {0x80000000, 31, C, 0xFFFFFFFF, N},
      {0xC0000000, 31, 0, 0xFFFFFFFF, C | N},
      {0x7FFFFFFF, 31, 0, 0, Z | C},
      {0xFFFFFFFF, 1, 0, 0xFFFFFFFF, C | N},
      {0x80000001, 1, 0, 0xC0000000, C | N},
      {0xFFFFFFF8, 34, C, 0xFFFFFFFE, N}}},
};

class Alu : public testing::TestWithParam<Suite> {};

TEST_P(Alu, ValueAndFlags) {
  for (const Case& c : GetParam().cases) {
    SCOPED_TRACE(testing::Message() << std::hex << c.a << ", " << c.b << ", psw " << c.psw);
    const Arithmetic result = GetParam().function(c.a, c.b, c.psw);
    EXPECT_EQ(result.value, c.value);
    EXPECT_EQ(result.psw, c.flags);
  }
}

INSTANTIATE_TEST_SUITE_P(All, Alu, testing::ValuesIn(kSuites),
                         [](const auto& made) { return made.param.name; });

TEST(AluLogic, ZeroAndNegativeOnly) {
  EXPECT_EQ(logic_result(0).psw, Z);
  EXPECT_EQ(logic_result(1).psw, 0U);
  EXPECT_EQ(logic_result(0x80000000).psw, N);
  EXPECT_EQ(logic_result(0x80000000).value, 0x80000000U);
}

// Signed arithmetic in 64 bits is the other implementation here.
TEST(AluProperty, AddAndSubtractAgreeWithWideArithmetic) {
  constexpr unsigned kSeed = 20251;
  SCOPED_TRACE(testing::Message() << "seed " << kSeed);
  std::mt19937 random(kSeed);
  for (int i = 0; i < 20000; ++i) {
    const auto a = static_cast<std::int32_t>(random() >> (random() % 32));
    const auto b = static_cast<std::int32_t>(random() << (random() % 32));
    const std::int64_t sum = std::int64_t{a} + b;
    const std::int64_t difference = std::int64_t{a} - b;
    const auto ua = static_cast<std::uint32_t>(a);
    const auto ub = static_cast<std::uint32_t>(b);
    EXPECT_EQ((add(ua, ub).psw & V) != 0, sum > INT32_MAX || sum < INT32_MIN);
    EXPECT_EQ((add(ua, ub).psw & C) != 0, std::uint64_t{ua} + ub > 0xFFFFFFFF);
    EXPECT_EQ((subtract(ua, ub).psw & V) != 0, difference > INT32_MAX || difference < INT32_MIN);
    EXPECT_EQ((subtract(ua, ub).psw & C) != 0, ua >= ub);
    EXPECT_EQ(subtract(ua, ub).value, static_cast<std::uint32_t>(difference));
  }
}

TEST(AluProperty, MultiWordArithmeticByCarryChains) {
  constexpr unsigned kSeed = 20252;
  SCOPED_TRACE(testing::Message() << "seed " << kSeed);
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < 20000; ++i) {
    const std::uint64_t a = random() >> (random() % 64);
    const std::uint64_t b = random() >> (random() % 64);
    const auto low = [](std::uint64_t x) { return static_cast<std::uint32_t>(x); };
    const auto high = [](std::uint64_t x) { return static_cast<std::uint32_t>(x >> 32); };
    const Arithmetic sum = add(low(a), low(b));
    EXPECT_EQ(add_with_carry(high(a), high(b), sum.psw).value, high(a + b));
    const Arithmetic difference = subtract(low(a), low(b));
    const Arithmetic top = subtract_with_carry(high(a), high(b), difference.psw);
    EXPECT_EQ(top.value, high(a - b));
    EXPECT_EQ((top.psw & C) != 0, a >= b);
  }
}

}  // namespace
}  // namespace hsx::alu_test
