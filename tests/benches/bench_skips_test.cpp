// Points that a platform cannot hold, what benches there are, and what is accepted.
#include <nlohmann/json.hpp>

#include "support/hsxsim_program.h"

namespace hsx::bench_skips_test {
namespace {

using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

class BenchSkips : public ProgramTest {};

// Two tasks of the loop that loads and stores have data at the same address.
TEST_F(BenchSkips, APointThatDoesNotFitIsSkippedWithTheReason) {
  const Outcome outcome = hsxsim({"bench", "bus_contention", "--set", "exec.layout=shared", "-o", "r"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("2 cores: skipped: task 2: rodata and bss at"));
  EXPECT_THAT(outcome.out, HasSubstr("1 points passed, 0 failed, 0 incomplete, 3 skipped"));
  const Json point = Json::parse(read("r/results.json"))["points"][1];
  EXPECT_EQ(point["point"], "2 cores");
  EXPECT_THAT(point["skipped"], HasSubstr("rodata and bss"));
}

// The sender starts later than its reader, and finds no bank.
TEST_F(BenchSkips, ATaskThatIsRefusedWhenItStartsDoesNotFit) {
  const Outcome outcome = hsxsim({"bench", "stack_depth", "mailbox_latency", "--set", "ram.size=64 KiB"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("32 bytes: skipped: task 2: the RAM holds 1 banks of 64 KiB"));
}

TEST_F(BenchSkips, WhereNothingFitsItIsNoPass) {
  const Outcome outcome = hsxsim({"bench", "all", "--set", "code.size=1 KiB", "-o", "r"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err,
            "task 1: the code store holds 0 programs, no room for another\n"
            "hsxsim bench: nothing can run on this platform\n");
  EXPECT_FALSE(exists("r/results.json"));
}

TEST_F(BenchSkips, WhatIsNoPlatformIsNoPass) {
  write("bare.toml", "clock = \"1 MHz\"\n[components.os]\nkind = \"executive\"\n");
  const Outcome outcome = hsxsim({"bench", "fairness", "bare.toml"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("bare.toml:2:"));
  EXPECT_EQ(outcome.out, "");
}

// The points have settings of their own for the quantum.
TEST_F(BenchSkips, WhatIsWrongWithThePlatformIsToldBeforeAnyPoint) {
  const Outcome outcome = hsxsim({"bench", "wake_latency", "--set", "exec.quantum=0"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err, "--set: exec.quantum: 0 is out of range, expected 1 .. 65535\n");
}

TEST_F(BenchSkips, NoMoreThanTenViolationsOfAPointAreTold) {
  const Outcome outcome =
      hsxsim({"bench", "context_switch", "--point", "2 tasks a core", "--set", "exec.policy=starve", "-q"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, testing::ContainsRegex("\ncontext_switch, 2 tasks a core: and [0-9]+ more\n"));
  EXPECT_LE(lines_of(outcome.err).size(), 12U);
}

class BenchWaivers : public ProgramTest {
 protected:
  Outcome run(const std::string& task) {
    write("c.toml",
          "[checks]\n\"switch.cycles\" = { max = 16 }\n[[waive]]\ncontract = \"switch.cycles\"\nreason = "
          "\"it is "
          "known\"\nuntil = \"2999-12-31\"\n" +
              task);
    return hsxsim(
        {"bench", "context_switch", "c.toml", "--point", "2 tasks a core", "--point", "2 tasks, 4 slots"});
  }
};

// Slots need no 16 cycles, so the waiver has nothing to do there.
TEST_F(BenchWaivers, HoldForAllTasksAndNeedNotMatch) {
  const Outcome outcome = run("");
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_THAT(outcome.out, testing::ContainsRegex("\n[0-9]+ violations waived\n"));
}

TEST_F(BenchWaivers, OfATaskOfTheConfigAreLeftAside) {
  const Outcome outcome = run("task = 1\n");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, Not(HasSubstr("waived")));
}

class BenchList : public ProgramTest {};

TEST_F(BenchList, ShowsPointsMetricsAndLimits) {
  const Outcome outcome = hsxsim({"bench", "stack_depth", "--list"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, HasSubstr("\n  16 calls deep\n"));
  EXPECT_THAT(outcome.out, testing::ContainsRegex("\n  stack_bytes +bytes +From the top of the stack"));
  EXPECT_THAT(outcome.out, testing::ContainsRegex("Limit .at most.: 8 a call\\."));
}

TEST_F(BenchList, IsOfThePlatformAndOfAllBenchesUnlessSomeAreNamed) {
  const Outcome outcome = hsxsim({"bench", "--list", repository("configs/platforms/hsx-quad.toml")});
  EXPECT_EQ(outcome.status, 0);
  for (const std::string& line : lines_of(outcome.out)) EXPECT_LE(line.size(), 80U) << line;
  EXPECT_THAT(outcome.out, HasSubstr("\nwake_latency: "));
  EXPECT_THAT(outcome.out, HasSubstr("\n  sleeper, round_robin\n"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("sleeper, starve")));
}

TEST_F(BenchList, OfABenchThatDoesNotApplySaysWhy) {
  write("bare.toml", "clock = \"1 MHz\"\n[components.os]\nkind = \"executive\"\n");
  EXPECT_THAT(hsxsim({"bench", "fairness", "bare.toml", "--list"}).out,
              HasSubstr("not applicable: the platform has no component of kind hsx_core"));
}

}  // namespace
}  // namespace hsx::bench_skips_test
