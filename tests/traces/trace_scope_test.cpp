#include "traces/trace_scope.h"

#include <gmock/gmock.h>

namespace hsx::trace_scope_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::vector<std::string> kNames{"clock",     "core0.pc",  "core0.sp", "bus.core0.data.grant",
                                      "task.1.pc", "task.12.pc"};

std::vector<std::string> shown(std::vector<std::string> globs) {
  const TraceScope scope(std::move(globs));
  std::vector<std::string> names;
  for (const std::string& name : kNames) {
    if (scope.shows(name)) names.push_back(name);
  }
  return names;
}

TEST(TraceScopeTest, NothingSaidShowsAll) {
  EXPECT_EQ(shown({}), kNames);
  EXPECT_TRUE(TraceScope().shows("anything"));
}

TEST(TraceScopeTest, AGlobMeansWhatItMatchesAndAllBeneath) {
  EXPECT_THAT(shown({"core0"}), ElementsAre("core0.pc", "core0.sp"));
  EXPECT_THAT(shown({"*.*.pc"}), ElementsAre("task.1.pc", "task.12.pc"));
  EXPECT_THAT(shown({"bus.*.data"}), ElementsAre("bus.core0.data.grant"));
  EXPECT_THAT(shown({"task.1"}), ElementsAre("task.1.pc"));
  EXPECT_THAT(shown({"core?.pc", "clock"}), ElementsAre("clock", "core0.pc"));
}

TEST(TraceScopeTest, TheLastWordOnANameCounts) {
  EXPECT_THAT(shown({"!clock", "!task"}), ElementsAre("core0.pc", "core0.sp", "bus.core0.data.grant"));
  EXPECT_THAT(shown({"core0", "!core0.sp"}), ElementsAre("core0.pc"));
  EXPECT_THAT(shown({"!*", "clock"}), ElementsAre("clock"));
}

TEST(TraceScopeTest, SomethingBeneathANameMayBeShown) {
  const TraceScope scope({"core0.pc", "!task"});
  EXPECT_TRUE(scope.shows_within("core0"));
  EXPECT_TRUE(scope.shows_within("core0.pc"));
  EXPECT_FALSE(scope.shows_within("core1"));
  EXPECT_FALSE(scope.shows_within("task"));
  EXPECT_TRUE(TraceScope().shows_within("core0"));
}

TEST(TraceScopeTest, GlobsThatMeanNothingAreWrong) {
  EXPECT_EQ(TraceScope({"core0.*", "!clock"}).wrong(kNames), "");
  EXPECT_THAT(TraceScope({"core0", "cloc"}).wrong(kNames), HasSubstr("\"cloc\""));
  EXPECT_THAT(TraceScope({"cloc"}).wrong(kNames), HasSubstr("did you mean \"clock\"?"));
  EXPECT_THAT(TraceScope({"!core0.pcc"}).wrong(kNames), HasSubstr("did you mean \"core0.pc\"?"));
  EXPECT_THAT(TraceScope({"core0.pc.x"}).wrong(kNames), HasSubstr("\"core0.pc.x\" is no signal"));
  EXPECT_THAT(TraceScope({""}).wrong(kNames), HasSubstr("expected"));
  EXPECT_THAT(TraceScope({"!"}).wrong(kNames), HasSubstr("expected"));
}

TEST(TraceScopeTest, ListsAreSplit) {
  EXPECT_THAT(split_globs({"a,b", "c"}), ElementsAre("a", "b", "c"));
  EXPECT_THAT(split_globs({"a,"}), ElementsAre("a", ""));
  EXPECT_THAT(split_globs({}), ElementsAre());
}

}  // namespace
}  // namespace hsx::trace_scope_test
