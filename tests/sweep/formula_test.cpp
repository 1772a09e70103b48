// Expressions over the values of a point.
#include "sweep/formula.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hsx::formula_test {
namespace {

double number(const std::string& text, const FormulaValues& values = {}) {
  return Formula(text).number(values);
}
std::string error_of(const std::string& text, const FormulaValues& values = {}) {
  try {
    Formula(text).number(values);
  } catch (const FormulaError& error) {
    return error.message;
  }
  return "";
}

TEST(Formula, Calculates) {
  EXPECT_EQ(number("(1 + 2) * 3 - 4 / 2"), 7);
  EXPECT_EQ(number("min(3, 2) + max(3, 2) + abs(-1)"), 6);
  EXPECT_EQ(number("2 ^ 10"), 1024);
  EXPECT_EQ(number("log2(8)"), 3);
}

TEST(Formula, TakesNumbersByName) {
  EXPECT_EQ(number("a * b", {{"a", SettingValue(std::int64_t{6})}, {"b", SettingValue(0.5)}}), 3);
}

TEST(Formula, NumbersAboveFourThousandMillionKeepTheirValue) {
  EXPECT_EQ(number("a", {{"a", SettingValue(std::int64_t{5'000'000'000})}}), 5e9);
}

TEST(Formula, UnitsBecomeTheSmallest) {
  EXPECT_EQ(number("a", {{"a", SettingValue("8 KiB")}}), 8192);
  EXPECT_EQ(number("a", {{"a", SettingValue("2 us")}}), 2e6);
  EXPECT_EQ(number("a", {{"a", SettingValue("48 MHz")}}), 48e6);
  EXPECT_EQ(number("a", {{"a", SettingValue("4 cycles")}}), 4);
}

TEST(Formula, ComparesTextAndFlags) {
  const FormulaValues values{{"kind", SettingValue("copy")}, {"on", SettingValue(true)}};
  EXPECT_TRUE(Formula("kind == \"copy\" and on").condition(values));
  EXPECT_FALSE(Formula("kind != \"copy\" or on == false").condition(values));
}

TEST(Formula, ChoosesByACondition) {
  EXPECT_EQ(number("(a > 2) ? 10 : 20", {{"a", SettingValue(std::int64_t{3})}}), 10);
}

TEST(Formula, IsUsedAgainWithOtherValues) {
  Formula formula("a + 1");
  EXPECT_EQ(formula.number({{"a", SettingValue(std::int64_t{1})}}), 2);
  EXPECT_EQ(formula.number({{"a", SettingValue("1 KiB")}}), 1025);
}

TEST(Formula, KnowsItsNames) {
  EXPECT_THAT(Formula("b * (a + sqrt(b))").names(), testing::ElementsAre("a", "b"));
}

TEST(Formula, DoesNotAssign) {
  EXPECT_NE(error_of("a = 3", {{"a", SettingValue(std::int64_t{1})}}), "");
}

TEST(Formula, SaysWhatIsWrong) {
  EXPECT_EQ(error_of("1 +"), "Unexpected end of expression found at position 3");
  EXPECT_EQ(error_of("nope + 1"), "Undefined token \"nope\" found at position 0");
  EXPECT_EQ(error_of("1 < 2"), "\"1 < 2\" is no number");
  EXPECT_THROW(Formula("1 + 1").condition({}), FormulaError);
}

}  // namespace
}  // namespace hsx::formula_test
