#include "platforms/overrides.h"

#include "platforms/config_fixture.h"
#include "platforms/toml_reader.h"

namespace hsx::overrides_test {
namespace {

class OverridesTest : public ConfigTest {
 protected:
  std::string text_of(const std::string& component, const std::string& param) {
    for (const ParamBase* found : platform_->find(component)->params()) {
      if (found->name() == param) return found->value_text() + " " + found->origin().text();
    }
    return "none";
  }
  std::vector<std::size_t> counts() {
    std::vector<std::size_t> counts;
    for (const MatchCount& count : platform_->config().overrides->counts()) counts.push_back(count.count);
    return counts;
  }
};

const std::string kTwo = R"(clock = "48 MHz"
[components.m0]
kind = "fake_master"
latency.alu = 5
[components.m1]
kind = "fake_master"
[components.d0]
kind = "fake_device"
[components.d1]
kind = "fake_device"
[wires]
"m0.out" = "d0.in"
"m1.out" = "d1.in"
[[task]]
image = "a.hxe"
define.N = 1
[[task]]
image = "b.hxe"
start = "1 us"
[expect]
"task.1.exit_status" = 0
)";

TEST_F(OverridesTest, ValuesAreTomlOrText) {
  const auto one = [](const char* text) { return read_value_text(text).at(0).value; };
  EXPECT_EQ(one("12"), SettingValue(std::int64_t{12}));
  EXPECT_EQ(one("0x10"), SettingValue(std::int64_t{16}));
  EXPECT_EQ(one("0.5"), SettingValue(0.5));
  EXPECT_EQ(one("true"), SettingValue(true));
  EXPECT_EQ(one("\"48 MHz\""), SettingValue(std::string("48 MHz")));
  EXPECT_EQ(one("48 MHz"), SettingValue(std::string("48 MHz")));
  EXPECT_EQ(one("round_robin"), SettingValue(std::string("round_robin")));
  EXPECT_EQ(one(""), SettingValue(std::string("")));
  EXPECT_EQ(one("[1]"), SettingValue(std::string("[1]")));
  EXPECT_EQ(one("1\nw = 2"), SettingValue(std::string("1\nw = 2")));
  const auto parts = read_value_text("{ alu = 1, deep = { mul = 2 } }");
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].key, "alu");
  EXPECT_EQ(parts[1].key, "deep.mul");
}

TEST_F(OverridesTest, ParametersThatNoFileNamesCanBeSet) {
  EXPECT_THAT(build_errors(kTwo, {"m1.latency.mul=7", "m0.label=x \"y\""}), IsEmpty());
  EXPECT_EQ(text_of("m1", "latency.mul"), "7 --set");
  EXPECT_EQ(text_of("m0", "latency.mul"), "2 default");
  EXPECT_EQ(text_of("m0", "label"), "\"x \\\"y\\\"\" --set");
  EXPECT_THAT(counts(), ElementsAre(1U, 1U));
}

TEST_F(OverridesTest, GlobsMeetEverySettingTheyMeanAndTheLastHolds) {
  EXPECT_THAT(build_errors(kTwo, {"m*.latency.*=8", "m?.latency.alu=9"}), IsEmpty());
  EXPECT_EQ(text_of("m0", "latency.alu"), "9 --set");
  EXPECT_EQ(text_of("m0", "latency.mul"), "8 --set");
  EXPECT_EQ(text_of("m1", "latency.mul"), "8 --set");
  EXPECT_THAT(counts(), ElementsAre(4U, 2U));
}

TEST_F(OverridesTest, TablesSetSeveralKeysAtOnce) {
  EXPECT_THAT(build_errors(kTwo, {"m1.latency={alu=3, mul=4}", "m0.latency.alu=6"}), IsEmpty());
  EXPECT_EQ(text_of("m1", "latency.alu"), "3 --set");
  EXPECT_EQ(text_of("m1", "latency.mul"), "4 --set");
  EXPECT_THAT(counts(), ElementsAre(2U, 1U));
}

TEST_F(OverridesTest, ClockRunTasksAndKinds) {
  EXPECT_THAT(build_errors(kTwo, {"clock=24 MHz", "run.limit=\"2 us\"", "run.watchdog=1 us",
                                  "task.1.stack=1 KiB", "task.*.start=3 us", "task.1.define.N=4",
                                  "d0.kind=fake_device", "task.2.image=c.hxe"}),
              IsEmpty());
  const Config& config = platform_->config();
  EXPECT_EQ(config.clock.value, Hertz(24'000'000));
  EXPECT_EQ(config.run.limit.value, Picoseconds(2'000'000));
  EXPECT_EQ(config.run.watchdog->value, Picoseconds(1'000'000));
  EXPECT_EQ(config.tasks[0].stack->value, Bytes(1024));
  EXPECT_EQ(config.tasks[0].start.value, Picoseconds(3'000'000));
  EXPECT_EQ(config.tasks[1].start.value, Picoseconds(3'000'000));
  EXPECT_EQ(config.tasks[0].define.at("N").value, SettingValue(std::int64_t{4}));
  EXPECT_EQ(config.tasks[1].image_path, "c.hxe");
  EXPECT_THAT(counts(), ElementsAre(1U, 1U, 1U, 1U, 2U, 1U, 1U, 1U));
}

TEST_F(OverridesTest, ExpectationsAreReplacedOrAdded) {
  EXPECT_THAT(build_errors(kTwo, {"expect.task.*.exit_status=4", "expect.bus.wait={max=7}"}), IsEmpty());
  const Config& config = platform_->config();
  EXPECT_EQ(config.expect.find("task.1.exit_status")->equals, SettingValue(std::int64_t{4}));
  EXPECT_EQ(config.expect.find("bus.wait")->max, SettingValue(std::int64_t{7}));
  EXPECT_THAT(counts(), ElementsAre(1U, 1U));
}

TEST_F(OverridesTest, ExpectationsTakeNoOtherTables) {
  EXPECT_THAT(build_errors(kTwo, {"expect.a={most=7}"}),
              ElementsAre("--set: expect.a={most=7}: expected a value or { min = NUMBER, max = NUMBER }"));
}

TEST_F(OverridesTest, WhatMeetsNothingIsAnErrorWithASuggestion) {
  EXPECT_THAT(build_errors(kTwo, {"m0.latency.mull=1", "x*.y=2", "task.3.stack=\"1 KiB\"", "expect.*.zzz=1"}),
              ElementsAre("--set: nothing is named \"m0.latency.mull\", did you mean \"m0.latency.mul\"?",
                          "--set: nothing is named \"x*.y\"",
                          "--set: nothing is named \"task.3.stack\", did you mean \"task.1.stack\"?",
                          "--set: nothing is named \"expect.*.zzz\""));
}

TEST_F(OverridesTest, AComponentThatCannotBeBuiltExcusesItsOverrides) {
  EXPECT_THAT(build_errors("clock = \"1 Hz\"\n[components.m]\nkind = \"fake_mister\"\n", {"m.latency.mul=1"}),
              ElementsAre("c.toml:3:1: m.kind: unknown kind \"fake_mister\", did you mean \"fake_master\"?"));
}

TEST_F(OverridesTest, MalformedOnes) {
  EXPECT_THAT(messages(load({write("c.toml", kTwo)}, {"clock", "=3"}).diagnostics),
              ElementsAre("--set: \"clock\": expected NAME=VALUE", "--set: \"=3\": expected NAME=VALUE"));
}

TEST_F(OverridesTest, ValuesAreCheckedAsInFiles) {
  EXPECT_THAT(build_errors(kTwo, {"clock=24", "m0.latency.mul=101", "run.limit=5"}),
              ElementsAre("--set: clock: 24: expected a value with a unit such as \"48 MHz\"",
                          "--set: run.limit: 5: expected a value with a unit such as \"10 us\"",
                          "--set: m0.latency.mul: 101 is out of range, expected 0 .. 100"));
}

TEST_F(OverridesTest, EnvironmentStandsBetweenFilesAndTheCommandLine) {
  ConfigRequest request;
  request.files = {write("c.toml", kTwo)};
  request.environment = " m0.latency.alu=6; m0.latency.mul = 6 ;;";
  request.sets = {"m0.latency.mul=7"};
  platform_ = std::make_unique<Platform>(load_config(request), Engine::lockstep);
  EXPECT_THAT(messages(platform_->context().diagnostics), IsEmpty());
  EXPECT_EQ(text_of("m0", "latency.alu"), "6 HSXSIM_SET");
  EXPECT_EQ(text_of("m0", "latency.mul"), "7 --set");
}

}  // namespace
}  // namespace hsx::overrides_test
