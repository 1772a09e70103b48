// Stored results, and what a regression reports of results that are none.
#include "regress/store.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "regress/regress_report.h"
#include "results/event_trail.h"
#include "results/run_values.h"
#include "support/hsxsim_program.h"

namespace hsx::store_test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class Store : public ProgramTest {
 protected:
  Store() {
    file_.path = path("list.toml");
    file_.name = "list";
    file_.store = path("list");
    for (const char* name : {"a", "b"}) {
      file_.cases.emplace_back();
      file_.cases.back().name = name;
    }
    setup_.file = &file_;
    setup_.cases = {&file_.cases[0], &file_.cases[1]};
    setup_.scratch = path("scratch");
  }
  // A result as a run leaves it.
  CaseResult result(std::size_t index, int cycles) {
    CaseResult made;
    made.entry = &file_.cases[index];
    made.record.state = {{"run.cycles", cycles}};
    const std::string trail = scratch_trail(setup_, file_.cases[index]);
    std::filesystem::create_directories(trail);
    write_trail(trail, {1, {"{\"cycle\":1}"}, ""});
    return made;
  }

  RegressFile file_;
  RegressSetup setup_;
};

TEST_F(Store, ASimulationThatTakesTooLongFails) {
  ASSERT_EQ(mkfifo(path("hang.mvasm").c_str(), 0600), 0);  // whoever opens it waits
  write("a.toml", "[[task]]\nimage = \"hang.mvasm\"\n");
  file_.cases[0].configs = {path("a.toml")};
  setup_.cases = {&file_.cases[0]};
  setup_.limits.time = std::chrono::milliseconds(200);
  const auto results = run_cases(setup_);
  ASSERT_TRUE(results);
  EXPECT_EQ(results->at(0).failure, "not done within 0.2 s");
}

TEST_F(Store, TakesWhatHasChangedAndKeepsTheRest) {
  const CaseResult a = result(0, 1);
  const CaseResult b = result(1, 2);
  store_results(setup_, {&a, &b}, {});
  const auto before = files("list");
  const CaseResult c = result(1, 3);
  store_results(setup_, {&c}, {});
  const auto after = files("list");
  EXPECT_EQ(after.at("a/record.json"), before.at("a/record.json"));
  EXPECT_EQ(read_record(stored_folder(file_, file_.cases[1])).state.at(0).second, 3);
  EXPECT_THAT(unlisted_results(file_), IsEmpty());
}

TEST_F(Store, ChangesNothingWhenOneCannotBeStored) {
  const CaseResult a = result(0, 1);
  store_results(setup_, {&a}, {});
  const CaseResult changed = result(0, 5);
  const CaseResult b = result(1, 2);
  std::filesystem::remove_all(scratch_trail(setup_, file_.cases[1]));
  const auto before = files("list");
  EXPECT_THROW(store_results(setup_, {&changed, &b}, {"a"}), std::runtime_error);
  EXPECT_EQ(files("list"), before);
  std::filesystem::remove_all(path("scratch"));
  for (const auto& [name, content] : files()) EXPECT_THAT(name, testing::StartsWith("list/"));
}

TEST_F(Store, KnowsWhatIsListedNoMore) {
  const CaseResult a = result(0, 1);
  const CaseResult b = result(1, 2);
  store_results(setup_, {&a, &b}, {});
  std::filesystem::create_directory(path("list/no-result"));
  file_.cases.pop_back();
  EXPECT_THAT(unlisted_results(file_), testing::ElementsAre("b"));
  store_results(setup_, {}, {"b"});
  EXPECT_FALSE(exists("list/b"));
  EXPECT_TRUE(exists("list/no-result"));
}

TEST_F(Store, WhatCrashedIsAnError) {
  std::vector<CaseResult> results{result(0, 1)};
  results[0].failure = "killed by signal 11 (Segmentation fault)";
  const auto cases = judge(setup_, results);
  ASSERT_EQ(cases.size(), 1U);
  EXPECT_EQ(cases[0].verdict, CaseVerdict::failed);
  EXPECT_EQ(totals(cases), "1 results: 0 same, 1 failed");
  const std::string xml = regress_junit(setup_, cases, {"b"});
  EXPECT_THAT(xml, HasSubstr("tests=\"2\" failures=\"1\" errors=\"1\""));
  EXPECT_THAT(xml, HasSubstr("<error message=\"killed by signal 11 (Segmentation fault)\" type=\"failed\">"));
  EXPECT_THAT(xml, HasSubstr("<failure message=\"stored, but listed no more\""));
}

TEST_F(Store, AWorseMaximumOfAHistogramIsToldWithItsRatio) {
  CaseResult stored = result(0, 1);
  stored.record.statistics = {{"exec.switch_cycles", nlohmann::json::parse("[[17,9],[20,1]]")}};
  store_results(setup_, {&stored}, {});
  std::vector<CaseResult> results{stored};
  results[0].record.statistics = {{"exec.switch_cycles", nlohmann::json::parse("[[17,9],[30,1]]")}};
  const auto cases = judge(setup_, results);
  EXPECT_EQ(cases[0].verdict, CaseVerdict::different);
  EXPECT_THAT(cases[0].text, testing::ContainsRegex("exec.switch_cycles.max +20 +30 +1.5\n"));
}

}  // namespace
}  // namespace hsx::store_test
