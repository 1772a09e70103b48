// hsxsim components, map and inspect.
#include <nlohmann/json.hpp>

#include "support/hsxsim_program.h"
#include "tools/programs.h"

namespace hsx::describe_commands_test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using Json = nlohmann::json;

class Describe : public ProgramTest {};

const std::vector<std::string> kKinds{"can",     "code_store",      "executive",  "file_store", "hsx_core",
                                      "mailbox", "scheduler_timer", "shared_bus", "sram",       "uart"};

std::vector<std::string> names_in(const Json& list) {
  std::vector<std::string> names;
  for (const Json& entry : list) names.push_back(entry["name"]);
  return names;
}

TEST_F(Describe, ComponentsListsEveryKind) {
  const Outcome outcome = hsxsim({"components"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
  for (const std::string& kind : kKinds) EXPECT_THAT("\n" + outcome.out, HasSubstr("\n" + kind + " "));
}

TEST_F(Describe, ComponentsJsonHoldsWhatTheSpecAsks) {
  const Json json = Json::parse(hsxsim({"components", "--json"}).out);
  EXPECT_EQ(json["schema"], "hsxsim.components/1");
  EXPECT_THAT(names_in(json["kinds"]), testing::IsSupersetOf(kKinds));
  for (const Json& kind : json["kinds"]) {
    for (const Json& param : kind["parameters"]) {
      for (const char* key : {"name", "type", "range", "default", "meaning"})
        EXPECT_TRUE(param[key].is_string());
      EXPECT_NE(param["meaning"], "") << kind["name"] << param["name"];
    }
    for (const char* list : {"ports", "registers", "statistics"}) {
      for (const Json& entry : kind[list]) EXPECT_NE(entry["meaning"], "") << kind["name"] << entry["name"];
    }
  }
}

TEST_F(Describe, OneKindAsTextAndJson) {
  const Outcome text = hsxsim({"components", "sram"});
  EXPECT_THAT(text.out, StartsWith("sram:  "));
  for (const char* part : {"\nParameters\n", "\nPorts\n", "\nStatistics\n"})
    EXPECT_THAT(text.out, HasSubstr(part));
  const Json json = Json::parse(hsxsim({"components", "sram", "--json"}).out);
  EXPECT_EQ(json["name"], "sram");
  EXPECT_THAT(hsxsim({"components", "can", "uart"}).out, HasSubstr("uart:  "));
}

TEST_F(Describe, StatisticsOfAWiredComponentAreListed) {
  const Json bus = Json::parse(hsxsim({"components", "shared_bus", "--json"}).out);
  EXPECT_THAT(names_in(bus["statistics"]),
              testing::ElementsAre("busy_cycles", "bytes", "errors", "grants", "occupancy", "reads",
                                   "wait.REQUESTER", "writes"));
  const Json core = Json::parse(hsxsim({"components", "hsx_core", "--json"}).out);
  EXPECT_THAT(names_in(core["statistics"]), testing::Contains("cycles.wait"));
}

TEST_F(Describe, EverythingFitsEightyColumns) {
  std::string text = hsxsim({"map"}).out + hsxsim({"components"}).out;
  for (const std::string& kind : kKinds) text += hsxsim({"components", kind}).out;
  for (const std::string& line : lines_of(text)) EXPECT_LE(line.size(), 80U) << line;
}

TEST_F(Describe, RegisterReferenceIsCurrent) {
  const Outcome outcome = hsxsim({"components", "--registers"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, contents(repository("docs/registers.md")))
      << "hsxsim components --registers > docs/registers.md";
  for (const char* kind : {"mailbox", "scheduler_timer", "uart", "can", "file_store"}) {
    EXPECT_THAT(outcome.out, HasSubstr(std::string("\n## ") + kind + "\n"));
  }
}

TEST_F(Describe, MapOfTheDefaultPlatform) {
  const Outcome outcome = hsxsim({"map"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, StartsWith("Clock: 48 MHz\n"));
  EXPECT_THAT(outcome.out, HasSubstr("core0.fetch   ->  bus.in"));
  EXPECT_THAT(outcome.out, HasSubstr("  0x40000000 .. 0x40000FFF     4 KiB  mailbox.in\n"));
}

TEST_F(Describe, TheBuiltInPlatformIsTheOneOfTheRepository) {
  EXPECT_EQ(hsxsim({"map", repository("configs/platforms/hsx-soc.toml")}).out, hsxsim({"map"}).out);
}

TEST_F(Describe, MapFollowsTheConfigAndItsOverrides) {
  write("c.toml", "clock = \"12 MHz\"\n[map.bus]\n\"can.in\" = { at = 0x5000_0000, size = \"8 KiB\" }\n");
  const Outcome outcome = hsxsim({"map", "c.toml", "--json", "--set", "core0.latency.mul=7"});
  EXPECT_EQ(outcome.err, "core0.latency.mul=7: 1 match\n");
  const Json json = Json::parse(outcome.out);
  EXPECT_EQ(json["schema"], "hsxsim.map/1");
  EXPECT_EQ(json["clock_hz"], 12'000'000);
  const Json last = json["maps"][0]["regions"].back();
  EXPECT_EQ(last, (Json{{"base", 0x5000'0000}, {"size", 0x2000}, {"target", "can.in"}}));
  for (const Json& component : json["components"]) {
    if (component["name"] != "core0") continue;
    const Json mul{{"name", "latency.mul"}, {"value", "7"}, {"origin", "--set"}};
    EXPECT_THAT(component["parameters"].get<std::vector<Json>>(), testing::Contains(mul));
  }
}

TEST_F(Describe, MapRefusesWhatRunRefuses) {
  write("c.toml", "[components.core0]\nlatency.mull = 1\n");
  const Outcome outcome = hsxsim({"map", "c.toml"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err,
            "c.toml:2:9: core0 has no parameter \"latency.mull\", did you mean \"latency.mul\"?\n");
}

// Two words of code, three bytes of rodata, one mailbox.
Image described_image() {
  Image image = program("pump", {ldi(0, 0), ret()}, "abc");
  image.metadata = {mailbox_section({{"app:level", 96, 11, {}, ""}})};
  return image;
}

TEST_F(Describe, InspectShowsHeaderSectionsAndMailboxes) {
  write_image("pump.hxe", described_image());
  const Outcome outcome = hsxsim({"inspect", "pump.hxe"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, testing::ContainsRegex("^pump.hxe: [0-9]+ bytes, loads\n"));
  EXPECT_THAT(outcome.out, HasSubstr("  code_len             8  0x00000008\n"));
  EXPECT_THAT(outcome.out, HasSubstr("  ro_len               3  0x00000003\n"));
  EXPECT_THAT(outcome.out, HasSubstr("  app_name    pump\n"));
  EXPECT_THAT(outcome.out, HasSubstr("  mailbox     app:level, capacity 96, mode 0x0B\n"));
}

TEST_F(Describe, InspectJson) {
  write_image("sub/pump.hxe", described_image());
  const Json json = Json::parse(hsxsim({"inspect", "--json", "sub/pump.hxe"}).out);
  EXPECT_EQ(json["image"], "pump.hxe");
  EXPECT_EQ(json["file_bytes"], std::filesystem::file_size(folder_ / "sub/pump.hxe"));
  EXPECT_EQ(json["header"]["magic"], 0x48535845);
  EXPECT_EQ(json["header"]["version"], 2);
  EXPECT_EQ(json["header"]["code_len"], 8);
  EXPECT_EQ(json["header"]["app_name"], "pump");
  EXPECT_EQ(json["mailboxes"][0]["target"], "app:level");
  EXPECT_EQ(json["mailboxes"][0]["mode_mask"], 11);
  EXPECT_TRUE(json["faults"].empty());
}

TEST_F(Describe, InspectOfARefusedImageShowsWhatIsWrongAndEndsWith2) {
  write("short.hxe", "HSXE");
  const Outcome text = hsxsim({"inspect", "short.hxe"});
  EXPECT_EQ(text.status, 2);
  EXPECT_EQ(text.out,
            "short.hxe: 4 bytes, refused\n"
            "  magic       1213421637  0x48535845\n"
            "  refused: file size is 4 bytes, expected at least 32 for the header\n");
  const Outcome json = hsxsim({"inspect", "--json", "short.hxe"});
  EXPECT_EQ(json.status, 2);
  EXPECT_THAT(Json::parse(json.out)["faults"], testing::SizeIs(1));
}

TEST_F(Describe, InspectOfSomethingElseSaysSo) {
  write("a.mvasm", "main:\nRET\n");
  write("a.txt", "some text\n");
  EXPECT_EQ(hsxsim({"inspect", "a.txt"}).err, "hsxsim inspect: a.txt: not an HXE image\n");
  const Outcome outcome = hsxsim({"inspect", "a.mvasm"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err,
            "hsxsim inspect: a.mvasm: not an HXE image; assemble it first, see \"hsxsim help asm\"\n");
}

TEST_F(Describe, SeveralGiveOneJsonDocument) {
  write_image("a.hxe", returns(0, "a"));
  write_image("b.hxe", returns(0, "b"));
  const Json images = Json::parse(hsxsim({"inspect", "--json", "a.hxe", "b.hxe"}).out);
  ASSERT_EQ(images.size(), 2U);
  EXPECT_EQ(images[1]["image"], "b.hxe");
  const Json kinds = Json::parse(hsxsim({"components", "--json", "can", "uart"}).out);
  EXPECT_THAT(names_in(kinds), testing::ElementsAre("can", "uart"));
  EXPECT_THAT(hsxsim({"components", "can", "uart"}).out, HasSubstr("\n\nuart:  "));
}

TEST_F(Describe, MapNeedsNoImages) {
  write("c.toml", config_of("none.hxe", "[expect]\n\"task.1.exit_status\" = 0\n"));
  const Outcome outcome = hsxsim({"map", "c.toml"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, hsxsim({"map"}).out);
}

TEST_F(Describe, InspectSurvivesANameThatIsNoText) {
  Image image = returns();
  ByteString bytes = encode_image(image);
  bytes[32] = 0xFF;
  write("odd.hxe", std::string(bytes.begin(), bytes.end()));
  const Outcome outcome = hsxsim({"inspect", "--json", "odd.hxe"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(Json::parse(outcome.out)["faults"][0], HasSubstr("app_name byte 0 is 0xff"));
  bytes[33] = 0x1B;
  write("odd.hxe", std::string(bytes.begin(), bytes.end()));
  EXPECT_THAT(hsxsim({"inspect", "odd.hxe"}).out, HasSubstr("  app_name    \\xFF\\x1B"));
}

}  // namespace
}  // namespace hsx::describe_commands_test
