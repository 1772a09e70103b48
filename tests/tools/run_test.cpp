// hsxsim run: what it prints, how it ends.
#include <nlohmann/json.hpp>

#include "support/hsxsim_program.h"
#include "tools/programs.h"

namespace hsx::run_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using Json = nlohmann::json;

class Run : public ProgramTest {
 protected:
  Run() {
    write_image("a.hxe", returns(0, "first"));
    write_image("b.hxe", returns(5, "second"));
    write("a.toml", config_of("a.hxe"));
  }
  Json state() const { return Json::parse(read("state.json")); }
  Outcome state_of(Arguments arguments, const Environment& environment = {}) {
    arguments.insert(arguments.begin(), "run");
    arguments.insert(arguments.end(), {"-q", "--state-out", "state.json"});
    return hsxsim(arguments, environment);
  }
};

TEST_F(Run, ConfigPasses) {
  const Outcome outcome = hsxsim({"run", "a.toml"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, StartsWith("completed after "));
  EXPECT_THAT(outcome.out, HasSubstr("1 first"));
  EXPECT_THAT(outcome.out, HasSubstr("no mailbox traffic"));
}

// A task sends two bytes to its own pid: mailbox, then to handle 1, its svc:stdio.in.
TEST_F(Run, MailboxesAreNamedAsProgramsNameThem) {
  write_image("m.hxe",
              program("m",
                      {code_word(0x60, 1, 0, 0, 0), 0x4000, ldi(2, 0), svc(5, 0), ldi(3, 2), ldi(2, 0x100),
                       ldi(4, 0), ldi(5, 0), svc(5, 2), ldi(1, 1), svc(5, 2), ldi(0, 0), ret()},
                      std::string("pid:1\0", 6)));
  const Outcome outcome = hsxsim({"run", "--image", "m.hxe"});
  EXPECT_THAT(outcome.out, testing::ContainsRegex("\n  svc:stdio.in@1 +1 "));
  EXPECT_THAT(outcome.out, testing::ContainsRegex("\n  pid:1 +1 "));
}

TEST_F(Run, SpeedAndNothingElseGoesToStandardError) {
  const Outcome outcome = hsxsim({"run", "a.toml"});
  EXPECT_THAT(outcome.err, testing::MatchesRegex("[0-9.]+ s host time, [0-9.]+ million cycles/s, [0-9.]+ "
                                                 "million instructions/s\n"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("host")));
}

TEST_F(Run, TheLibrarySaysNothingOfItsOwn) {
  for (const char* engine : {"lockstep", "run-ahead"}) {
    for (const char* image : {"a.hxe", "loop.hxe"}) {
      write_image("loop.hxe", loops());
      const Outcome outcome =
          hsxsim({"run", "--image", image, "--set", "run.limit=10 us", "--engine", engine});
      for (const std::string& text : {outcome.out, outcome.err}) {
        EXPECT_THAT(text, Not(testing::AnyOf(HasSubstr("SystemC"), HasSubstr("Accellera"), HasSubstr("Info:"),
                                             HasSubstr("stopped by user"))));
      }
    }
  }
}

TEST_F(Run, ImagesBecomeTasksInTheirOrder) {
  EXPECT_EQ(state_of({"--image", "b.hxe", "--image", "a.hxe"}).status, 0);
  const Json tasks = state()["tasks"];
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(tasks[0]["name"], "second");
  EXPECT_EQ(tasks[0]["exit_status"], 5);
  EXPECT_EQ(tasks[1]["name"], "first");
  EXPECT_EQ(tasks[1]["exit_status"], 0);
}

TEST_F(Run, ImagesReplaceTheTasksOfAConfig) {
  EXPECT_EQ(state_of({"a.toml", "--image", "b.hxe"}).status, 0);
  EXPECT_EQ(state()["tasks"].size(), 1U);
  EXPECT_EQ(state()["tasks"][0]["name"], "second");
}

TEST_F(Run, LaterFilesOverrideEarlierOnes) {
  write("b.toml", config_of("b.hxe", "[expect]\n\"task.1.exit_status\" = 5\n"));
  EXPECT_EQ(state_of({"a.toml", "b.toml"}).status, 0);
  EXPECT_EQ(state()["tasks"][0]["exit_status"], 5);
}

TEST_F(Run, QuietPrintsNoTable) {
  const Outcome outcome = hsxsim({"run", "a.toml", "--quiet", "--set", "core0.latency.mul=3"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err, "");
}

TEST_F(Run, QuietSaysWhatWentWrong) {
  const Outcome violated = hsxsim({"run", "a.toml", "-q", "--set", "expect.task.1.exit_status=3"});
  EXPECT_EQ(violated.status, 1);
  EXPECT_EQ(violated.out, "");
  EXPECT_THAT(violated.err, testing::MatchesRegex("completed after [0-9]+ cycles\ntask.1.exit_status is 0, "
                                                  "expected 3\n"));
  write_image("l.hxe", loops());
  const Outcome limit = hsxsim({"run", "--image", "l.hxe", "-q", "--set", "run.limit=20 us"});
  EXPECT_EQ(limit.status, 3);
  EXPECT_EQ(limit.err, "limit after 960 cycles\n");
}

TEST_F(Run, ComponentsMayBearAnyPlainName) {
  std::string config = "base = \"" + repository("configs/platforms/hsx-soc.toml") + "\"\n" +
                       config_of("a.hxe") + "[run]\nwatchdog = \"1 ms\"\n";
  std::string map = "[map.bus]\n";
  int at = 0x50;
  for (const char* name : {"limit", "watchdog", "slices", "events_", "end_of_run", "never"}) {
    config += std::string("[components.") + name + "]\nkind = \"can\"\n";
    map += std::string("\"") + name + ".in\" = { at = 0x" + std::to_string(at++) +
           "00_0000, size = \"4 KiB\" }\n";
  }
  write("names.toml", config + map);
  const Outcome outcome = hsxsim({"run", "names.toml", "-q"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err, "");
}

TEST_F(Run, SetTakesTheSpellingOfFilesAndAddsDefines) {
  EXPECT_THAT(hsxsim({"run", "a.toml", "--print-config", "--set", "components.bus.width=8 bit"}).out,
              HasSubstr("width = \"8 bit\"  # --set\n"));
  write("s.mvasm", "LDI R0, N\nRET\n");
  const Outcome outcome = hsxsim({"run", "--image", "s.mvasm", "-q", "--set", "task.1.define.N=7", "--set",
                                  "expect.task.1.exit_status=7"});
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
}

TEST_F(Run, TasksThatWaitAreShownWhereTheyAsked) {
  write_image("w.hxe", waits());
  EXPECT_THAT(
      hsxsim({"run", "--image", "w.hxe"}).out,
      HasSubstr("tasks that did not finish\n  1 waits  at 0018, waiting for a message on handle 1\n"));
  write_image("s.hxe", sleeps(20));
  EXPECT_THAT(hsxsim({"run", "--image", "s.hxe", "--set", "run.limit=1 ms"}).out,
              HasSubstr("tasks that did not finish\n  1 sleeps  at 0004, asleep\n"));
}

TEST_F(Run, ExpectationsOfTheUartAndOfRegisters) {
  write_image("w.hxe", writes("hi\n"));
  const auto status = [&](const std::string& expected) {
    return hsxsim({"run", "--image", "w.hxe", "-q", "--set", "expect." + expected}).status;
  };
  EXPECT_EQ(status("uart=\"hi\\n\""), 0);
  EXPECT_EQ(status("uart=\"ho\\n\""), 1);
  EXPECT_EQ(status("task.1.r1=0x4000"), 0);
  EXPECT_EQ(status("task.1.r2=4"), 1);
  EXPECT_EQ(status("task.1.r16=4"), 2);
}

TEST_F(Run, SetShowsHowManySettingsItMet) {
  const Outcome outcome =
      hsxsim({"run", "a.toml", "--set", "core0.latency.mul=3", "--set", "*.latency.div=9"});
  EXPECT_EQ(outcome.status, 0);
  const std::vector<std::string> lines = lines_of(outcome.err);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0], "core0.latency.mul=3: 1 match");
  EXPECT_EQ(lines[1], "*.latency.div=9: 1 match");
  EXPECT_THAT(
      hsxsim({"run", "a.toml", "--image", "a.hxe", "--image", "b.hxe", "--set", "task.*.stack=1 KiB"}).err,
      StartsWith("task.*.stack=1 KiB: 2 matches\n"));
}

TEST_F(Run, EnvironmentStandsBetweenFilesAndTheCommandLine) {
  const Environment environment{{"HSXSIM_SET", "core0.latency.mul=5; core0.latency.div=6"}};
  const Outcome outcome =
      hsxsim({"run", "a.toml", "--print-config", "--set", "core0.latency.div=7"}, environment);
  EXPECT_THAT(outcome.out, HasSubstr("latency.mul = 5  # HSXSIM_SET\n"));
  EXPECT_THAT(outcome.out, HasSubstr("latency.div = 7  # --set\n"));
}

TEST_F(Run, PrintConfigNamesTheOriginOfEachValueAndRunsNothing) {
  write("a.toml", "clock = \"24 MHz\"\n[components.core0]\nlatency.mul = 3\n" + config_of("a.hxe"));
  const Outcome outcome = hsxsim({"run", "a.toml", "--print-config", "-o", "results"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, StartsWith("clock = \"24 MHz\"  # a.toml:1:1\n"));
  EXPECT_THAT(outcome.out, HasSubstr("latency.mul = 3  # a.toml:3:9\n"));
  EXPECT_THAT(outcome.out, HasSubstr("quantum = 1  # default\n"));
  EXPECT_THAT(outcome.out, HasSubstr("image = \"a.hxe\"  # a.toml:5:1\n"));
  EXPECT_THAT(outcome.out, HasSubstr("limit = \"1 s\"  # default\n"));
  EXPECT_FALSE(exists("results"));
}

TEST_F(Run, DryRunChecksAndWritesNothing) {
  const auto before = files();
  const Outcome outcome =
      hsxsim({"run", "a.toml", "--dry-run", "-o", "results", "--state-out", "state.json"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, "ok: 10 components, 1 tasks\n");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(files(), before);
  EXPECT_EQ(hsxsim({"run", "a.toml", "--dry-run", "--set", "core0.latency.mul=0x"}).status, 2);
}

TEST_F(Run, BothEnginesGiveTheSameTable) {
  EXPECT_EQ(hsxsim({"run", "a.toml", "--engine", "lockstep"}).out,
            hsxsim({"run", "a.toml", "--engine", "run-ahead"}).out);
}

TEST_F(Run, AViolatedExpectationIsStatus1) {
  const Outcome outcome = hsxsim({"run", "a.toml", "--set", "expect.task.1.exit_status=3"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, testing::EndsWith("\nviolations\n  task.1.exit_status is 0, expected 3\n"));
}

TEST_F(Run, AFaultIsStatus1UnlessItIsExpected) {
  write_image("f.hxe", divides_by_zero());
  const Outcome outcome = hsxsim({"run", "--image", "f.hxe"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("task 1 (divides) faulted: divide_by_zero at pc 0008"));
  EXPECT_EQ(hsxsim({"run", "--image", "f.hxe", "--set", "expect.task.1.fault=divide_by_zero"}).status, 0);
  EXPECT_EQ(hsxsim({"run", "--image", "f.hxe", "--set", "expect.task.1.state=faulted"}).status, 0);
}

TEST_F(Run, LimitDeadlockAndWatchdogAreStatus3UnlessExpected) {
  write_image("l.hxe", loops());
  write_image("w.hxe", waits());
  write_image("s.hxe", sleeps(20));
  struct Row {
    const char* image;
    const char* set;
    const char* reason;
  };
  for (const Row& row : {Row{"l.hxe", "run.limit=20 us", "limit"}, Row{"w.hxe", "run.limit=1 s", "deadlock"},
                         Row{"s.hxe", "run.watchdog=5 ms", "watchdog"}}) {
    const Outcome outcome = hsxsim({"run", "--image", row.image, "--set", row.set});
    EXPECT_EQ(outcome.status, 3) << row.reason;
    EXPECT_THAT(outcome.out, StartsWith(std::string(row.reason) + " after "));
    const std::string expected = std::string("expect.run.end=") + row.reason;
    EXPECT_EQ(hsxsim({"run", "--image", row.image, "--set", row.set, "--set", expected}).status, 0);
  }
  EXPECT_EQ(
      hsxsim({"run", "--image", "l.hxe", "--set", "run.limit=20 us", "--set", "expect.run.end=deadlock"})
          .status,
      3);
}

TEST_F(Run, TheLimitIsKeptToTheCycle) {
  write_image("l.hxe", loops());
  for (const char* engine : {"lockstep", "run-ahead"}) {
    state_of({"--image", "l.hxe", "--set", "run.limit=20 us", "--engine", engine});
    EXPECT_EQ(state()["cycles"], 960);  // 20 us at 48 MHz
    EXPECT_EQ(state()["time_ps"], 20'000'000);
  }
}

TEST_F(Run, StateOutNeedsNoFolder) {
  EXPECT_EQ(state_of({"a.toml"}).status, 0);
  EXPECT_EQ(state()["schema"], "hsxsim.state/1");
  EXPECT_THAT(files(), testing::SizeIs(4));  // the two images, the config, the state
}

}  // namespace
}  // namespace hsx::run_test
