// Sweeps that are interrupted, fail in part, share a folder or go on.
#include <fcntl.h>
#include <unistd.h>

#include <csignal>

#include "sweep/sweep_lock.h"
#include "tools/sweep_fixture.h"

namespace hsx::sweep_resume_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

TEST_F(Sweep, OnlyWhatIsMissingIsRunAgain) {
  write_sweep();
  ASSERT_EQ(sweep().status, 0);
  const std::string before = read("r/results.csv");
  const auto first = json()["points"][0]["hash"].get<std::string>();
  std::filesystem::remove_all(folder_ / "r/points" / first);
  const Outcome again = sweep();
  EXPECT_THAT(again.err, StartsWith("1 points run in "));
  EXPECT_EQ(read("r/results.csv"), before);
}

TEST_F(Sweep, DamagedPointsAreRunAgain) {
  write_sweep();
  ASSERT_EQ(sweep().status, 0);
  const auto whole = files("r");
  const auto first = "r/points/" + json()["points"][0]["hash"].get<std::string>();
  const auto second = "r/points/" + json()["points"][1]["hash"].get<std::string>();
  write(first + "/status.json", "");
  std::filesystem::remove(folder_ / second / "status.json");
  EXPECT_THAT(sweep({"--collect"}).out, StartsWith("12 points, 10 ok, 2 missing\n"));
  EXPECT_THAT(sweep().err, StartsWith("2 points run in "));
  EXPECT_EQ(files("r"), whole);
}

TEST_F(Sweep, PointsThatAreAddedAreRunAlone) {
  write_sweep();
  ASSERT_EQ(sweep().status, 0);
  std::string text = read("s.toml");
  write("s.toml", text.replace(text.find("[1, 2, 3, 4]"), 12, "[1, 9, 2, 3, 4]"));
  const Outcome again = sweep();
  EXPECT_THAT(again.err, StartsWith("3 points run in "));
  EXPECT_THAT(csv(), SizeIs(16));
}

TEST_F(Sweep, InterruptedItGoesOnWhereItWas) {
  write("s.toml",
        "config = \"w.toml\"\n[set]\n\"task.1.define.N\" = 60000\n[[axis]]\nset = \"ram.wait_states\"\nfrom "
        "= 0\nto = 119\nstep = 1\n");
  ASSERT_EQ(sweep().status, 0);
  const auto whole = files("r");
  std::filesystem::remove_all(folder_ / "r");
  const auto process = start({"sweep", "s.toml", "-o", "r", "-j", "1"});
  wait_for([&] { return exists("r/points") && !std::filesystem::is_empty(folder_ / "r/points"); });
  process->signal(SIGINT);
  const Outcome outcome = process->wait();
  EXPECT_EQ(outcome.status, 3);
  EXPECT_THAT(outcome.err, testing::ContainsRegex(
                               "interrupted, [0-9]+ of 120 points are finished; the same command goes on\n"));
  EXPECT_FALSE(exists("r/results.csv"));
  EXPECT_EQ(sweep().status, 0);
  EXPECT_EQ(files("r"), whole);
}

TEST_F(Sweep, ASecondOneLeavesAFolderAlone) {
  write_sweep();
  ASSERT_EQ(sweep({"--points", "0"}).status, 0);
  write("r/failed/7.json", "{}");
  SweepLock lock;
  ASSERT_TRUE(lock.take(path("r/points"), SweepLock::Use::shared));
  const Outcome second = sweep();
  EXPECT_EQ(second.status, 2);
  EXPECT_EQ(second.err, "hsxsim sweep: another hsxsim sweep is at work on r; --collect shows what it has\n");
  EXPECT_TRUE(exists("r/failed/7.json"));
  EXPECT_EQ(sweep({"--points", "1"}).status, 0);
}

TEST_F(Sweep, InterruptedWhileItChecksItSaysSo) {
  write_hanging_sweep();
  const auto process = start({"sweep", "s.toml", "-o", "r"});
  int writer = -1;
  wait_for([&] { return (writer = open(path("hang.mvasm").c_str(), O_WRONLY | O_NONBLOCK)) >= 0; });
  process->signal(SIGINT);
  const Outcome outcome = process->wait();
  close(writer);
  EXPECT_EQ(outcome.status, 3);
  EXPECT_EQ(outcome.err, "hsxsim sweep: interrupted, no point was run\n");
  EXPECT_FALSE(exists("r"));
}

TEST_F(Sweep, PointsThatFailedAreNotFinished) {
  write_hanging_sweep("[limits]\ntime = \"700 ms\"\n");
  const auto process = start({"sweep", "s.toml", "-o", "r", "-j", "1"});
  wait_for([&] { return exists("r/failed/0.json"); });
  process->signal(SIGINT);
  EXPECT_EQ(process->wait().err,
            "hsxsim sweep: interrupted, 0 of 2 points are finished; the same command goes on\n");
}

TEST_F(Sweep, AValueWhosePlatformHangsIsFoundAtItsPoint) {
  write_hanging_sweep("[limits]\ntime = \"200 ms\"\n");
  const Outcome outcome = sweep();
  EXPECT_EQ(outcome.status, 4);
  EXPECT_THAT(column("status"), ElementsAre("failed", "failed"));
  EXPECT_THAT(outcome.out, HasSubstr("0  failed  quantum=1: not done within 0.2 s\n"));
}

TEST_F(Sweep, ANoteOfAFailureThatCannotBeReadIsNone) {
  write_sweep();
  ASSERT_EQ(sweep({"--points", "1-11"}).status, 0);
  write("r/failed/0.json", "x");
  const Outcome outcome = sweep({"--collect"});
  EXPECT_EQ(outcome.status, 3);
  EXPECT_THAT(outcome.out, StartsWith("12 points, 11 ok, 1 missing\n"));
}

TEST_F(Sweep, PartsAreCollected) {
  write_sweep();
  ASSERT_EQ(sweep().status, 0);
  const auto whole = files("r");
  std::filesystem::remove_all(folder_ / "r");
  EXPECT_EQ(sweep({"--points", "0-4"}).status, 0);
  EXPECT_FALSE(exists("r/results.csv"));
  const Outcome part = sweep({"--collect"});
  EXPECT_EQ(part.status, 3);
  EXPECT_THAT(part.out, StartsWith("12 points, 5 ok, 7 missing\n"));
  EXPECT_EQ(sweep({"--points", "5-11"}).status, 0);
  EXPECT_EQ(sweep({"--collect"}).status, 0);
  EXPECT_EQ(files("r"), whole);
}

TEST_F(Sweep, APointThatHangsIsRecordedAndTheRestGoesOn) {
  write(
      "s.toml",
      "config = \"w.toml\"\n[limits]\ntime = \"700 ms\"\n[[axis]]\nname = \"n\"\nset = \"task.1.define.N\"\n"
      "values = [1, 0, 2]\n[set]\n\"run.limit\" = \"100000 s\"\n");  // 0 counts through 2^32 numbers
  const Outcome outcome = sweep();
  EXPECT_EQ(outcome.status, 4);
  EXPECT_THAT(outcome.out, HasSubstr("1  failed  n=0: not done within 0.7 s\n"));
  EXPECT_THAT(column("status"), ElementsAre("ok", "failed", "ok"));
  EXPECT_THAT(read("r/junit.xml"), HasSubstr("<error message=\"not done within 0.7 s\" type=\"failed\">"));
  EXPECT_EQ(Json::parse(read("r/failed/1.json"))["reason"], "not done within 0.7 s");
}

TEST_F(Sweep, AFailureIsForgottenWhenTheLimitsOrTheSettingsChange) {
  const auto file = [](const char* value, const char* time) {
    return std::string(
               "config = \"w.toml\"\n[set]\n\"run.limit\" = \"100000 s\"\n[[axis]]\nset = "
               "\"task.1.define.N\"\nvalues = [") +
           value + "]\n[limits]\ntime = \"" + time + "\"\n";
  };
  write("s.toml", file("0", "700 ms"));
  EXPECT_EQ(sweep({"--points", "0"}).status, 4);
  EXPECT_THAT(sweep({"--collect"}).out, StartsWith("1 points, 1 failed\n"));
  EXPECT_THAT(sweep({"--collect", "--set", "exec.quantum=2"}).out, StartsWith("1 points, 1 missing\n"));
  write("s.toml", file("0", "701 ms"));
  EXPECT_THAT(sweep({"--collect"}).out, StartsWith("1 points, 1 missing\n"));
  write("s.toml", file("5", "5 s"));
  EXPECT_EQ(sweep({"--points", "0"}).status, 0);
  EXPECT_FALSE(exists("r/failed/0.json"));
  EXPECT_EQ(sweep({"--collect"}).status, 0);
}

}  // namespace
}  // namespace hsx::sweep_resume_test
