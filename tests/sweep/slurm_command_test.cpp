// hsxsim sweep --runner slurm, before programs that stand for Slurm's. tests/slurm has it before Slurm
// itself.
#include <sys/stat.h>

#include "support/hsxsim_program.h"

namespace hsx::slurm_command_test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// Runs all tasks at once, unless "lost" is there; an 1 in it is for a first time only.
constexpr const char* kSbatch = R"sh(#!/bin/sh
echo "$@" >> "$FAKE/submissions"
if [ -e "$FAKE/refusal" ]; then cat "$FAKE/refusal" >&2; exit 1; fi
for word; do case $word in --array=0-*) last=${word#--array=0-} ;; esac; script=$word; done
array=$(wc -l < "$FAKE/submissions")
task=0
while [ ! -e "$FAKE/lost" ] && [ $task -le $last ]; do
  SLURM_ARRAY_TASK_ID=$task sh "$script" > "$FAKE/${array}_$task.log" 2>&1
  task=$((task + 1))
done
if [ "$(cat "$FAKE/lost" 2>/dev/null)" = 1 ];
then rm "$FAKE/lost"; fi
echo "$array"
)sh";
// Each line of "queue" is what it says, once: tasks, or what is wrong.
constexpr const char* kSqueue = R"sh(#!/bin/sh
case "$*" in *--states=all*) cat "$FAKE/ended" 2>/dev/null; exit 0 ;; esac
[ -s "$FAKE/queue" ] || exit 0
line=$(head -n 1 "$FAKE/queue")
sed -i 1d "$FAKE/queue"
case $line in *error*) echo "$line" >&2; exit 1 ;; esac
echo "$line"
)sh";
constexpr const char* kScontrol = R"sh(#!/bin/sh
if [ -e "$FAKE/unreachable" ]; then cat "$FAKE/unreachable" >&2; exit 1; fi
echo "MaxArraySize            = 4"
)sh";

constexpr const char* kFiles[] = {"results.csv", "sweep.json", "junit.xml"};

class SlurmCommand : public ProgramTest {
 protected:
  SlurmCommand() {
    write("spin.mvasm",
          ".entry main\n.text\nmain:\n    LDI32 R1, N\n    LDI R2, 1\n    LDI R0, 0\ncount:\n    SUB R1, R1, "
          "R2\n    JNZ count\n    RET\n");
    write("spin.toml",
          "[[task]]\nimage = \"spin.mvasm\"\ndefine = { N = 1 }\n[run]\nlimit = \"100 us\"\n[expect]\n"
          "\"task.1.steps\" = { max = 300 }\n");
    write("sweep.toml",
          "config = \"spin.toml\"\n[[axis]]\nname = \"rounds\"\nset = \"task.1.define.N\"\n"
          "values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 200, 100000]\n");
    program("sbatch", kSbatch);
    program("squeue", kSqueue);
    program("scontrol", kScontrol);
    std::filesystem::create_directory(path("fake"));
  }
  void program(const std::string& name, const std::string& text) const {
    write("bin/" + name, text);
    chmod(path("bin/" + name).c_str(), S_IRWXU);
  }
  Outcome sweep(const Arguments& more) {
    Arguments arguments{"sweep", "sweep.toml", "-o", "out"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return hsxsim(arguments, {{"PATH", path("bin") + ":/usr/bin:/bin"}, {"FAKE", path("fake")}});
  }
  Outcome in_slurm(Arguments more = {}) {
    more.insert(more.end(), {"--runner", "slurm", "--chunk", "4"});
    return sweep(more);
  }
  // The lists of points in the last script, and how often something was submitted.
  std::vector<std::string> chunks() const {
    std::vector<std::string> chunks;
    bool inside = false;
    for (const std::string& line : lines_of(read("out/slurm/script.sh"))) {
      if (line == "END") inside = false;
      if (inside) chunks.push_back(line);
      if (line.find("<<'END'") != std::string::npos) inside = true;
    }
    return chunks;
  }
  std::size_t submissions() const {
    return exists("fake/submissions") ? lines_of(read("fake/submissions")).size() : 0;
  }
  void expect_as_here() {
    const Outcome here = hsxsim({"sweep", "sweep.toml", "-o", "here"});
    for (const char* file : kFiles)
      EXPECT_EQ(read(std::string("out/") + file), read(std::string("here/") + file));
    EXPECT_EQ(files("out/points"), files("here/points"));
  }
  void expect_refused(const Outcome& outcome, const std::string& error) const {
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.err, StartsWith("hsxsim sweep: " + error));
    EXPECT_FALSE(exists("out"));
  }
};

// The last point is beyond its limit of simulated time, and the one before it beyond what is expected.
TEST_F(SlurmCommand, LeavesTheSameFilesAsARunHere) {
  const Outcome outcome = in_slurm();
  EXPECT_EQ(outcome.status, 3);
  EXPECT_EQ(outcome.err, "11 points in 3 tasks are job 1 of Slurm\n");
  EXPECT_THAT(outcome.out, StartsWith("11 points, 9 ok, 1 violated, 1 incomplete\n"));
  EXPECT_EQ(chunks(), (std::vector<std::string>{"0-3", "4-7", "8-10"}));
  expect_as_here();
}

TEST_F(SlurmCommand, SubmitsOnlyWhatIsMissing) {
  in_slurm();
  const auto lines = lines_of(read("out/results.csv"));
  for (const std::size_t index : {2U, 3U, 7U}) {
    const std::string hash = lines.at(index + 1).substr(2, 32);
    std::filesystem::remove_all(path("out/points/" + hash));
  }
  EXPECT_EQ(in_slurm().status, 3);
  EXPECT_EQ(chunks(), (std::vector<std::string>{"2-3,7"}));
  expect_as_here();
  EXPECT_EQ(in_slurm().err, "");
  EXPECT_EQ(submissions(), 2U);
}

TEST_F(SlurmCommand, SettingsAndTheEnvironmentReachTheTasks) {
  Arguments arguments{"sweep", "sweep.toml", "--set", "run.limit=300 us", "--set", "exec.quantum=3"};
  const Environment environment{
      {"PATH", path("bin") + ":/usr/bin:/bin"}, {"FAKE", path("fake")}, {"HSXSIM_SET", "ram.wait_states=1"}};
  Arguments here = arguments;
  here.insert(here.end(), {"-o", "here"});
  hsxsim(here, environment);
  arguments.insert(arguments.end(), {"-o", "out", "--runner", "slurm"});
  hsxsim(arguments, environment);
  EXPECT_EQ(submissions(), 1U);
  EXPECT_EQ(files("out/points"), files("here/points"));
}

TEST_F(SlurmCommand, WhatIsLostIsSubmittedAgain) {
  write("fake/lost", "1");
  const Outcome outcome = in_slurm();
  EXPECT_EQ(outcome.status, 3);
  EXPECT_THAT(outcome.err, HasSubstr("\nwithout results so far: 11 points in 3 tasks are job 2 of Slurm\n"));
  EXPECT_EQ(submissions(), 2U);
  expect_as_here();
}

TEST_F(SlurmCommand, WhatIsLostForEverFailsWithWhatSlurmSays) {
  write("fake/lost", "always");
  write("fake/ended", "1|1|COMPLETED|None\n2|0|FAILED|NonZeroExitCode\n2|2|NODE_FAIL|NodeFail\n");
  const Outcome outcome = in_slurm();
  EXPECT_EQ(outcome.status, 4);
  EXPECT_EQ(submissions(), 2U);
  EXPECT_THAT(outcome.out, StartsWith("11 points, 11 failed\n"));
  const std::string json = read("out/sweep.json");
  for (const char* end : {"task 2_0 ended as FAILED, NonZeroExitCode, and its log is slurm/2_0.log",
                          "task 2_1 ended as unknown", "task 2_2 ended as NODE_FAIL, NodeFail"})
    EXPECT_THAT(json, HasSubstr(std::string("no result from Slurm in 2 rounds; ") + end));
  EXPECT_EQ(sweep({"--collect"}).status, 4);
  EXPECT_EQ(read("out/sweep.json"), json);
  std::filesystem::remove(path("fake/lost"));
  EXPECT_EQ(in_slurm().status, 3);
  expect_as_here();
}

TEST_F(SlurmCommand, WhatTheUserCancelledIsNotSubmittedAgain) {
  write("fake/lost", "always");
  write("fake/ended", "1|0|CANCELLED|None\n");
  const Outcome outcome = in_slurm();
  EXPECT_EQ(outcome.status, 3);
  EXPECT_THAT(outcome.err,
              HasSubstr("hsxsim sweep: tasks of job 1 were cancelled, 0 of 11 points are finished\n"));
  EXPECT_EQ(submissions(), 1U);
}

TEST_F(SlurmCommand, DetachesAndCollects) {
  const Outcome outcome = in_slurm({"--detach"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err,
              HasSubstr("  wait for it:            hsxsim sweep sweep.toml -o out --runner slurm --chunk 4\n"
                        "  results when it ended:  hsxsim sweep sweep.toml -o out --collect\n"
                        "  end it:                 scancel 1\n"));
  EXPECT_FALSE(exists("out/sweep.json"));
  EXPECT_EQ(sweep({"--collect"}).status, 3);
  expect_as_here();
}

TEST_F(SlurmCommand, WaitsForAJobThatIsAtWork) {
  write("fake/queue",
        "7|0|RUNNING|None\n7|0|RUNNING|None\nslurm_load_jobs error: Unable to contact slurm controller\n");
  const Outcome outcome = in_slurm();
  EXPECT_EQ(outcome.status, 3);
  EXPECT_THAT(outcome.err, StartsWith("job 7 of Slurm is at work on this sweep already: 1 task running\n"
                                      "0 of 11 points, job 7: 1 task running\n"));
  EXPECT_EQ(submissions(), 1U);
  expect_as_here();
}

TEST_F(SlurmCommand, NothingElseRunsPointsBesideAJob) {
  in_slurm();
  write("fake/queue", "7|0|RUNNING|None\n");
  const Outcome outcome = sweep({});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err,
            "hsxsim sweep: job 7 of Slurm is at work on this sweep: --runner slurm waits for it, scancel 7 "
            "ends it\n");
  EXPECT_TRUE(exists("out/sweep.json"));
}

TEST_F(SlurmCommand, ASweepHereIsRefusedWhenSlurmDoesNotAnswer) {
  in_slurm();
  write("fake/queue", "squeue: error: Unable to contact slurm controller\n");
  const Outcome outcome = sweep({});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err,
              StartsWith("hsxsim sweep: whether Slurm is at work on this sweep cannot be told: "));
  EXPECT_THAT(outcome.err, HasSubstr("Unable to contact slurm controller"));
}

TEST_F(SlurmCommand, WithoutSlurmNothingComesToBe) {
  for (const char* name : {"sbatch", "squeue", "scontrol"}) std::filesystem::remove(path("bin") + "/" + name);
  const Outcome outcome =
      hsxsim({"sweep", "sweep.toml", "-o", "out", "--runner", "slurm"}, {{"PATH", path("bin")}});
  expect_refused(outcome, "there is no Slurm on this machine: scontrol not found\n");
}

TEST_F(SlurmCommand, WithoutItsControllerNothingComesToBe) {
  write("fake/unreachable",
        "slurm_load_ctl_conf error: Unable to contact slurm controller (connect failure)\n");
  expect_refused(
      in_slurm(),
      "scontrol: slurm_load_ctl_conf error: Unable to contact slurm controller (connect failure)\n");
}

TEST_F(SlurmCommand, ARefusedSubmissionLeavesWhatWasThere) {
  write("fake/refusal",
        "sbatch: error: invalid partition specified: x\nsbatch: error: Batch job submission failed: Invalid "
        "partition name specified\n");
  const std::string error =
      "sbatch: invalid partition specified: x; Batch job submission failed: Invalid partition name "
      "specified\n";
  expect_refused(in_slurm({"--slurm-option=--partition=x"}), error);
  EXPECT_THAT(read("fake/submissions"), HasSubstr(" --partition=x "));
  std::filesystem::remove(path("fake/refusal"));
  in_slurm();
  std::filesystem::remove_all(path("out/points") + "/" +
                              lines_of(read("out/results.csv")).at(1).substr(2, 32));
  const auto rest = files("out/points");
  write("fake/refusal", "sbatch: error: no\n");
  EXPECT_EQ(in_slurm().status, 2);
  EXPECT_EQ(files("out/points"), rest);
}

TEST_F(SlurmCommand, TooManyTasksAreRefused) {
  expect_refused(
      sweep({"--runner", "slurm", "--chunk", "2"}),
      "11 points in chunks of 2 are more tasks than this Slurm takes at once (4); expected --chunk 3 or "
      "more\n");
}

struct Usage {
  Arguments arguments;
  const char* error;
};

TEST_F(SlurmCommand, WrongOptionsAreRefused) {
  const std::vector<Usage> rows{
      {{"--runner", "torque"}, "--runner \"torque\": expected local or slurm\n"},
      {{"--chunk", "4"}, "--chunk needs --runner slurm\n"},
      {{"--detach"}, "--detach needs --runner slurm\n"},
      {{"--slurm-option=-px"}, "--slurm-option needs --runner slurm\n"},
      {{"--runner", "slurm", "--chunk", "0"}, "--chunk: expected 1 .. 1000000\n"},
      {{"--runner", "slurm", "--collect"}, "--collect runs here: leave out --runner slurm\n"},
      {{"--runner", "slurm", "--points", "1"}, "--points runs here: leave out --runner slurm\n"},
      {{"--runner", "slurm", "--slurm-option=x"},
       "--slurm-option \"x\": expected an option of sbatch, such as --partition=NAME\n"},
      {{"--runner", "slurm", "--slurm-option", "--array=3"},
       "--slurm-option \"--array=3\": cannot be given: hsxsim makes the array\n"},
      {{"--points", "3-99"}, "--points \"3-99\": expected A-B,C,..., all from 0 to 10, ascending\n"},
  };
  for (const Usage& row : rows) expect_refused(sweep(row.arguments), row.error);
  EXPECT_EQ(submissions(), 0U);
}

}  // namespace
}  // namespace hsx::slurm_command_test
