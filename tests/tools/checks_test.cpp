// hsxsim run --checks and [checks]: contracts that watch a run.
#include <nlohmann/json.hpp>

#include "support/hsxsim_program.h"
#include "tools/programs.h"

namespace hsx::checks_test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using Json = nlohmann::json;

class Checks : public ProgramTest {
 protected:
  Checks() {
    write_image("a.hxe", program("a", {ldi(1, 1), ldi(1, 2), ret()}));
    write_image("b.hxe", program("b", {ldi(1, 1), ldi(1, 2), ret()}));
    write("a.toml", "[[task]]\nimage = \"a.hxe\"\n[[task]]\nimage = \"b.hxe\"\n");
  }
  Outcome run_with(const std::string& checks, Arguments more = {}) {
    write("checks.toml", "[checks]\n" + checks + "\n");
    more.insert(more.begin(), {"run", "a.toml", "checks.toml"});
    return hsxsim(more);
  }
};

// A switch reads 4 registers and writes 10; entry, queue and select take a cycle each.
constexpr int kSwitch = 17;

TEST_F(Checks, AContractThatHoldsIsAPass) {
  const Outcome outcome = run_with("\"switch.cycles\" = { max = " + std::to_string(kSwitch) + " }");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, testing::ContainsRegex("switch.cycles +[1-9][0-9]* +0 +17 +17 +0\n"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("broken contracts")));
}

TEST_F(Checks, AContractThatIsBrokenGivesOne) {
  const Outcome outcome = run_with("\"switch.cycles\" = { max = 16 }");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("broken contracts\n  switch.cycles in cycle "));
  EXPECT_THAT(outcome.out, HasSubstr("cycles of a switch: 17, at most 16\n  allowed\n"));
}

TEST_F(Checks, ViolationsSayWhereAndWhatLedToThem) {
  run_with("\"switch.cycles\" = { max = 16 }", {"-q", "--events", "-o", "r"});
  const std::string lines = read("r/violations.jsonl");
  const Json first = Json::parse(lines.substr(0, lines.find('\n')));
  EXPECT_EQ(first["id"], "switch.cycles");
  EXPECT_EQ(first["pid"], 2);
  EXPECT_EQ(first["pc"], 0);
  EXPECT_EQ(first["message"], "cycles of a switch: 17, at most 16 allowed");
  const Json& evidence = first["evidence"];
  ASSERT_EQ(evidence.size(), 12U);
  EXPECT_EQ(evidence.back()["event"], "core.cycles");
  EXPECT_THAT(read("r/events.jsonl"), HasSubstr(evidence.back().dump().substr(0, 10)));
  EXPECT_LT(evidence.front()["cycle"], first["cycle"]);
}

TEST_F(Checks, BothEnginesFindTheSame) {
  run_with("\"switch.cycles\" = { max = 16 }", {"-q", "--engine", "lockstep", "-o", "r1"});
  run_with("\"switch.cycles\" = { max = 16 }", {"-q", "--engine", "run-ahead", "-o", "r2"});
  EXPECT_NE(read("r1/violations.jsonl"), "");
  EXPECT_EQ(read("r1/violations.jsonl"), read("r2/violations.jsonl"));
}

TEST_F(Checks, FalseLeavesAContractOut) {
  const Outcome outcome = run_with("\"switch.cycles\" = false", {"--checks", "all"});
  EXPECT_THAT(outcome.out, Not(HasSubstr("switch.cycles")));
  EXPECT_THAT(outcome.out, HasSubstr("sched.fifo"));
}

TEST_F(Checks, NoneTurnsAllOff) {
  const Outcome outcome = run_with("\"switch.cycles\" = { max = 0 }", {"--checks", "none"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, Not(HasSubstr("contracts")));
}

TEST_F(Checks, TheRepeatCommandNamesThem) {
  run_with("\"step.single\" = true", {"-q", "--checks", "all", "-o", "r"});
  EXPECT_THAT(Json::parse(read("r/status.json"))["command"], testing::Contains(Json("--checks")));
}

TEST_F(Checks, WrongOnesAreRefusedTogether) {
  const Outcome outcome = run_with(
      "\"switch.cycle\" = true\n\"step.single\" = { max = 2 }\n\"switch.cycles\" = 3\n\"sched.fifo\" = { min "
      "= 1 }");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(
      outcome.err,
      HasSubstr("checks.toml:2:1: checks.switch.cycle: unknown contract, did you mean \"switch.cycles\"?"));
  EXPECT_THAT(outcome.err,
              HasSubstr("checks.toml:3:1: checks.step.single: it holds or does not: expected true or false"));
  EXPECT_THAT(outcome.err,
              HasSubstr("checks.toml:4:1: checks.switch.cycles: expected true, false or { max = N }"));
  EXPECT_THAT(outcome.err,
              HasSubstr("checks.toml:5:1: checks.sched.fifo: a contract has no min, expected { max = N }"));
}

TEST_F(Checks, LimitsAreWholeNumbers) {
  EXPECT_THAT(run_with("\"switch.cycles\" = { max = -1 }").err,
              HasSubstr("checks.switch.cycles: max: expected a whole number from 0 on"));
  EXPECT_THAT(run_with("\"switch.cycles\" = { max = \"17\" }").err,
              HasSubstr("checks.switch.cycles: max: expected a whole number from 0 on"));
}

TEST_F(Checks, TheResolvedConfigHoldsThem) {
  run_with("\"switch.cycles\" = { max = 16 }\n\"sched.fifo\" = true", {"-q", "-o", "r"});
  EXPECT_THAT(read("r/config.resolved.toml"),
              HasSubstr("[checks]\n\"switch.cycles\" = { max = 16 }\n\"sched.fifo\" = true\n"));
}

TEST_F(Checks, AnUnknownChoiceIsRefused) {
  const Outcome outcome = hsxsim({"run", "a.toml", "--checks", "some"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, StartsWith("hsxsim run: --checks \"some\": expected config, all or none"));
}

// The first switch breaks the limit. The run goes on to a multiple of 100 cycles, in both engines.
TEST_F(Checks, AViolationCanStopTheRun) {
  write("long.mvasm", ".flags 2\n.text\nagain:\n ADD R1, R2, R3\n JMP again\n");
  write("long.toml",
        "[[task]]\nimage = \"long.mvasm\"\n[[task]]\nimage = \"long.mvasm\"\n[checks]\n"
        "on_violation = \"stop\"\n\"switch.cycles\" = { max = 16 }\n");
  for (const char* engine : {"lockstep", "run-ahead"}) {
    const Outcome outcome = hsxsim({"run", "long.toml", "--engine", engine, "-o", path(engine)});
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    EXPECT_THAT(outcome.out, StartsWith("violation after 100 cycles"));
    EXPECT_EQ(Json::parse(read(std::string(engine) + "/status.json"))["reason"], "violation");
  }
  for (const char* file : {"/violations.jsonl", "/state.json", "/stats.json", "/run.log"}) {
    EXPECT_EQ(read(std::string("lockstep") + file), read(std::string("run-ahead") + file));
  }
}

TEST_F(Checks, WithoutAViolationNothingStops) {
  const Outcome outcome = run_with("on_violation = \"stop\"\n\"switch.cycles\" = { max = 17 }");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, StartsWith("completed after "));
}

TEST_F(Checks, WhatAViolationDoesIsOneOfTwo) {
  const Outcome outcome = run_with("on_violation = \"halt\"");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("checks.toml:2:1: checks.on_violation: \"halt\": expected \"report\" or "
                                     "\"stop\""));
}

TEST_F(Checks, AWordNearOneOfTheTwoIsAnsweredWithIt) {
  EXPECT_THAT(
      run_with("on_violation = \"stpo\"").err,
      HasSubstr("checks.on_violation: \"stpo\": expected \"report\" or \"stop\", did you mean \"stop\"?"));
}

TEST_F(Checks, WildcardsMeanContracts) {
  const Outcome outcome = run_with("on_violation = \"stop\"\n\"switch.cycles\" = true",
                                   {"-o", path("r"), "--set", "checks.*.*=false"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(read("r/config.resolved.toml"),
              HasSubstr("[checks]\non_violation = \"stop\"\n\"switch.cycles\" = false\n"));
  EXPECT_EQ(run_with("on_violation = \"stop\"", {"--set", "checks.*=true"}).err,
            "--set: nothing is named \"checks.*\"\n");
}

TEST_F(Checks, LimitsCanBeSetOnTheCommandLine) {
  EXPECT_EQ(
      run_with("\"switch.cycles\" = { max = 17 }", {"--set", "checks.switch.cycles={ max = 16 }"}).status, 1);
  EXPECT_EQ(run_with("\"switch.cycles\" = { max = 16 }", {"--set", "checks.switch.cycles=false"}).status, 0);
  EXPECT_EQ(hsxsim({"run", "a.toml", "--set", "checks.switch.cycles={ max = 16 }"}).status, 1);
}

class CheckedWorkload : public ProgramTest, public testing::WithParamInterface<std::string> {};

// Clean, alike in both engines, and no cycle changes.
TEST_P(CheckedWorkload, IsCleanAndUnchanged) {
  const std::string config = repository("configs/workloads/" + GetParam() + ".toml");
  for (const char* engine : {"lockstep", "run-ahead"}) {
    const std::string folder = engine;
    const Outcome outcome =
        hsxsim({"run", config, "-q", "--checks", "all", "--engine", engine, "-o", path(folder)});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(read(folder + "/violations.jsonl"), "");
  }
  hsxsim({"run", config, "-q", "--checks", "none", "-o", path("unwatched")});
  EXPECT_EQ(read("lockstep/run.log"), read("run-ahead/run.log"));
  for (const char* file : {"/stats.json", "/state.json"}) {
    EXPECT_EQ(read(std::string("run-ahead") + file), read(std::string("unwatched") + file));
  }
}

INSTANTIATE_TEST_SUITE_P(Repository, CheckedWorkload, testing::ValuesIn(config_names("configs/workloads")),
                         [](const testing::TestParamInfo<std::string>& row) { return row.param; });

}  // namespace
}  // namespace hsx::checks_test
