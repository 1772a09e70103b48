// The faults of configs/study are found, and their sound twins are clean.
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "support/hsxsim_program.h"

namespace hsx::study_test {
namespace {

using Json = nlohmann::json;

// The contract that each fault breaks.
const std::map<std::string, std::string>& contracts_by_study() {
  static const std::map<std::string, std::string> kContracts{
      {"abi-legacy", "call.target"},         {"arena-overlapping", "window.isolation"},
      {"clobbered-register", "trap.resume"}, {"guard-off", "stack.guard"},
      {"initial-sp", "stack.entry"},         {"policy-starve", "sched.fair"},
      {"switch-copy", "switch.no_copy"},     {"wild-store", "window.isolation"},
  };
  return kContracts;
}

class StudyConfig : public ProgramTest, public testing::WithParamInterface<std::string> {
 protected:
  // Runs it in both engines, which agree. Returns the exit status.
  int run(const std::string& config) {
    int status = -1;
    for (const char* engine : {"lockstep", "run-ahead"}) {
      const Outcome outcome = hsxsim({"run", repository("configs/study/" + config + ".toml"), "-q",
                                      "--events", "--engine", engine, "-o", path(engine)});
      EXPECT_TRUE(outcome.status == 0 || outcome.status == 1) << outcome.err;
      status = outcome.status;
    }
    for (const char* file : {"state.json", "stats.json", "events.jsonl", "violations.jsonl"}) {
      EXPECT_EQ(read(std::string("lockstep/") + file), read(std::string("run-ahead/") + file)) << file;
    }
    return status;
  }
  std::set<std::string> broken() const {
    std::set<std::string> ids;
    for (const std::string& line : lines_of(read("lockstep/violations.jsonl")))
      ids.insert(Json::parse(line)["id"].get<std::string>());
    return ids;
  }
};

TEST_P(StudyConfig, IsFound) {
  ASSERT_EQ(contracts_by_study().count(GetParam()), 1U) << "which contract does it break?";
  EXPECT_EQ(run(GetParam()), 1);
  EXPECT_EQ(broken().count(contracts_by_study().at(GetParam())), 1U);
  EXPECT_EQ(broken().count("expect"), 0U) << "nothing but contracts";
}

TEST_P(StudyConfig, HasASoundTwin) {
  EXPECT_EQ(run(GetParam() + ".sound"), 0);
  EXPECT_EQ(read("lockstep/violations.jsonl"), "");
}

TEST_P(StudyConfig, TheTwinKeepsEveryContract) {
  const Outcome outcome = hsxsim({"run", repository("configs/study/" + GetParam() + ".sound.toml"), "-q",
                                  "--checks", "all", "-o", path("r")});
  EXPECT_EQ(outcome.status, 0) << read("r/violations.jsonl");
}

class StudySettings : public ProgramTest {};

TEST_F(StudySettings, AWordBesideATableOfItsNameIsExplained) {
  write("a.toml", "[components.exec]\narena = \"overlapping\"\narena.stack = \"1 KiB\"\n");
  const Outcome outcome = hsxsim({"run", "a.toml"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, testing::HasSubstr("a.toml:3:1: "));
  EXPECT_THAT(outcome.err, testing::HasSubstr("beside a value NAME, write \"NAME.KEY\" in quotes"));
}

std::vector<std::string> studies() {
  std::vector<std::string> names;
  for (const std::string& name : config_names("configs/study")) {
    if (name.find(".sound") == std::string::npos) names.push_back(name);
  }
  return names;
}

std::string test_name(const testing::TestParamInfo<std::string>& row) {
  std::string name = row.param;
  for (char& c : name) c = c == '-' || c == '.' ? '_' : c;
  return name;
}

INSTANTIATE_TEST_SUITE_P(Repository, StudyConfig, testing::ValuesIn(studies()), test_name);

}  // namespace
}  // namespace hsx::study_test
