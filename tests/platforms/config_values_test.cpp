// What a config says when nothing is wrong with it: values, order, inheritance.
#include "platforms/config_fixture.h"

namespace hsx::config_values_test {
namespace {

class ConfigValues : public ConfigTest {
 protected:
  Config good(const std::vector<std::string>& files, const std::vector<std::string>& sets = {}) {
    LoadedConfig loaded = load(files, sets);
    EXPECT_THAT(messages(loaded.diagnostics), IsEmpty());
    return std::move(loaded.config);
  }
};

const std::string kHead = "clock = \"48 MHz\"\n[components.m]\nkind = \"fake_master\"\n";

const std::string kEverything = R"(clock = "1.5 kHz"
[components.m]
kind = "fake_master"
[wires]
"m.out" = ["b.in", "c.in"]
m.irq = "d.in"
[map.bus]
"ram.in" = { at = 0x1000_0000, size = "1 MiB" }
[[task]]
image = "a/b.hxe"
name = "first"
stack = "2 KiB"
start = "10 us"
quantum = 3
[task.define]
COUNT = 5
TEXT = "x"
[run]
limit = "10 ms"
watchdog = "1 us"
[expect]
task.1.exit_status = 0
"bus.wait.p99" = { min = 1, max = 2.5 }
)";

TEST_F(ConfigValues, EverythingThatCanBeWritten) {
  const Config config = good({write("c.toml", kEverything)});
  EXPECT_EQ(config.clock.value, Hertz(1500));
  ASSERT_EQ(config.wires.size(), 2U);
  EXPECT_EQ(config.wires[0].from, "m.out");
  ASSERT_EQ(config.wires[0].to.size(), 2U);
  EXPECT_EQ(config.wires[0].to[1].value, "c.in");
  EXPECT_EQ(config.wires[0].to[1].origin.column, 20U);
  EXPECT_EQ(config.wires[1].from, "m.irq");
  ASSERT_EQ(config.regions.size(), 1U);
  EXPECT_EQ(config.regions[0].bus, "bus");
  EXPECT_EQ(config.regions[0].target, "ram.in");
  EXPECT_EQ(config.regions[0].at->value, Address(0x10000000));
  EXPECT_EQ(config.regions[0].size->value, Bytes(1048576));
  ASSERT_EQ(config.tasks.size(), 1U);
  const TaskConfig& task = config.tasks[0];
  EXPECT_EQ(task.image.value, "a/b.hxe");
  EXPECT_EQ(task.image_path, (folder_ / "a/b.hxe").string());
  EXPECT_EQ(task.name->value, "first");
  EXPECT_EQ(task.stack->value, Bytes(2048));
  EXPECT_EQ(task.start.value, Picoseconds(10'000'000));
  EXPECT_EQ(task.quantum->value, 3U);
  EXPECT_EQ(task.define.at("COUNT").value, SettingValue(std::int64_t{5}));
  EXPECT_EQ(task.define.at("TEXT").value, SettingValue(std::string("x")));
  EXPECT_EQ(config.run.limit.value, Picoseconds(10'000'000'000));
  EXPECT_EQ(config.run.watchdog->value, Picoseconds(1'000'000));
  EXPECT_EQ(config.expect.find("task.1.exit_status")->equals, SettingValue(std::int64_t{0}));
  EXPECT_EQ(config.expect.find("bus.wait.p99")->min, SettingValue(std::int64_t{1}));
  EXPECT_EQ(config.expect.find("bus.wait.p99")->max, SettingValue(2.5));
}

TEST_F(ConfigValues, Defaults) {
  const Config config = good({write("c.toml", kHead + "[[task]]\nimage = \"a.hxe\"\n")});
  EXPECT_EQ(config.run.limit.value, Picoseconds(1'000'000'000'000));
  EXPECT_EQ(config.run.limit.origin.text(), "default");
  EXPECT_FALSE(config.run.watchdog);
  EXPECT_EQ(config.tasks[0].start.value, Picoseconds(0));
  EXPECT_EQ(config.tasks[0].start.origin.text(), "default");
  EXPECT_FALSE(config.tasks[0].name || config.tasks[0].stack || config.tasks[0].quantum);
}

TEST_F(ConfigValues, WiresAndComponentsKeepTheOrderOfTheFile) {
  const Config config =
      good({write("c.toml",
                  "clock = \"1 Hz\"\n[components.z]\nkind = \"a\"\n[components.b]\nkind = \"a\"\n"
                  "[wires]\n\"z.o\" = \"b.i\"\n\"b.o\" = \"z.i\"\n")});
  EXPECT_EQ(config.components[0].name, "z");
  EXPECT_EQ(config.components[1].name, "b");
  EXPECT_EQ(config.wires[0].from, "z.o");
  EXPECT_EQ(config.wires[1].from, "b.o");
}

TEST_F(ConfigValues, LaterFilesOverrideKeyByKey) {
  const std::string first = write(
      "a.toml", kHead +
                    "label = \"one\"\nlatency.alu = 3\n[wires]\n\"m.out\" = \"b.in\"\n\"m.x\" = \"b.y\"\n"
                    "[map.b]\n\"r.in\" = { at = 0, size = \"1 KiB\" }\n"
                    "[[task]]\nimage = \"1\"\n[[task]]\nimage = \"2\"\n[expect]\na = 1\nb = 2\n");
  const std::string second =
      write("b.toml",
            "clock = \"1 MHz\"\n[components.m]\nlabel = \"two\"\n[wires]\n\"m.out\" = \"c.in\"\n"
            "[map.b]\n\"r.in\" = { at = 4, size = \"2 KiB\" }\n[[task]]\nimage = \"3\"\n"
            "[expect]\nb = { min = 5 }\n");
  Config config = good({first, second});
  EXPECT_EQ(config.clock.value, Hertz(1'000'000));
  EXPECT_EQ(config.components[0].settings.take("label")->value, SettingValue(std::string("two")));
  EXPECT_EQ(config.components[0].settings.take("latency.alu")->value, SettingValue(std::int64_t{3}));
  ASSERT_EQ(config.wires.size(), 2U);
  EXPECT_EQ(config.wires[0].to[0].value, "c.in");
  EXPECT_EQ(config.wires[1].to[0].value, "b.y");
  ASSERT_EQ(config.regions.size(), 1U);
  EXPECT_EQ(config.regions[0].at->value, Address(4));
  ASSERT_EQ(config.tasks.size(), 1U);
  EXPECT_EQ(config.tasks[0].image.value, "3");
  EXPECT_EQ(config.expect.find("a")->equals, SettingValue(std::int64_t{1}));
  EXPECT_FALSE(config.expect.find("b")->equals);
  EXPECT_EQ(config.expect.find("b")->min, SettingValue(std::int64_t{5}));
}

TEST_F(ConfigValues, AComponentOfAnotherKindStartsAnew) {
  const std::string first = write("a.toml", kHead + "label = \"one\"\n");
  Config config = good({first, write("b.toml", "[components.m]\nkind = \"other\"\n")});
  EXPECT_EQ(config.components[0].kind, "other");
  EXPECT_EQ(config.components[0].settings.take("label"), nullptr);
  config = good({first}, {"m.kind=other"});
  EXPECT_EQ(config.components[0].kind, "other");
  EXPECT_EQ(config.components[0].settings.take("label"), nullptr);
}

TEST_F(ConfigValues, AFileOverridesItsBaseAndThatItsOwn) {
  write("platforms/deep.toml",
        kHead + "label = \"deep\"\norder = \"down\"\n[run]\nlimit = \"1 ms\"\nwatchdog = \"1 ms\"\n");
  write("platforms/middle.toml",
        "base = \"deep.toml\"\n[components.m]\nlabel = \"middle\"\n[run]\nlimit = \"2 ms\"\n");
  Config config =
      good({write("work/top.toml", "base = \"../platforms/middle.toml\"\n[run]\nlimit = \"3 ms\"\n")});
  EXPECT_EQ(config.run.limit.value, Picoseconds(3'000'000'000));
  EXPECT_EQ(config.run.watchdog->value, Picoseconds(1'000'000'000));
  EXPECT_EQ(config.run.watchdog->origin.text(), (folder_ / "platforms/deep.toml").string() + ":8:1");
  EXPECT_EQ(config.components[0].settings.take("label")->value, SettingValue(std::string("middle")));
  EXPECT_EQ(config.components[0].settings.take("order")->value, SettingValue(std::string("down")));
}

TEST_F(ConfigValues, ASharedBaseDoesNotUndoTheFileBefore) {
  write("base.toml", kHead + "[run]\nlimit = \"1 ms\"\n");
  const std::string first = write("a.toml", "base = \"base.toml\"\n[run]\nlimit = \"2 ms\"\n");
  const std::string second = write("b.toml", "base = \"base.toml\"\n[run]\nwatchdog = \"5 ms\"\n");
  const Config config = good({first, second});
  EXPECT_EQ(config.run.limit.value, Picoseconds(2'000'000'000));
  EXPECT_EQ(config.run.watchdog->value, Picoseconds(5'000'000'000));
}

TEST_F(ConfigValues, ALoopOfBasesIsRefused) {
  write("b.toml", "base = \"c.toml\"\n");
  EXPECT_THAT(load_errors("clock = \"48 MHz\"\nbase = \"b.toml\"\n"),
              ElementsAre("b.toml:1:1: base is a loop: c.toml -> b.toml -> c.toml"));
  EXPECT_THAT(load_errors("clock = \"48 MHz\"\nbase = \"c.toml\"\n"),
              ElementsAre("c.toml:2:1: base is a loop: c.toml -> c.toml"));
}

TEST_F(ConfigValues, AMissingBaseIsReportedWhereItIsNamed) {
  EXPECT_THAT(load_errors(kHead.substr(0, 17) + "base = \"none.toml\"\n"),
              ElementsAre("c.toml:2:1: base \"none.toml\": cannot open: No such file or directory"));
  EXPECT_THAT(load_errors("clock = \"48 MHz\"\nbase = 3\n"),
              ElementsAre("c.toml:2:1: base: expected the path of a file in quotes"));
}

TEST_F(ConfigValues, TheBuiltInPlatformLiesBeneathWhatDeclaresNoKinds) {
  ConfigRequest request;
  request.files = {write("c.toml", "clock = \"1 MHz\"\n[components.core0]\nlatency.mul = 9\n")};
  request.images = {"x/one.hxe", "two.hxe"};
  LoadedConfig loaded = load_config(request);
  EXPECT_THAT(messages(loaded.diagnostics), IsEmpty());
  EXPECT_EQ(loaded.config.components[0].name, "core0");
  EXPECT_EQ(loaded.config.components[0].kind, "hsx_core");
  EXPECT_EQ(loaded.config.components[0].kind_origin.source, "built-in hsx-soc.toml");
  EXPECT_EQ(loaded.config.components[0].settings.take("latency.mul")->value, SettingValue(std::int64_t{9}));
  EXPECT_EQ(loaded.config.clock.value, Hertz(1'000'000));
  ASSERT_EQ(loaded.config.tasks.size(), 2U);
  EXPECT_EQ(loaded.config.tasks[0].image_path, "x/one.hxe");
  EXPECT_EQ(loaded.config.tasks[0].image.origin.text(), "--image");
}

TEST_F(ConfigValues, ImagesReplaceTheTasksOfFiles) {
  ConfigRequest request;
  request.files = {write("c.toml", kHead + "[[task]]\nimage = \"a.hxe\"\nname = \"a\"\n")};
  request.images = {"b.hxe"};
  const LoadedConfig loaded = load_config(request);
  ASSERT_EQ(loaded.config.tasks.size(), 1U);
  EXPECT_EQ(loaded.config.tasks[0].image.value, "b.hxe");
  EXPECT_FALSE(loaded.config.tasks[0].name);
}

TEST_F(ConfigValues, TheMailboxPairStandsOnTheDefaultPlatform) {
  const std::string root = HSX_SOURCE_DIR;
  const Config config = good({root + "/configs/workloads/mailbox_pair.toml"});
  EXPECT_EQ(config.clock.value, Hertz(48'000'000));
  ASSERT_EQ(config.tasks.size(), 2U);
  EXPECT_TRUE(std::filesystem::exists(config.tasks[0].image_path));
  EXPECT_TRUE(std::filesystem::exists(config.tasks[1].image_path));
  EXPECT_EQ(config.expect.find("task.2.exit_status")->equals, SettingValue(std::int64_t{0}));
  EXPECT_EQ(config.clock.origin.text(), root + "/configs/platforms/hsx-soc.toml:2:1");
}

}  // namespace
}  // namespace hsx::config_values_test
