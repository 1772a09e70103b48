#include "kernel/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace hsx::settings_test {
namespace {

using testing::ElementsAre;

TEST(SettingValue, prints_as_written_in_a_config) {
  EXPECT_EQ(to_text(SettingValue(true)), "true");
  EXPECT_EQ(to_text(SettingValue(false)), "false");
  EXPECT_EQ(to_text(SettingValue(std::int64_t{-12})), "-12");
  EXPECT_EQ(to_text(SettingValue(0.5)), "0.5");
  EXPECT_EQ(to_text(SettingValue(1.0)), "1.0");
  EXPECT_EQ(to_text(SettingValue(std::string("48 MHz"))), "\"48 MHz\"");
}

TEST(SettingValue, text_is_escaped) {
  EXPECT_EQ(to_text(SettingValue(std::string("a\"b\\c"))), "\"a\\\"b\\\\c\"");
}

TEST(Settings, take_gives_value_and_origin) {
  Settings settings(Origin{"soc.toml", 3, 1});
  settings.set("ports", std::int64_t{2}, Origin{"soc.toml", 5, 9});
  const Setting* setting = settings.take("ports");
  ASSERT_NE(setting, nullptr);
  EXPECT_EQ(setting->value, SettingValue(std::int64_t{2}));
  EXPECT_EQ(setting->origin.text(), "soc.toml:5:9");
  EXPECT_EQ(settings.origin().text(), "soc.toml:3:1");
}

TEST(Settings, take_of_an_unknown_key_is_null) {
  Settings settings;
  EXPECT_EQ(settings.take("ports"), nullptr);
}

TEST(Settings, the_last_value_of_a_key_stands) {
  Settings settings;
  settings.set("ports", std::int64_t{2}, Origin{"soc.toml", 5, 9});
  settings.set("ports", std::int64_t{3}, Origin{"--set", 0, 0});
  EXPECT_EQ(settings.take("ports")->value, SettingValue(std::int64_t{3}));
}

TEST(Settings, keys_nobody_took_are_errors_with_a_suggestion) {
  Settings settings;
  settings.set("quantun", std::int64_t{1}, Origin{"soc.toml", 7, 1});
  settings.set("quantum", std::int64_t{1}, Origin{"soc.toml", 8, 1});
  settings.set("baud", std::int64_t{1}, Origin{"soc.toml", 6, 1});
  settings.take("quantum");
  Diagnostics diagnostics;
  settings.report_unused(diagnostics, "exec", {"policy", "quantum"});
  EXPECT_THAT(diagnostics.lines(),
              ElementsAre("soc.toml:6:1: exec has no parameter \"baud\"",
                          "soc.toml:7:1: exec has no parameter \"quantun\", did you mean \"quantum\"?"));
}

TEST(Settings, nothing_is_reported_when_all_were_taken) {
  Settings settings;
  settings.set("quantum", std::int64_t{1}, Origin{});
  settings.take("quantum");
  Diagnostics diagnostics;
  settings.report_unused(diagnostics, "exec", {"quantum"});
  EXPECT_TRUE(diagnostics.ok());
}

}  // namespace
}  // namespace hsx::settings_test
