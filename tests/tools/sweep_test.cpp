// hsxsim sweep as its users meet it: what points are and what is told of them.
#include "tools/sweep_fixture.h"

namespace hsx::sweep_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

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

}  // namespace
}  // namespace hsx::sweep_test
