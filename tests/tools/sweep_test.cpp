// hsxsim sweep as its users meet it.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <nlohmann/json.hpp>
#include <thread>

#include "support/hsxsim_program.h"
#include "sweep/sweep_lock.h"
#include "tools/programs.h"

namespace hsx::sweep_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;
using Json = nlohmann::json;

class Sweep : public ProgramTest {
 protected:
  Sweep() {
    // Counts down from N: 3 + 2 N instructions; the RET that ends the task is none.
    write("count.mvasm",
          ".entry main\n.text\nmain:\nLDI32 R1, N\nLDI R2, 1\nLDI R0, 0\nloop:\nSUB R1, R1, R2\nJNZ "
          "loop\nRET\n");
    write("w.toml", "[[task]]\nimage = \"count.mvasm\"\ndefine = { N = 5 }\n");
  }
  // A sweep over the wait states of the RAM and the size of the work.
  void write_sweep(const std::string& more = "") {
    write("s.toml",
          "config = \"w.toml\"\n[[axis]]\nname = \"n\"\nset = \"task.1.define.N\"\nvalues = [1, 2, 3, "
          "4]\n[[axis]]\nset "
          "= \"ram.wait_states\"\nfrom = 0\nto = 2\nstep = 1\n" +
              more);
  }
  // Two points whose image never comes: whoever opens it waits.
  void write_hanging_sweep(const std::string& more = "") {
    ASSERT_EQ(mkfifo(path("hang.mvasm").c_str(), 0600), 0);
    write("hang.toml", "[[task]]\nimage = \"hang.mvasm\"\n");
    write("s.toml", "config = \"hang.toml\"\n[[axis]]\nset = \"exec.quantum\"\nvalues = [1, 2]\n" + more);
  }
  static void wait_for(const std::function<bool()>& event) {
    for (int i = 0; i < 10'000 && !event(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  Outcome sweep(Arguments more = {}) {
    more.insert(more.begin(), {"sweep", "s.toml", "-o", "r"});
    return hsxsim(more);
  }
  std::vector<std::string> csv() { return lines_of(read("r/results.csv")); }
  Json json() { return Json::parse(read("r/sweep.json")); }
  // The values of a column.
  std::vector<std::string> column(const std::string& name) {
    std::vector<std::string> values;
    std::size_t place = 0;
    for (const std::string& line : csv()) {
      std::vector<std::string> fields;
      for (std::size_t at = 0; at <= line.size();) {
        const std::size_t end = std::min(line.find(',', at), line.size());
        fields.push_back(line.substr(at, end - at));
        at = end + 1;
      }
      if (values.empty() && fields[0] == "index") {
        place = static_cast<std::size_t>(std::find(fields.begin(), fields.end(), name) - fields.begin());
      }
      values.push_back(place < fields.size() ? fields[place] : "no such column");
    }
    values.erase(values.begin());
    return values;
  }
};

TEST_F(Sweep, MeasuresEachPoint) {
  write_sweep("[metrics]\nsteps = \"run.steps\"\n");
  const Outcome outcome = sweep();
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, StartsWith("12 points, 12 ok\n"));
  EXPECT_THAT(outcome.out, HasSubstr("changed no metric: wait_states\n"));
  EXPECT_THAT(column("n"), ElementsAre("1", "1", "1", "2", "2", "2", "3", "3", "3", "4", "4", "4"));
  EXPECT_THAT(column("steps"), ElementsAre("5", "5", "5", "7", "7", "7", "9", "9", "9", "11", "11", "11"));
  EXPECT_THAT(column("status"), testing::Each("ok"));
}

TEST_F(Sweep, NamesTheSourcesOfItsProgram) {
  static const std::string kOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  write_sweep();
  ASSERT_EQ(sweep().status, 0);
  const std::string source = json()["source"];
  EXPECT_THAT(source, SizeIs(64));
  EXPECT_NE(source, kOfNothing);
}

TEST_F(Sweep, APointsFolderIsThatOfARun) {
  write_sweep();
  ASSERT_EQ(sweep().status, 0);
  const Json point = json()["points"][5];  // n = 2, wait_states = 2
  ASSERT_EQ(hsxsim({"run", "w.toml", "--set", "task.1.define.N=2", "--set", "ram.wait_states=2", "-o", "one"})
                .status,
            0);
  const std::string folder = "r/points/" + point["hash"].get<std::string>();
  for (const char* file : {"config.resolved.toml", "stats.json", "stats.csv", "state.json",
                           "violations.jsonl", "run.log", "status.json"})
    EXPECT_EQ(read(folder + "/" + file), read(std::string("one/") + file)) << file;
  EXPECT_EQ(point["metrics"]["cycles"], Json::parse(read("one/state.json"))["cycles"]);
}

TEST_F(Sweep, TheNumberOfJobsChangesNothing) {
  write_sweep();
  ASSERT_EQ(sweep({"-j", "1"}).status, 0);
  const auto once = files("r");
  std::filesystem::remove_all(folder_ / "r");
  ASSERT_EQ(sweep({"-j", "3"}).status, 0);
  EXPECT_EQ(files("r"), once);
}

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

TEST_F(Sweep, NamesInAProgramNameItsPointsToo) {
  write_sweep();
  ASSERT_EQ(sweep().status, 0);
  const auto before = json()["points"][0]["hash"];
  std::string text = read("count.mvasm");
  write("count.mvasm", text.replace(text.find("main:"), 5, "main:\nagain:"));
  ASSERT_EQ(sweep().status, 0);
  EXPECT_NE(json()["points"][0]["hash"], before);
}

TEST_F(Sweep, TheCommandOfAPointRepeatsIt) {
  write("s.toml",
        "config = \"w.toml\"\n[[axis]]\nset = \"core*.latency.mul\"\nvalues = [1, 2]\n"
        "[[axis]]\nname = \"first\"\nset = \"core0.latency.mul\"\nvalues = [3]\n");
  const Outcome outcome = hsxsim({"sweep", "s.toml", "-o", "r", "--set", "exec.quantum=2"},
                                 {{"HSXSIM_SET", "ram.wait_states=1; exec.quantum=5"}});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(json()["points"][0]["hash"], json()["points"][1]["hash"]);
  const std::string status = "r/points/" + json()["points"][0]["hash"].get<std::string>() + "/status.json";
  EXPECT_EQ(Json::parse(read(status))["command"],
            Json({"hsxsim", "run", "w.toml", "--set", "ram.wait_states=1", "--set", "exec.quantum=2", "--set",
                  "core0.latency.mul=3"}));
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

TEST_F(Sweep, TwoPointsOfOneConfigShareTheirResults) {
  write("s.toml",
        "config = \"w.toml\"\n[[axis]]\nzip = { \"task.1.define.N\" = [5, 5] }\nlabels = [\"a\", "
        "\"b\"]\nname = \"x\"\n");
  ASSERT_EQ(sweep().status, 0);
  EXPECT_EQ(json()["points"][0]["hash"], json()["points"][1]["hash"]);
  EXPECT_EQ(json()["points"][0]["metrics"], json()["points"][1]["metrics"]);
  const auto once = files("r");
  std::filesystem::remove_all(folder_ / "r");
  ASSERT_EQ(sweep({"-j", "2"}).status, 0);
  EXPECT_EQ(files("r"), once);
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

TEST_F(Sweep, ViolationsAreCountedAndSlackIsKept) {
  write("again.mvasm", read("count.mvasm"));
  write("v.toml",
        "base = \"w.toml\"\n[[task]]\nimage = \"count.mvasm\"\ndefine = { N = 5 }\n[[task]]\nimage = "
        "\"again.mvasm\"\n"
        "define = { N = 5 }\n[checks]\n\"switch.cycles\" = { max = 17 }\n");
  write("s.toml",
        "config = \"v.toml\"\n[[axis]]\nset = \"core0.latency.register\"\nvalues = [1, 2]\n[metrics]\nslack "
        "= { key = "
        "\"contract.switch.cycles.slack\", goal = \"max\" }\nswitches = \"contract.switch.cycles.checks\"\n");
  const Outcome outcome = sweep();
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(column("status"), ElementsAre("ok", "violated"));
  // Each switch takes as long as any other.
  EXPECT_THAT(column("violations"), ElementsAre("0", column("switches")[1]));
  EXPECT_NE(column("switches")[1], "0");
  // A switch makes 14 accesses to registers of the core and takes 3 cycles beside.
  EXPECT_THAT(column("slack.switch.cycles"), ElementsAre("0", "-14"));
  EXPECT_EQ(column("slack"), column("slack.switch.cycles"));
  EXPECT_EQ(column("violations").front(), "0");
  EXPECT_THAT(outcome.out, HasSubstr(column("violations").back() + " violations, the first: "));
  EXPECT_EQ(json()["summary"]["slack"][0]["point"], 1);
  EXPECT_EQ(json()["summary"]["best"][0]["points"], Json({0}));
}

TEST_F(Sweep, ExpectationsOfOneSizeCanBeLeftAside) {
  write("e.toml", "base = \"w.toml\"\n[expect]\n\"task.1.steps\" = 5\n");
  const std::string axis =
      "config = \"e.toml\"\n[[axis]]\nname = \"n\"\nset = \"task.1.define.N\"\nvalues = [1, 2]\n";
  write("s.toml", axis);
  EXPECT_EQ(sweep().status, 1);
  EXPECT_THAT(column("status"), ElementsAre("ok", "violated"));
  EXPECT_THAT(column("violations"), ElementsAre("0", "1"));
  EXPECT_THAT(json()["points"][1]["reason"].get<std::string>(), HasSubstr("task.1.steps"));
  EXPECT_THAT(read("r/junit.xml"), HasSubstr("<failure message=\"1 violation: "));
  write("s.toml", "expectations = false\n" + axis);
  EXPECT_EQ(sweep().status, 0);
  EXPECT_THAT(column("status"), ElementsAre("ok", "ok"));
}

TEST_F(Sweep, PlatformsAreAnAxis) {
  write("one.toml", "[components.exec]\nquantum = 1\n");
  write("two.toml", "[components.exec]\nquantum = 2\n");
  write("s.toml",
        "config = \"w.toml\"\n[[axis]]\nname = \"platform\"\nconfig = [\"one.toml\", \"two.toml\"]\n");
  ASSERT_EQ(sweep().status, 0);
  EXPECT_THAT(column("platform"), ElementsAre("one", "two"));
  EXPECT_NE(column("cycles")[0], column("cycles")[1]);
}

TEST_F(Sweep, ABenchIsRunAtEachPoint) {
  write("s.toml",
        "bench = \"memory_sweep\"\nbench_points = [\"RAM, 0 wait states\"]\n[[axis]]\nset = "
        "\"core0.latency.alu\"\nvalues = [1, 2]\n"
        "[metrics]\nround = { bench = \"round_cycles.p50\", goal = \"min\" }\n");
  const Outcome outcome = sweep();
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_LT(std::stod(column("round")[0]), std::stod(column("round")[1]));
  const std::string results = "r/points/" + json()["points"][0]["hash"].get<std::string>() + "/results.json";
  EXPECT_EQ(Json::parse(read(results))["points"][0]["command"],
            Json({"hsxsim", "bench", "memory_sweep", "--set", "core0.latency.alu=1", "--checks", "config",
                  "--point", "RAM, 0 wait states"}));
}

// With one layout, tasks of several cores have data at the same address.
TEST_F(Sweep, ABenchOfWhichPointsWereSkippedHasNoValueOverAll) {
  write("s.toml",
        "bench = \"bus_contention\"\n[[axis]]\nset = \"exec.layout\"\nvalues = [\"private\", \"shared\"]\n"
        "[metrics]\nall = { bench = \"step_cycles.count\", over = \"sum\" }\n"
        "one = { bench = \"step_cycles.count\", point = \"1 core\" }\n");
  const Outcome outcome = sweep();
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(column("all").front(), "");
  EXPECT_EQ(column("all").back(), "");
  EXPECT_NE(column("one").back(), "");
  EXPECT_THAT(json()["points"][1]["reason"].get<std::string>(), StartsWith("2 cores: task 2: "));
}

TEST_F(Sweep, ADryRunWritesNothing) {
  write_sweep();
  const Outcome outcome = sweep({"--dry-run"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, "ok: 12 points, 2 axes, 3 metrics\n");
  EXPECT_FALSE(exists("r"));
}

TEST_F(Sweep, SettingsHoldAtAllPointsAndAxesStandAboveThem) {
  write_sweep("[metrics]\nsteps = \"run.steps\"\n");
  ASSERT_EQ(sweep({"--set", "task.1.define.N=9", "--set", "exec.quantum=3"}).status, 0);
  EXPECT_EQ(json()["settings"], Json({"task.1.define.N=9", "exec.quantum=3"}));
  EXPECT_EQ(column("steps").front(), "5");
  EXPECT_THAT(read("r/points/" + json()["points"][0]["hash"].get<std::string>() + "/config.resolved.toml"),
              HasSubstr("quantum = 3\n"));
}

struct Refusal {
  const char* name;
  const char* axis;
  const char* metrics;
  const char* error;
};

class RefusedSweep : public Sweep, public testing::WithParamInterface<Refusal> {};

TEST_P(RefusedSweep, BeforeTheFirstPointAndWithItsPlace) {
  write("s.toml", std::string("config = \"w.toml\"\n[[axis]]\n") + GetParam().axis + "\n[metrics]\n" +
                      GetParam().metrics);
  const Outcome outcome = sweep();
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(lines_of(outcome.err), ElementsAre(GetParam().error));
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_FALSE(exists("r"));
}

INSTANTIATE_TEST_SUITE_P(
    Each, RefusedSweep,
    testing::Values(
        Refusal{"UnknownParameter", "set = \"exec.quantumm\"\nvalues = [1, 2]", "m = \"run.steps\"",
                "s.toml:3:7: nothing is named \"exec.quantumm\", did you mean \"exec.quantum\"?"},
        Refusal{"NoMatch", "set = \"core7*.latency.mul\"\nvalues = [1, 2]", "m = \"run.steps\"",
                "s.toml:3:7: nothing is named \"core7*.latency.mul\", did you mean \"core0.latency.mul\"?"},
        Refusal{"OneWrongValue", "set = \"exec.quantum\"\nvalues = [1, -2, 4]", "m = \"run.steps\"",
                "s.toml:3:7: exec.quantum: -2: expected a whole number"},
        Refusal{"UnknownMetric", "set = \"exec.quantum\"\nvalues = [1, 2]", "m = \"exec.switch_cycle.p50\"",
                "s.toml:6:1: metrics.m: nothing is named \"exec.switch_cycle.p50\", did you mean "
                "\"exec.switch_cycles.p50\"?"},
        Refusal{"HistogramWithoutFigure", "set = \"exec.quantum\"\nvalues = [1, 2]",
                "m = \"exec.switch_cycles\"",
                "s.toml:6:1: metrics.m: nothing is named \"exec.switch_cycles\", did you mean "
                "\"exec.switch_cycles.max\"?"}),
    [](const testing::TestParamInfo<Refusal>& refusal) { return refusal.param.name; });

TEST_F(Sweep, AMetricOfAContractThatDoesNotWatchIsRefused) {
  const std::string metric = "[metrics]\nm = \"contract.switch.cycles.slack\"\n";
  write_sweep(metric);
  EXPECT_THAT(sweep({"--dry-run"}).err,
              StartsWith("s.toml:12:1: metrics.m: nothing is named \"contract.switch.cycles.slack\""));
  write("s.toml", "checks = \"all\"\n" + read("s.toml"));
  EXPECT_EQ(sweep({"--dry-run"}).status, 0);
}

TEST_F(Sweep, ALabelThatABenchDoesNotHaveIsRefusedWithItsPlace) {
  write("s.toml",
        "bench = \"memory_sweep\"\nbench_points = [\"RAM, 99 wait states\"]\n[[axis]]\nset = "
        "\"core0.latency.alu\"\nvalues = [1]\n[metrics]\nround = { bench = \"round_cycles.p50\" }\n");
  const Outcome outcome = sweep();
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err,
              StartsWith("s.toml:2:17: memory_sweep has no point \"RAM, 99 wait states\", expected one of "));
}

TEST_F(Sweep, AFolderOfOthersIsRefused) {
  write_sweep();
  std::filesystem::create_directory(folder_ / "r");
  write("r/mine.txt", "x");
  const Outcome outcome = sweep();
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err, "hsxsim sweep: r is not empty; --force writes into it all the same\n");
  EXPECT_EQ(sweep({"--points", "0"}).err, outcome.err);
  EXPECT_FALSE(exists("r/points"));
  EXPECT_EQ(sweep({"--force", "-q"}).status, 0);
  EXPECT_TRUE(exists("r/mine.txt"));
}

TEST_F(Sweep, WrongOptionsAreRefused) {
  write_sweep();
  EXPECT_EQ(hsxsim({"sweep"}).err, "hsxsim sweep: expected one FILE\nSee \"hsxsim help sweep\".\n");
  EXPECT_EQ(hsxsim({"sweep", "s.toml"}).err,
            "hsxsim sweep: expected --output DIR\nSee \"hsxsim help sweep\".\n");
  EXPECT_EQ(sweep({"-j", "0"}).err, "hsxsim sweep: --jobs: expected 1 .. 1024\n");
  EXPECT_EQ(sweep({"--points", "3-12"}).err,
            "hsxsim sweep: --points \"3-12\": expected A-B,C,..., all from 0 to 11, ascending\n");
  EXPECT_EQ(sweep({"--points", "x"}).err,
            "hsxsim sweep: --points \"x\": expected A-B,C,..., all from 0 to 11, ascending\n");
  EXPECT_FALSE(exists("r"));
}

}  // namespace
}  // namespace hsx::sweep_test
