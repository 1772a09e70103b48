// What is wrong with the form of a config: every message with its place.
#include "platforms/config_fixture.h"

namespace hsx::config_form_test {
namespace {

class ConfigForm : public ConfigTest {};

const std::string kGood = "clock = \"48 MHz\"\n[components.m]\nkind = \"fake_master\"\n";

TEST_F(ConfigForm, SyntaxErrorHasFileLineAndColumn) {
  const auto errors = load_errors("clock = \"48 MHz\"\n[components.m\nkind = \"fake_master\"\n");
  ASSERT_GE(errors.size(), 1U);
  EXPECT_THAT(errors.back(), testing::MatchesRegex("c\\.toml:2:[0-9]+: .*"));
}

TEST_F(ConfigForm, MissingFile) {
  EXPECT_THAT(messages(load({(folder_ / "none.toml").string()}).diagnostics),
              ElementsAre("none.toml: cannot open: No such file or directory"));
}

TEST_F(ConfigForm, FolderIsNoFile) {
  std::filesystem::create_directory(folder_ / "sub");
  EXPECT_THAT(messages(load({(folder_ / "sub").string()}).diagnostics), ElementsAre("sub: is a folder"));
}

TEST_F(ConfigForm, UnknownTopLevelKeysAreNamedWithASuggestion) {
  EXPECT_THAT(load_errors(kGood + "[rum]\nlimit = \"1 s\"\n[zebra_crossing]\n"),
              ElementsAre("c.toml:4:2: unknown key \"rum\", did you mean \"run\"?",
                          "c.toml:6:2: unknown key \"zebra_crossing\""));
}

TEST_F(ConfigForm, TablesMustBeTables) {
  EXPECT_THAT(
      load_errors(
          "clock = \"48 MHz\"\ncomponents = 1\nwires = 1\nmap = 1\nrun = 1\nexpect = 1\nchecks = 1\n"),
      ElementsAre("c.toml:2:1: components: expected a table", "c.toml:3:1: wires: expected a table",
                  "c.toml:4:1: map: expected a table", "c.toml:5:1: run: expected a table",
                  "c.toml:6:1: expect: expected a table", "c.toml:7:1: checks: expected a table"));
}

TEST_F(ConfigForm, ComponentsAndBusesMustBeTables) {
  EXPECT_THAT(
      load_errors(kGood + "[components]\nn = 1\n[map]\nbus = 2\n"),
      ElementsAre("c.toml:5:1: components.n: expected a table", "c.toml:7:1: map.bus: expected a table"));
}

TEST_F(ConfigForm, ComponentNeedsAKind) {
  EXPECT_THAT(
      load_errors(kGood + "[components.n]\nlabel = \"x\"\n"),
      ElementsAre(
          "c.toml:4:13: n.kind is missing, expected the kind of component, see \"hsxsim components\""));
}

TEST_F(ConfigForm, ComponentNames) {
  EXPECT_THAT(
      load_errors(kGood + "[components.\"a.b\"]\n[components.run]\n[components.0x]\n"),
      ElementsAre("c.toml:4:13: components.a.b: expected letters, digits and _, not beginning with a digit",
                  "c.toml:5:13: components.run: this name is reserved",
                  "c.toml:6:13: components.0x: expected letters, digits and _, not beginning with a digit"));
}

TEST_F(ConfigForm, ListsAndDatesAreNoValues) {
  EXPECT_THAT(load_errors(kGood + "label = [1]\nlatency.alu = 2020-01-01\n"),
              ElementsAre("c.toml:4:1: m.label: expected true, false, a number or text in quotes",
                          "c.toml:5:9: m.latency.alu: expected true, false, a number or text in quotes"));
}

TEST_F(ConfigForm, TheSameKeyInTwoNotationsIsGivenTwice) {
  EXPECT_THAT(
      load_errors(kGood +
                  "\"latency.alu\" = 1\nlatency.alu = 2\n[wires]\n\"m.out\" = \"b.in\"\nm.out = \"b.in\"\n"),
      ElementsAre("c.toml:5:9: m.latency.alu is given twice", "c.toml:8:3: m.out is given twice"));
}

TEST_F(ConfigForm, ClockIsRequiredAndNeedsItsUnit) {
  EXPECT_THAT(load_errors("[components.m]\nkind = \"fake_master\"\n"),
              ElementsAre("c.toml: clock is missing, expected a frequency such as \"48 MHz\""));
  EXPECT_THAT(load_errors("clock = 48\n"),
              ElementsAre("c.toml:1:1: clock: 48: expected a value with a unit such as \"48 MHz\""));
  EXPECT_THAT(load_errors("clock = \"48MHZ\"\n"),
              ElementsAre(testing::StartsWith("c.toml:1:1: clock: \"48MHZ\": unknown unit \"MHZ\"")));
  EXPECT_THAT(load_errors("clock = [1]\n"),
              testing::Contains("c.toml:1:1: clock: expected a value with a unit such as \"48 MHz\""));
  EXPECT_THAT(
      load_errors("clock = \"200 GHz\"\n"),
      ElementsAre("c.toml:1:1: clock: \"200 GHz\" is out of range, expected \"1 Hz\" .. \"100 GHz\""));
}

TEST_F(ConfigForm, WireEndsAreTexts) {
  EXPECT_THAT(load_errors(kGood + "[wires]\n\"m.out\" = 3\n\"m.b\" = [\"b.in\", 4]\n"),
              ElementsAre("c.toml:5:1: m.out: expected a port such as \"bus.in\", or a list of ports",
                          "c.toml:6:1: m.b: expected a port such as \"bus.in\", or a list of ports"));
}

TEST_F(ConfigForm, RegionsNeedAddressAndSize) {
  EXPECT_THAT(
      load_errors(
          kGood +
          "[map.bus]\n\"a.in\" = 1\n\"b.in\" = {}\n\"c.in\" = { at = \"x\", size = 4096, sise = 1 }\n"),
      ElementsAre("c.toml:5:1: map.bus.a.in: expected { at = ADDRESS, size = \"SIZE\" }",
                  "c.toml:6:1: map.bus.b.in.at is missing, expected an address such as 0x1000",
                  "c.toml:6:1: map.bus.b.in.size is missing, expected a size such as \"64 KiB\"",
                  "c.toml:7:12: map.bus.c.in.at: \"x\": expected an address such as 0x1000",
                  "c.toml:7:22: map.bus.c.in.size: 4096: expected a value with a unit such as \"64 KiB\"",
                  "c.toml:7:35: map.bus.c.in has no parameter \"sise\", did you mean \"size\"?"));
}

TEST_F(ConfigForm, TaskIsAListOfTables) {
  EXPECT_THAT(load_errors(kGood + "[task]\nimage = \"a.hxe\"\n"),
              ElementsAre("c.toml:4:2: task: expected [[task]], one for each task"));
}

TEST_F(ConfigForm, TaskKeys) {
  EXPECT_THAT(
      load_errors(kGood + "[[task]]\nname = 1\nstack = \"4 kB\"\nstart = 10\nquantum = 0\n"
                          "imagge = \"a\"\n"),
      ElementsAre("c.toml:4:1: task.1.image is missing, expected a file such as \"program.hxe\"",
                  "c.toml:5:1: task.1.name: 1: expected text in quotes",
                  testing::StartsWith("c.toml:6:1: task.1.stack: \"4 kB\": unknown unit \"kB\""),
                  "c.toml:7:1: task.1.start: 10: expected a value with a unit such as \"10 us\"",
                  testing::StartsWith("c.toml:8:1: task.1.quantum: 0 is out of range, expected 1 .. "),
                  "c.toml:9:1: task.1 has no parameter \"imagge\", did you mean \"image\"?"));
}

TEST_F(ConfigForm, TaskDefines) {
  EXPECT_THAT(load_errors(kGood + "[[task]]\nimage = \"a\"\ndefine = 1\n[[task]]\nimage = "
                                  "\"a\"\n[task.define]\nA = 0.5\nB = true\nC = 1\n"),
              ElementsAre("c.toml:6:1: task.1.define: expected a table",
                          "c.toml:10:1: task.2.define.A: 0.5: expected a whole number or text in quotes",
                          "c.toml:11:1: task.2.define.B: true: expected a whole number or text in quotes"));
}

TEST_F(ConfigForm, RunKeys) {
  EXPECT_THAT(load_errors(kGood + "[run]\nlimit = \"0.3 ps\"\nwatchdog = \"0 s\"\nlimmit = 1\n"),
              ElementsAre(testing::StartsWith("c.toml:5:1: run.limit: \"0.3 ps\": not a whole number of ps"),
                          testing::StartsWith("c.toml:6:1: run.watchdog: \"0 ps\" is out of range"),
                          "c.toml:7:1: run has no parameter \"limmit\", did you mean \"limit\"?"));
}

TEST_F(ConfigForm, ExpectationsAreValuesOrBounds) {
  EXPECT_THAT(
      load_errors(kGood + "[expect]\na = []\nb = {}\nc = { max = \"x\" }\nd = { min = 4, max = 3 }\n"),
      ElementsAre("c.toml:5:1: a: expected a value or { min = NUMBER, max = NUMBER }",
                  "c.toml:6:1: b: expected a value or { min = NUMBER, max = NUMBER }",
                  "c.toml:7:1: expect.c: \"x\": expected a number",
                  "c.toml:8:1: expect.d: max 3 is below min 4"));
}

TEST_F(ConfigForm, ChecksAreContracts) {
  EXPECT_THAT(load_errors(kGood + "[checks]\n"), IsEmpty());
  EXPECT_THAT(load_errors(kGood + "[checks]\n\"switch.cycles\" = { max = 40 }\n"), IsEmpty());
  EXPECT_THAT(load_errors(kGood + "[checks]\nswitches = true\n"),
              ElementsAre("c.toml:5:1: checks.switches: unknown contract"));
}

}  // namespace
}  // namespace hsx::config_form_test
