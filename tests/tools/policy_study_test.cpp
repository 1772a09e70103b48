// configs/study/policy-starve: a contract tells a ready queue that starves tasks from one that does not.
#include <nlohmann/json.hpp>

#include "support/hsxsim_program.h"

namespace hsx::policy_study_test {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using Json = nlohmann::json;

class PolicyStudy : public ProgramTest, public testing::WithParamInterface<std::string> {
 protected:
  Outcome study(const std::string& name, const std::string& engine, const std::string& folder) {
    return hsxsim({"run", repository("configs/study/" + name + ".toml"), "--checks", "all", "--engine",
                   engine, "-o", path(folder)});
  }
};

TEST_P(PolicyStudy, TheSoundTwinIsClean) {
  const Outcome outcome = study("policy-starve.sound", GetParam(), "r");
  EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
  EXPECT_THAT(outcome.out, ContainsRegex("sched.fair +[1-9][0-9]* +0 +1 +1 +0\n"));
  EXPECT_THAT(outcome.out, HasSubstr("\n  sched.fair: Jain's index of turns 1.0000 of 3 tasks\n"));
  EXPECT_EQ(read("r/violations.jsonl"), "");
}

TEST_P(PolicyStudy, TheStarvingPolicyIsReported) {
  const Outcome outcome = study("policy-starve", GetParam(), "r");
  EXPECT_EQ(outcome.status, 1) << outcome.out << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("\n  sched.fair: Jain's index of turns 0."));
  const std::vector<std::string> lines = lines_of(read("r/violations.jsonl"));
  ASSERT_FALSE(lines.empty());
  std::size_t unfair = 0;
  for (const std::string& line : lines) {
    const Json violation = Json::parse(line);
    if (violation["id"] != "sched.fair") continue;
    if (++unfair == 1) {
      EXPECT_EQ(violation["pid"], 2) << "the first that is passed over";
      EXPECT_EQ(violation["message"],
                "turns of task 1 while task 2 was ready and had none: 2, at most 1 allowed");
    }
  }
  EXPECT_GT(unfair, 0U);
}

// Once for each engine, against the judge.
TEST_P(PolicyStudy, BothEnginesFindTheSame) {
  study("policy-starve", "lockstep", "a");
  study("policy-starve", GetParam(), "b");
  for (const char* file : {"/violations.jsonl", "/stats.json", "/state.json"}) {
    EXPECT_EQ(read(std::string("a") + file), read(std::string("b") + file)) << file;
  }
}

INSTANTIATE_TEST_SUITE_P(Engines, PolicyStudy, testing::Values("lockstep", "run-ahead"),
                         [](const testing::TestParamInfo<std::string>& row) {
                           return row.param == "lockstep" ? "lockstep" : "run_ahead";
                         });

}  // namespace
}  // namespace hsx::policy_study_test
