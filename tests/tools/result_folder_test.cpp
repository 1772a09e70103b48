// Which folder takes results, and what a run that is special in some way leaves in it.
#include "support/hsxsim_program.h"
#include "tools/json_keys.h"
#include "tools/programs.h"

namespace hsx::result_folder_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Json = nlohmann::ordered_json;

class ResultFolder : public ProgramTest {
 protected:
  ResultFolder() { write_image("a.hxe", returns()); }
  Outcome run(Arguments more) {
    more.insert(more.begin(), {"run", "--image", "a.hxe", "-q", "-o", "r"});
    return hsxsim(more);
  }
};

TEST_F(ResultFolder, IsMadeWithTheFoldersAboveIt) {
  EXPECT_EQ(hsxsim({"run", "--image", "a.hxe", "-q", "-o", "one/two/three"}).status, 0);
  EXPECT_TRUE(exists("one/two/three/status.json"));
}

TEST_F(ResultFolder, AnEmptyOneIsTaken) {
  std::filesystem::create_directory(folder_ / "r");
  EXPECT_EQ(run({}).status, 0);
}

TEST_F(ResultFolder, OneThatIsNotEmptyIsRefusedAndLeftAlone) {
  write("r/mine.txt", "mine");
  const auto before = files();
  const Outcome outcome = run({});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err, "hsxsim run: r is not empty; --force writes into it all the same\n");
  EXPECT_EQ(files(), before);
}

TEST_F(ResultFolder, ForceReplacesResultsAndKeepsOtherFiles) {
  EXPECT_EQ(run({"--events"}).status, 0);
  write("r/mine.txt", "mine");
  EXPECT_EQ(run({"--force"}).status, 0);
  EXPECT_EQ(read("r/mine.txt"), "mine");
  EXPECT_FALSE(exists("r/events.jsonl"));  // of the earlier run
  EXPECT_TRUE(exists("r/status.json"));
}

TEST_F(ResultFolder, ForceRefusesWhatItCannotReplace) {
  write("r/stats.csv/mine.txt", "mine");
  const Outcome outcome = run({"--force"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err, "hsxsim run: r/stats.csv: is a folder\n");
  EXPECT_FALSE(exists("r/status.json"));
}

TEST_F(ResultFolder, StateMayLieInIt) {
  EXPECT_EQ(run({"--state-out", "r/other.json"}).status, 0);
  EXPECT_EQ(read("r/other.json"), read("r/state.json"));
}

TEST_F(ResultFolder, ViolationsAreALineEach) {
  EXPECT_EQ(run({"--set", "expect.task.1.exit_status=3", "--set", "expect.run.steps={min=9}"}).status, 1);
  const std::vector<std::string> lines = lines_of(read("r/violations.jsonl"));
  ASSERT_EQ(lines.size(), 2U);
  const Json first = Json::parse(lines[0]);
  EXPECT_THAT(keys_of(first), ElementsAre("id", "cycle", "message"));
  EXPECT_EQ(first["message"], "task.1.exit_status is 0, expected 3");
  EXPECT_EQ(Json::parse(lines[1])["message"], "run.steps is 1, expected at least 9");
  EXPECT_EQ(first["cycle"], Json::parse(read("r/state.json"))["cycles"]);
  EXPECT_EQ(Json::parse(read("r/status.json"))["exit_status"], 1);
}

TEST_F(ResultFolder, UartBytesCanBeReadBackFromTheState) {
  write_image("w.hxe", writes("hi\xE9\n"));
  hsxsim({"run", "--image", "w.hxe", "-q", "-o", "u"});
  EXPECT_EQ(Json::parse(read("u/state.json"))["uart"], "hi\u00e9\n");  // E9 is written as U+00E9
  EXPECT_THAT(read("u/run.log"), HasSubstr("\nuart, 4 bytes\n  hi?\n"));
}

TEST_F(ResultFolder, AFaultIsInTheState) {
  write_image("f.hxe", divides_by_zero());
  EXPECT_EQ(hsxsim({"run", "--image", "f.hxe", "-q", "-o", "f"}).status, 1);
  const Json task = Json::parse(read("f/state.json"))["tasks"][0];
  EXPECT_EQ(task["state"], "faulted");
  EXPECT_EQ(task["fault"], "divide_by_zero");
  EXPECT_TRUE(task["exit_status"].is_null());
  EXPECT_EQ(task["pc"], 8);
  EXPECT_EQ(task["steps"], 2);
  EXPECT_EQ(task["regs"][0], 0xFFFFFF05);
  EXPECT_EQ(task["regs"][1], 7);
}

TEST_F(ResultFolder, TheCommandOfTheStatusRepeatsTheRun) {
  write("c.toml", config_of("a.hxe"));
  hsxsim({"run", "c.toml", "-q", "--output=r", "--engine", "lockstep", "--set", "core0.latency.*=2", "--set",
          "exec.latency={entry=3,select=4}"},
         {{"HSXSIM_SET", "core0.latency.alu=5; exec.quantum=2"}});
  Arguments command = Json::parse(read("r/status.json"))["command"].get<Arguments>();
  EXPECT_THAT(command, ElementsAre("hsxsim", "run", "c.toml", "--set", "core0.latency.alu=5", "--set",
                                   "exec.quantum=2", "--set", "core0.latency.*=2", "--set",
                                   "exec.latency={entry=3,select=4}"));
  command.erase(command.begin());
  command.insert(command.end(), {"-q", "-o", "again"});
  EXPECT_EQ(hsxsim(command).status, 0);
  EXPECT_EQ(files("again"), files("r"));
}

}  // namespace
}  // namespace hsx::result_folder_test
