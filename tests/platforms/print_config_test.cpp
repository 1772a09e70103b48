#include "platforms/print_config.h"

#include "platforms/config_fixture.h"

namespace hsx::print_config_test {
namespace {

class PrintConfig : public ConfigTest {
 protected:
  static std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t begin = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
      lines.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
    return lines;
  }
  std::vector<std::string> printed(const PrintOptions& options = {}) {
    return lines_of(print_config(*platform_, options));
  }
};

const std::string kBase = R"(clock = "48 MHz"
[components.m]
kind = "fake_master"
latency = { mul = 6 }
[components.bus]
kind = "fake_bus"
[components.d]
kind = "fake_device"
[wires]
"m.out" = "bus.in"
"d.irq" = ["m.irq"]
[map.bus]
"d.in" = { at = 0x4000_0000, size = "4 KiB" }
)";
const std::string kWork = R"(base = "base.toml"
[components.m]
label = "a \"quoted\" \\ word"
[[task]]
image = "images/a.hxe"
stack = "2048 B"
define = { COUNT = 3, "odd name" = "x" }
[[task]]
image = "b.hxe"
name = "second"
start = "1500 ns"
quantum = 2
[run]
watchdog = "1 ms"
[expect]
"task.1.state" = "returned"
"bus.use" = { min = 0.5, max = 1 }
"m.ratio" = 2.0
)";

TEST_F(PrintConfig, HoldsEveryParameterWithItsValue) {
  write("base.toml", kBase);
  ASSERT_THAT(messages(build({write("c.toml", kWork)}).context().diagnostics), IsEmpty());
  const std::vector<std::string> lines = printed();
  for (const auto& component : platform_->components()) {
    EXPECT_THAT(lines, testing::Contains("[components." + std::string(component->name()) + "]"));
    for (const ParamBase* param : component->params()) {
      EXPECT_THAT(lines, testing::Contains(param->name() + " = " + param->value_text()));
    }
  }
}

TEST_F(PrintConfig, HoldsEverythingElse) {
  write("base.toml", kBase);
  ASSERT_THAT(messages(build({write("c.toml", kWork)}).context().diagnostics), IsEmpty());
  EXPECT_THAT(printed(), testing::IsSupersetOf({
                             "clock = \"48 MHz\"",
                             "\"m.out\" = \"bus.in\"",
                             "\"d.irq\" = \"m.irq\"",
                             "[map.bus]",
                             "\"d.in\" = { at = 0x40000000, size = \"4 KiB\" }",
                             "image = \"images/a.hxe\"",
                             "stack = \"2 KiB\"",
                             "start = \"0 ps\"",
                             "define.COUNT = 3",
                             "define.\"odd name\" = \"x\"",
                             "name = \"second\"",
                             "start = \"1500 ns\"",
                             "quantum = 2",
                             "limit = \"1 s\"",
                             "watchdog = \"1 ms\"",
                             "\"task.1.state\" = \"returned\"",
                             "\"bus.use\" = { min = 0.5, max = 1 }",
                             "\"m.ratio\" = 2.0",
                         }));
}

TEST_F(PrintConfig, OriginsStandBesideTheValues) {
  write("base.toml", kBase);
  ASSERT_TRUE(build({write("c.toml", kWork)}, {"m.order=down"}).ok());
  PrintOptions options;
  options.origins = true;
  const std::string folder = folder_.string() + "/";
  EXPECT_THAT(printed(options), testing::IsSupersetOf({"clock = \"48 MHz\"  # " + folder + "base.toml:1:1",
                                                       "latency.mul = 6  # " + folder + "base.toml:4:13",
                                                       std::string("latency.alu = 1  # default"),
                                                       std::string("order = \"down\"  # --set"),
                                                       "watchdog = \"1 ms\"  # " + folder + "c.toml:14:1",
                                                       std::string("limit = \"1 s\"  # default")}));
}

TEST_F(PrintConfig, PrintedAndReadAgainItIsTheSame) {
  write("base.toml", kBase);
  for (const bool origins : {false, true}) {
    SCOPED_TRACE(origins);
    PrintOptions options;
    options.origins = origins;
    ASSERT_TRUE(build({write("c.toml", kWork)}, {"m.latency.alu=9"}).ok());
    const std::string resolved = write("resolved.toml", print_config(*platform_, options));
    const std::string first = print_config(*platform_, PrintOptions{});
    ASSERT_THAT(messages(build({resolved}).context().diagnostics), IsEmpty());
    EXPECT_EQ(print_config(*platform_, PrintOptions{}), first);
  }
}

TEST_F(PrintConfig, NamesNoPathOfOneMachine) {
  ConfigRequest request;
  request.files = {write("c.toml", kBase)};
  request.images = {"/opt/somewhere/program.hxe"};
  platform_ = std::make_unique<Platform>(load_config(request), Engine::lockstep);
  ASSERT_TRUE(platform_->ok());
  EXPECT_THAT(printed(), testing::Contains("image = \"program.hxe\""));
  EXPECT_THAT(print_config(*platform_, PrintOptions{}), testing::Not(testing::HasSubstr("/")));
  PrintOptions options;
  options.found_images = true;
  EXPECT_THAT(printed(options), testing::Contains("image = \"/opt/somewhere/program.hxe\""));
}

}  // namespace
}  // namespace hsx::print_config_test
