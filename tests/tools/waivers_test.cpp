// [[waive]]: violations that are accepted for a while.
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "support/hsxsim_program.h"
#include "tools/programs.h"

namespace hsx::waivers_test {
namespace {

using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

// Two tasks of three instructions in turns of one: switches of 17 cycles, to task 2 first, where 16 are
// allowed.
class Waivers : public ProgramTest {
 protected:
  Waivers() {
    ::setenv("SOURCE_DATE_EPOCH", "1795305600", 1);  // 2026-11-22
    write_image("a.hxe", program("a", {ldi(1, 1), ldi(1, 2), ret()}));
    write_image("b.hxe", program("b", {ldi(1, 1), ldi(1, 2), ret()}));
    write("a.toml",
          "[[task]]\nimage = \"a.hxe\"\n[[task]]\nimage = \"b.hxe\"\n[checks]\n"
          "\"switch.cycles\" = { max = 16 }\n");
  }
  Outcome run_with(const std::string& waivers, Arguments more = {}) {
    write("w.toml", waivers);
    more.insert(more.begin(), {"run", "a.toml", "w.toml"});
    return hsxsim(more);
  }
  static std::string waiver(const std::string& contract, const std::string& more = "",
                            const std::string& until = "2026-11-22") {
    return "[[waive]]\ncontract = \"" + contract + "\"\nreason = \"known\"\nuntil = " + until + "\n" + more;
  }
};

TEST_F(Waivers, AWaivedViolationIsAPassAndStaysOnRecord) {
  const Outcome outcome = run_with(waiver("switch.cycles"), {"-o", path("r")});
  EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
  EXPECT_THAT(outcome.out, testing::ContainsRegex("switch.cycles +4 +0 +17 +16 +-1\n"));
  EXPECT_THAT(outcome.out, HasSubstr("waivers, with violations waived\n  switch.cycles  all tasks  4  until "
                                     "2026-11-22  known\n"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("broken contracts")));
  const std::string lines = read("r/violations.jsonl");
  EXPECT_EQ(Json::parse(lines.substr(0, lines.find('\n')))["waived"], "known");
}

TEST_F(Waivers, OneOfATaskLeavesThoseOfOthers) {
  const Outcome outcome = run_with(waiver("switch.cycles", "task = 2\n"));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, testing::ContainsRegex("switch.cycles +4 +2 +17 +16 +-1\n"));
  EXPECT_THAT(outcome.out, HasSubstr("task 2  2  until 2026-11-22  known\n"));
}

TEST_F(Waivers, WhatIsWaivedDoesNotStopTheRun) {
  const Outcome outcome = run_with("[checks]\non_violation = \"stop\"\n" + waiver("switch.cycles"));
  EXPECT_EQ(outcome.status, 0) << outcome.out;
}

TEST_F(Waivers, OneThatMatchesNothingIsAFailure) {
  const Outcome outcome = run_with(waiver("switch.cycles") + waiver("sched.fifo", "task = 2\n"),
                                   {"--set", "checks.sched.fifo=true"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out,
              HasSubstr("violations\n  a waiver matches nothing: sched.fifo was not broken by task 2\n"));
}

TEST_F(Waivers, OneWhoseContractDoesNotWatchIsNotJudged) {
  EXPECT_EQ(run_with(waiver("sched.fifo"), {"--checks", "none"}).status, 0);
}

TEST_F(Waivers, OneHoldsThroughItsLastDay) {
  EXPECT_EQ(run_with(waiver("switch.cycles", "", "\"2026-11-22\"")).status, 0);
  const Outcome late = run_with(waiver("switch.cycles", "", "2026-11-21"));
  EXPECT_EQ(late.status, 2);
  EXPECT_THAT(late.err,
              HasSubstr("w.toml:4:1: waive.1.until: the waiver ended on 2026-11-21, today is 2026-11-22"));
}

TEST_F(Waivers, WrongOnesAreRefusedTogether) {
  const Outcome outcome = run_with(waiver("switch.cycle", "pid = 3\n", "\"2027-02-29\"") +
                                   "[[waive]]\ncontract = \"sched.fifo\"\nreason = \"\"\n");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err,
              HasSubstr("w.toml:2:1: waive.1.contract: \"switch.cycle\": unknown contract, did you "
                        "mean \"switch.cycles\"?"));
  EXPECT_THAT(outcome.err,
              HasSubstr("w.toml:4:1: waive.1.until: \"2027-02-29\": expected a date like 2026-12-31"));
  EXPECT_THAT(outcome.err, HasSubstr("w.toml:5:1: waive.1 has no parameter \"pid\""));
  EXPECT_THAT(outcome.err, HasSubstr("w.toml:8:1: waive.2.reason: expected some text"));
  EXPECT_THAT(outcome.err, HasSubstr("w.toml:6:1: waive.2.until is missing, expected the last day"));
}

TEST_F(Waivers, ADateWithATimeIsNoDate) {
  for (const char* until : {"2027-01-01T10:00:00", "2027-01-01T10:00:00Z"}) {
    EXPECT_EQ(run_with(waiver("switch.cycles", "", until)).err,
              std::string("w.toml:4:1: waive.1.until: \"") + until + "\": expected a date like 2026-12-31\n");
  }
  EXPECT_THAT(run_with(waiver("switch.cycles", "", "10:00:00")).err,
              HasSubstr("w.toml:4:1: waive.1.until: \"10:00:00\": expected a date like 2026-12-31"));
}

TEST_F(Waivers, ADayOfTheEnvironmentThatIsNoneIsRefused) {
  for (const char* wrong :
       {"", "today", "17e8", "-1", " 1795305600", "1795305600.5", "253402300800", "99999999999999999999"}) {
    ::setenv("SOURCE_DATE_EPOCH", wrong, 1);
    const Outcome outcome = run_with(waiver("switch.cycles"));
    EXPECT_EQ(outcome.status, 2) << wrong;
    EXPECT_EQ(outcome.err, std::string("SOURCE_DATE_EPOCH: \"") + wrong +
                               "\": expected seconds since 1970, a whole number from 0 to 253402300799\n");
  }
  ::setenv("SOURCE_DATE_EPOCH", "253402300799", 1);
  EXPECT_THAT(run_with(waiver("switch.cycles")).err,
              HasSubstr("the waiver ended on 2026-11-22, today is 9999-12-31"));
}

TEST_F(Waivers, TheDayOfTheEnvironmentMattersToWaiversOnly) {
  ::setenv("SOURCE_DATE_EPOCH", "today", 1);
  EXPECT_EQ(hsxsim({"run", "a.toml"}).status, 1);
}

TEST_F(Waivers, OneOfATaskThatIsNotThereIsRefused) {
  const Outcome outcome =
      run_with(waiver("switch.cycles", "task = 2\n") + waiver("switch.cycles", "task = 3\n"));
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err, "w.toml:10:1: waive.2.task: 3: there is no such task, the run has 2\n");
}

// Of the four violations two are task 2's.
TEST_F(Waivers, OneThatStandsBehindAnotherIsToldSo) {
  const Outcome outcome = run_with(waiver("switch.cycles") + waiver("switch.cycles", "task = 2\n"));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out,
              HasSubstr("violations\n  a waiver matches nothing: earlier ones took all 2 violations of "
                        "switch.cycles\n  by task 2\n"));
}

TEST_F(Waivers, TheyAreAList) {
  EXPECT_THAT(run_with("[waive]\ncontract = \"sched.fifo\"\n").err,
              HasSubstr("w.toml:1:2: waive: expected [[waive]], one for each waiver"));
}

TEST_F(Waivers, TheResolvedConfigHoldsThem) {
  run_with("[checks]\non_violation = \"stop\"\n" + waiver("switch.cycles", "task = 2\n"),
           {"-q", "-o", path("r")});
  const std::string resolved = read("r/config.resolved.toml");
  EXPECT_THAT(resolved, HasSubstr("[checks]\non_violation = \"stop\"\n\"switch.cycles\" = { max = 16 }\n"));
  EXPECT_THAT(resolved, HasSubstr("[[waive]]\ncontract = \"switch.cycles\"\nreason = \"known\"\nuntil = "
                                  "\"2026-11-22\"\ntask = 2\n"));
}

}  // namespace
}  // namespace hsx::waivers_test
