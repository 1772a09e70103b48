#include "platforms/value_form.h"

#include <gmock/gmock.h>

#include <cmath>

namespace hsx::value_form_test {
namespace {

TEST(ValueForm, NumbersAreFiniteAndNotNegative) {
  EXPECT_EQ(wrong_value(kWholeNumber, SettingValue(std::int64_t{0})), "");
  EXPECT_EQ(wrong_value(kWholeNumber, SettingValue(2.0)), "");
  EXPECT_EQ(wrong_value(kWholeNumber, SettingValue(2.5)), "2.5: expected a whole number");
  EXPECT_EQ(wrong_value(kWholeNumber, SettingValue(std::int64_t{-1})), "-1: expected a whole number");
  EXPECT_EQ(wrong_value(kRealNumber, SettingValue(2.5)), "");
  EXPECT_EQ(wrong_value(kRealNumber, SettingValue(HUGE_VAL)), "inf: expected a number");
  EXPECT_EQ(wrong_value(kRealNumber, SettingValue(true)), "true: expected a number");
}

TEST(ValueForm, WordsAreOneOfAList) {
  const ValueForm words{ValueForm::Numbers::none, {"up", "down"}, false};
  EXPECT_EQ(wrong_value(words, SettingValue(std::string("up"))), "");
  EXPECT_EQ(wrong_value(words, SettingValue(std::string("dwn"))),
            "\"dwn\": expected one of up | down, did you mean \"down\"?");
  const ValueForm both{ValueForm::Numbers::whole, {"none"}, false};
  EXPECT_EQ(wrong_value(both, SettingValue(std::string("none"))), "");
  EXPECT_EQ(wrong_value(both, SettingValue(std::int64_t{3})), "");
  EXPECT_EQ(wrong_value(both, SettingValue(false)), "false: expected a whole number or \"none\"");
}

TEST(ValueForm, AnyText) {
  const ValueForm text{ValueForm::Numbers::none, {}, true};
  EXPECT_EQ(wrong_value(text, SettingValue(std::string("what you like"))), "");
  EXPECT_EQ(wrong_value(text, SettingValue(std::int64_t{3})), "3: expected text in quotes");
}

}  // namespace
}  // namespace hsx::value_form_test
