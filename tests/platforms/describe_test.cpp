#include "platforms/config_fixture.h"
#include "platforms/describe_kinds.h"
#include "platforms/describe_platform.h"
#include "platforms/text_table.h"

namespace hsx::describe_test {
namespace {

KindDescription described(const std::string& name) {
  for (const KindDescription& kind : describe_kinds()) {
    if (kind.name == name) return kind;
  }
  ADD_FAILURE() << name;
  return {};
}

std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  std::size_t begin = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
    widest = std::max(widest, end - begin);
    begin = end + 1;
  }
  return widest;
}

TEST(TextTable, AlignsAndWraps) {
  EXPECT_EQ(text_table({{"a", "bb", "c"}, {"aaa", "b", "d"}}, 2), "  a    bb  c\n  aaa  b   d\n");
  EXPECT_EQ(text_table({{"a", std::string(40, 'x') + " " + std::string(40, 'y')}}, 0),
            "a  " + std::string(40, 'x') + "\n   " + std::string(40, 'y') + "\n");
  EXPECT_EQ(text_table({{"a", ""}}, 0), "a\n");
}

TEST(DescribeKinds, SaysWhatTheComponentDeclares) {
  const KindDescription kind = described("fake_master");
  EXPECT_EQ(kind.meaning, "Reads and waits.");
  ASSERT_EQ(kind.params.size(), 7U);
  EXPECT_EQ(kind.params[1].name, "latency.mul");
  EXPECT_EQ(kind.params[1].type, "cycles");
  EXPECT_EQ(kind.params[1].range, "0 .. 100");
  EXPECT_EQ(kind.params[1].fallback, "2");
  EXPECT_EQ(kind.params[1].meaning, "Cycles of a multiplication.");
  ASSERT_EQ(kind.ports.size(), 2U);
  EXPECT_EQ(kind.ports[0].role, "initiator");
  EXPECT_EQ(kind.ports[0].wires, "one");
  EXPECT_EQ(kind.ports[1].wires, "one or none");
  ASSERT_EQ(kind.stats.size(), 1U);
  EXPECT_EQ(kind.stats[0].name, "turns");
  EXPECT_EQ(kind.stats[0].unit, "turns");
}

TEST(DescribeKinds, TextHoldsEverythingInEightyColumns) {
  const std::string text = to_text(described("fake_device"));
  for (const char* part : {"fake_device:", "Parameters", "latency", "Ports", "irq", "interrupt out", "any",
                           "Registers", "0x004 + 0x4 n", "SLOT[3]", "RW", "0x1"}) {
    EXPECT_THAT(text, testing::HasSubstr(part));
  }
  EXPECT_LE(widest_line(text), kTextWidth);
}

TEST(DescribeKinds, EveryKindFitsEightyColumns) {
  const std::vector<KindDescription> kinds = describe_kinds();
  for (const KindDescription& kind : kinds) EXPECT_LE(widest_line(to_text(kind)), kTextWidth) << kind.name;
  EXPECT_THAT(kinds_to_text(kinds), testing::HasSubstr("Answers in 16 bytes."));
}

TEST(DescribeKinds, Json) {
  const nlohmann::ordered_json json = to_json(described("fake_device"));
  EXPECT_EQ(json["registers"][1]["name"], "SLOT");
  EXPECT_EQ(json["registers"][1]["offset"], 4);
  EXPECT_EQ(json["registers"][1]["count"], 3);
  EXPECT_EQ(json["registers"][0]["access"], "RW");
  EXPECT_EQ(json["registers"][0]["reset"], 1);
  EXPECT_EQ(json["ports"][0]["name"], "in");
  EXPECT_EQ(json["parameters"][0]["type"], "cycles");
}

TEST(DescribeKinds, JsonOfAllIsInOrderOfName) {
  const nlohmann::ordered_json json = kinds_to_json(describe_kinds());
  EXPECT_EQ(json["schema"], "hsxsim.components/1");
  std::vector<std::string> names;
  for (const auto& kind : json["kinds"]) names.push_back(kind["name"]);
  EXPECT_THAT(names, testing::IsSupersetOf({"fake_bus", "fake_device", "fake_master"}));
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
}

TEST(DescribeKinds, RegistersAsMarkdown) {
  const std::string text =
      registers_markdown({described("fake_device"), KindDescription{"plain", "", {}, {}, {}, {}}});
  EXPECT_THAT(text, testing::HasSubstr("\n## fake_device\n\nAnswers in 16 bytes.\n"));
  EXPECT_THAT(text, testing::HasSubstr("\n| 0x000 | CONTROL | RW | 0x1 | Switches it on. |\n"));
  EXPECT_THAT(text, testing::HasSubstr("\n| 0x004 + 0x4 n | SLOT[3] | RO | 0x0 | What is in a slot. |\n"));
  EXPECT_THAT(text, testing::Not(testing::HasSubstr("plain")));
}

class DescribePlatform : public ConfigTest {
 protected:
  void SetUp() override {
    build({write(
        "c.toml",
        "clock = \"48 MHz\"\n[components.m]\nkind = \"fake_master\"\nlatency.alu = 3\n[components.bus]\nkind "
        "= \"fake_bus\"\n"
        "[components.d]\nkind = \"fake_device\"\n[wires]\n\"m.out\" = \"bus.in\"\n\"d.irq\" = \"m.irq\"\n"
        "[map.bus]\n\"d.in\" = { at = 0x1000, size = \"1 KiB\" }\n")});
    ASSERT_TRUE(platform_->ok());
  }
};

TEST_F(DescribePlatform, Text) {
  EXPECT_EQ(platform_to_text(*platform_),
            "Clock: 48 MHz\n"
            "\nComponents\n"
            "  m    fake_master  Reads and waits.\n"
            "  bus  fake_bus     Carries nothing.\n"
            "  d    fake_device  Answers in 16 bytes.\n"
            "\nWires\n"
            "  m.out  ->  bus.in\n"
            "\nInterrupts\n"
            "  d.irq  ->  m.irq\n"
            "\nAddress map of bus\n"
            "  0x00001000 .. 0x000013FF     1 KiB  d.in\n");
}

TEST_F(DescribePlatform, Json) {
  const nlohmann::ordered_json json = platform_to_json(*platform_);
  EXPECT_EQ(json["schema"], "hsxsim.map/1");
  EXPECT_EQ(json["clock_hz"], 48000000);
  EXPECT_EQ(json["components"][0]["parameters"][0]["name"], "latency.alu");
  EXPECT_EQ(json["components"][0]["parameters"][0]["value"], "3");
  EXPECT_EQ(json["wires"].size(), 3U);
  EXPECT_EQ(json["wires"][2]["to"], "m.irq");
  EXPECT_EQ(json["maps"][0]["bus"], "bus");
  EXPECT_EQ(json["maps"][0]["regions"][0]["base"], 0x1000);
  EXPECT_EQ(json["maps"][0]["regions"][0]["size"], 1024);
  EXPECT_EQ(json["maps"][0]["regions"][0]["target"], "d.in");
}

}  // namespace
}  // namespace hsx::describe_test
