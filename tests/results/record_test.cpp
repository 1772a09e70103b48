// Records of results: values by name.
#include <gmock/gmock.h>

#include "results/comparison.h"
#include "results/result_record.h"
#include "results/run_values.h"

namespace hsx::record_test {
namespace {

using testing::ElementsAre;
using testing::Pair;
using Json = nlohmann::ordered_json;

TEST(FlatValues, OfAConfigBearTheNamesThatSetTakes) {
  EXPECT_THAT(
      flat_toml("clock = \"48 MHz\"\n[components.core0]\nlatency.mul = 2\n[wires]\n\"a.b\" = \"c.d\"\n"
                "[[task]]\nimage = \"x\"\n[[task]]\nimage = \"y\"\n[[waive]]\nuntil = 2027-01-02\n",
                "r.toml"),
      ElementsAre(Pair("clock", "48 MHz"), Pair("core0.latency.mul", 2), Pair("wires.a.b", "c.d"),
                  Pair("task.1.image", "x"), Pair("task.2.image", "y"), Pair("waive.1.until", "2027-01-02")));
}

TEST(FlatValues, OfABrokenConfigAreRefusedWithItsPlace) {
  try {
    flat_toml("a = \n", "r.toml");
    FAIL();
  } catch (const ResultError& error) {
    EXPECT_THAT(error.what(), testing::StartsWith("r.toml:1:"));
  }
}

TEST(FlatValues, OfAListAreNamedByTheirId) {
  NamedValues values;
  add_flat("task", Json::parse(R"([{"pid": 4, "regs": [5, 6], "fault": null}])"), "pid", values);
  EXPECT_THAT(values, ElementsAre(Pair("task.4.pid", 4), Pair("task.4.regs.0", 5), Pair("task.4.regs.1", 6),
                                  Pair("task.4.fault", nullptr)));
}

ResultRecord some_record() {
  ResultRecord record;
  record.parameters = {{"a \"quoted\" name", "text"}, {"b", 0.25}};
  record.statistics = {{"s", nlohmann::json::parse("[[1,2]]")}};
  record.state = {{"uart", "\xC3\xA9\n"}};
  record.broken = {{"expect", 12, 0, 0, "not so"}};
  return record;
}

TEST(ResultRecord, IsReadAsItWasWritten) {
  const ResultRecord record = some_record();
  const ResultRecord again = record_from_text(record_text(record), "r");
  EXPECT_TRUE(compare_records(record, again).same());
  EXPECT_EQ(record_text(again), record_text(record));
}

TEST(Comparison, MembersThatOnlyOneEventHasAreTold) {
  Comparison comparison;
  comparison.events.difference =
      EventDifference{3,
                      3,
                      {{Json::parse(R"({"event":"task.load","size":8,"old":"x"})"), ""}},
                      {{Json::parse(R"({"event":"task.load","size":9,"safety_gap":0})"), ""}},
                      false,
                      false};
  const std::string text = comparison_text(comparison, {});
  EXPECT_THAT(text, testing::HasSubstr("  they differ in size\n"));
  EXPECT_THAT(text, testing::HasSubstr("  old: \"x\", now none\n"));
  EXPECT_THAT(text, testing::HasSubstr("  safety_gap: none, now 0\n"));
}

TEST(ResultRecord, OfAnotherFormIsRefused) {
  for (const char* text :
       {"", "[]", "{}", R"({"schema": "hsxsim.record/2"})", R"({"schema": "hsxsim.record/1"})"})
    EXPECT_THROW(record_from_text(text, "r"), ResultError) << text;
}

TEST(Comparison, TellsViolationsOfOneSideOnly) {
  const ResultRecord before = some_record();
  ResultRecord after = before;
  after.broken = {{"switch.cycles", 3, 1, 16, "too long"}};
  const Comparison comparison = compare_records(before, after);
  ASSERT_EQ(comparison.mended.size(), 1U);
  EXPECT_EQ(comparison.mended[0].id, "expect");
  ASSERT_EQ(comparison.broken.size(), 1U);
  EXPECT_EQ(comparison.broken[0].id, "switch.cycles");
  EXPECT_FALSE(comparison.same());
  EXPECT_EQ(comparison_summary(comparison), "1 violation less, 1 new violation");
}

TEST(Comparison, AnotherBuildAloneIsNoDifference) {
  ResultRecord before = some_record();
  ResultRecord after = before;
  before.build = "hsxsim 1";
  after.build = "hsxsim 2";
  const Comparison comparison = compare_records(before, after);
  EXPECT_TRUE(comparison.same());
  EXPECT_EQ(comparison.builds.size(), 1U);
}

TEST(Comparison, IsTextOfAtMost80Columns) {
  ResultRecord before;
  before.parameters = {{"a.name.that.takes.more.room.than.a.column.has", std::string(50, 'x') + "1"},
                       {"short", std::string(300, 'y')}};
  ResultRecord after;
  after.parameters = {{"a.name.that.takes.more.room.than.a.column.has", std::string(50, 'x') + "2"}};
  after.statistics = {{"new", 1e300}};
  const std::string text = comparison_text(compare_records(before, after), {});
  std::size_t begin = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
    EXPECT_LE(end - begin, 80U) << text.substr(begin, end - begin);
    begin = end + 1;
  }
  // What is cut is the beginning that both have.
  EXPECT_THAT(text, testing::HasSubstr("...xxxx1"));
  EXPECT_THAT(text, testing::HasSubstr("...xxxx2"));
}

TEST(Comparison, LeavesOutRowsAndSaysSo) {
  ResultRecord before;
  for (int i = 0; i < 25; ++i) before.state.emplace_back("v" + std::to_string(i), i);
  ComparisonText how;
  how.more = "more is elsewhere";
  const std::string text = comparison_text(compare_records(before, {}), how);
  EXPECT_THAT(text, testing::HasSubstr("and 5 more; more is elsewhere"));
  EXPECT_THAT(text, testing::Not(testing::HasSubstr("v20")));
}

}  // namespace
}  // namespace hsx::record_test
