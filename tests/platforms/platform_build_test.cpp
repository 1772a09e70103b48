// What is wrong with the graph of a config: kinds, keys, wires, maps.
#include "platforms/config_fixture.h"
#include "platforms/fake_kinds.h"

namespace hsx::platform_build_test {
namespace {

class PlatformBuild : public ConfigTest {
 protected:
  // Lines 1 to 13: a master, a bus, two devices. Wires begin at line 10, the map at line 12.
  std::vector<std::string> errors_with(const std::string& more,
                                       const std::string& wires = "\"m.out\" = \"bus.in\"",
                                       const std::string& map =
                                           "\"d0.in\" = { at = 0x00, size = \"16 B\" }\n"
                                           "\"d1.in\" = { at = 0x10, size = \"16 B\" }") {
    return build_errors(
        "clock = \"48 MHz\"\n[components.m]\nkind = \"fake_master\"\n[components.bus]\nkind = "
        "\"fake_bus\"\n[components.d0]\n"
        "kind = \"fake_device\"\n[components.d1]\nkind = \"fake_device\"\n[wires]\n" +
        wires + "\n[map.bus]\n" + map + "\n" + more);
  }
};

TEST_F(PlatformBuild, AGoodOneIsBuiltWiredAndMappedInOrderOfAddress) {
  EXPECT_THAT(
      errors_with("", "\"m.out\" = \"bus.in\"\n\"d0.irq\" = \"m.irq\"",
                  "\"d1.in\" = { at = 0x20, size = \"16 B\" }\n\"d0.in\" = { at = 0x10, size = \"16 B\" }"),
      IsEmpty());
  const auto* bus = platform_->find_only<FakeBus>();
  ASSERT_NE(bus, nullptr);
  ASSERT_EQ(bus->map().size(), 2U);
  EXPECT_EQ(bus->map()[0].target, "d0.in");
  EXPECT_EQ(bus->map()[0].base, Address(0x10));
  EXPECT_EQ(bus->map()[1].target, "d1.in");
  const auto& peers = bus->find_port("out")->peers();
  ASSERT_EQ(peers.size(), 2U);
  EXPECT_EQ(peers[0]->full_name(), "d0.in");
  EXPECT_EQ(peers[1]->full_name(), "d1.in");
  EXPECT_EQ(platform_->find("m")->find_port("irq")->peers().front()->full_name(), "d0.irq");
  EXPECT_EQ(platform_->find_only<FakeDevice>(), nullptr);
  EXPECT_EQ(platform_->find("nobody"), nullptr);
}

TEST_F(PlatformBuild, UnknownKindHidesWhatFollowsFromIt) {
  EXPECT_THAT(build_errors("clock = \"1 Hz\"\n[components.m]\nkind = \"fake_mastr\"\nlabel = "
                           "3\n[components.d]\nkind = \"fake_device\"\n"
                           "[wires]\n\"m.out\" = \"d.in\"\n"),
              ElementsAre("c.toml:3:1: m.kind: unknown kind \"fake_mastr\", did you mean \"fake_master\"?"));
}

TEST_F(PlatformBuild, UnknownKeysOfAComponent) {
  EXPECT_THAT(build_errors("clock = \"1 Hz\"\n[components.m]\nkind = \"fake_master\"\nlatency = { alu = 101, "
                           "mul = \"2 ms\" }\n"
                           "buffer = 64\npause = \"1 us\"\nlabel = 1\neager = \"yes\"\norder = \"upp\"\n"
                           "[components.d]\nkind = \"fake_device\"\n[wires]\n\"m.out\" = \"d.in\"\n"),
              ElementsAre("c.toml:4:13: m.latency.alu: 101 is out of range, expected 0 .. 100",
                          testing::StartsWith("c.toml:4:24: m.latency.mul: \"2 ms\": unknown unit \"ms\""),
                          "c.toml:5:1: m.buffer: 64: expected a value with a unit such as \"64 KiB\"",
                          "c.toml:7:1: m.label: 1: expected text in quotes",
                          "c.toml:8:1: m.eager: \"yes\": expected true or false",
                          "c.toml:9:1: m.order: \"upp\": expected one of up | down, did you mean \"up\"?"));
}

TEST_F(PlatformBuild, UnboundPorts) {
  EXPECT_THAT(errors_with("", ""), ElementsAre("c.toml:2:13: m.out (initiator) is not wired",
                                               "c.toml:4:13: bus.in (target) is not wired"));
  EXPECT_THAT(
      build_errors(
          "clock = \"1 Hz\"\n[components.m]\nkind = \"fake_master\"\n[components.bus]\nkind = \"fake_bus\"\n"
          "[wires]\n\"m.out\" = \"bus.in\"\n"),
      ElementsAre("c.toml:4:13: bus.out (initiator) is not wired: [map.bus] is empty"));
}

TEST_F(PlatformBuild, WiresThatNameNothing) {
  EXPECT_THAT(
      errors_with(
          "",
          "\"n.out\" = \"bus.in\"\n\"m.outt\" = \"bus.in\"\n\"m.out\" = [\"bus\", \"buss.in\", \"bus.inn\"]"),
      ElementsAre("c.toml:11:1: there is no component \"n\", did you mean \"m\"?",
                  "c.toml:12:1: m has no port \"outt\", did you mean \"out\"?",
                  "c.toml:13:12: \"bus\": expected COMPONENT.PORT",
                  "c.toml:13:19: there is no component \"buss\", did you mean \"bus\"?",
                  "c.toml:13:30: bus has no port \"inn\", did you mean \"in\"?"));
}

TEST_F(PlatformBuild, WiresThatCannotBe) {
  EXPECT_THAT(errors_with("", "\"m.out\" = [\"bus.in\", \"bus.in\"]\n\"m.irq\" = \"d0.irq\""),
              ElementsAre("c.toml:11:22: m.out is already wired to bus.in",
                          "c.toml:12:11: cannot wire m.irq (interrupt in) to d0.irq (interrupt out): "
                          "expected initiator to target or "
                          "interrupt out to interrupt in"));
}

TEST_F(PlatformBuild, AnEmptyListTakesAWireAway) {
  const std::string more = write("more.toml", "[wires]\n\"d0.irq\" = []\n");
  const std::string first = write(
      "c.toml",
      "clock = \"1 Hz\"\n[components.m]\nkind = \"fake_master\"\n[components.d0]\nkind = \"fake_device\"\n"
      "[wires]\n\"m.out\" = \"d0.in\"\n\"d0.irq\" = \"m.irq\"\n");
  EXPECT_TRUE(build({first, more}).ok());
  EXPECT_THAT(platform_->find("m")->find_port("irq")->peers(), IsEmpty());
}

TEST_F(PlatformBuild, MappedTargetsAreWiredByTheMapAlone) {
  EXPECT_THAT(errors_with("", "\"m.out\" = \"bus.in\"\n\"bus.out\" = \"d0.in\""),
              ElementsAre("c.toml:12:1: bus.out is wired by [map.bus]: write its targets there"));
}

TEST_F(PlatformBuild, MapsOfNoBusAndOfNoTarget) {
  EXPECT_THAT(errors_with("[map.buss]\n\"d0.in\" = { at = 0, size = \"16 B\" }\n[map.m]\n\"d1.in\" = { at = "
                          "0, size = \"16 B\" }\n"),
              ElementsAre("c.toml:16:1: there is no component \"buss\", did you mean \"bus\"?",
                          "c.toml:18:1: m takes no address map"));
  EXPECT_THAT(
      errors_with("", "\"m.out\" = \"bus.in\"",
                  "\"d0.in\" = { at = 0, size = \"16 B\" }\n\"d1.inn\" = { at = 16, size = \"16 B\" }\n"
                  "\"d1.in\" = { at = 32, size = \"16 B\" }\n\"d1.irq\" = { at = 48, size = \"16 B\" }"),
      ElementsAre(
          "c.toml:14:1: d1 has no port \"inn\", did you mean \"in\"?",
          testing::StartsWith("c.toml:16:1: cannot wire bus.out (initiator) to d1.irq (interrupt out)")));
}

TEST_F(PlatformBuild, WhatIsWrongAnywhereIsReportedTogether) {
  EXPECT_THAT(build_errors("clock = \"48 mHz\"\nclok = 1\n[components.m]\nkind = \"fake_master\"\nlable = "
                           "\"x\"\n[components.d]\nkind = \"fake_devise\"\n"
                           "[wires]\n\"m.out\" = \"e.in\"\n[[task]]\n[run]\nlimit = 1\n",
                           {"m.latency.mull=3"}),
              ElementsAre("--set: nothing is named \"m.latency.mull\", did you mean \"m.latency.mul\"?",
                          testing::StartsWith("c.toml:1:1: clock: \"48 mHz\": unknown unit"),
                          "c.toml:2:1: unknown key \"clok\", did you mean \"clock\"?",
                          "c.toml:5:1: m has no parameter \"lable\", did you mean \"label\"?",
                          "c.toml:7:1: d.kind: unknown kind \"fake_devise\", did you mean \"fake_device\"?",
                          "c.toml:9:11: there is no component \"e\", did you mean \"m\"?",
                          "c.toml:10:1: task.1.image is missing, expected a file such as \"program.hxe\"",
                          "c.toml:12:1: run.limit: 1: expected a value with a unit such as \"10 us\""));
}

TEST_F(PlatformBuild, TheDefaultPlatformIsSound) {
  EXPECT_THAT(messages(build({}).context().diagnostics), IsEmpty());
  EXPECT_EQ(platform_->components().size(), 10U);
}

}  // namespace
}  // namespace hsx::platform_build_test
