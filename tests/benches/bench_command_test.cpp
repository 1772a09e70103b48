// hsxsim bench, as its users meet it.
#include <csignal>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <regex>
#include <thread>

#include "support/hsxsim_program.h"

namespace hsx::bench_command_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;
using testing::Not;
using Json = nlohmann::json;

class BenchCommand : public ProgramTest {
 protected:
  // One quick point.
  Outcome one(Arguments more = {}) {
    more.insert(more.begin(), {"bench", "stack_depth", "--point", "1 calls deep"});
    return hsxsim(more);
  }
  static std::string read_platform() { return contents(repository("configs/platforms/hsx-soc.toml")); }
  // A platform with a component of another name.
  static std::string renamed(const std::string& platform, const std::string& name, const std::string& other) {
    std::string text = std::regex_replace(platform, std::regex("\\b" + name + "(?=[.\\]])"), other);
    // The executive names its devices by parameters.
    const std::string kind = "kind = \"executive\"\n";
    if (name == "timer" || name == "mailbox" || name == "ram")
      text.insert(text.find(kind) + kind.size(), name + " = \"" + other + ".in\"\n");
    return text;
  }
};

TEST_F(BenchCommand, ListsWhatThereIs) {
  const Outcome outcome = hsxsim({"bench"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out,
              testing::ContainsRegex("^bus_contention .*\ncontext_switch .*\nfairness .*\n +task's"));
}

TEST_F(BenchCommand, APointThatKeepsItsLimitsIsAPass) {
  const Outcome outcome = one();
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, testing::ContainsRegex("1 calls deep +8 +<=8 +pass"));
  EXPECT_THAT(outcome.out, HasSubstr("1 points passed, 0 failed"));
}

TEST_F(BenchCommand, ALimitOfTheCommandLineHoldsInsteadOfThatOfTheBench) {
  const Outcome outcome = one({"--limit", "stack_depth.stack_bytes=7"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("stack_bytes: 8 bytes, at most 7 allowed"));
}

TEST_F(BenchCommand, QuietSaysOnlyWhatFailed) {
  EXPECT_EQ(one({"-q"}).out, "");
  const Outcome outcome = one({"-q", "--limit", "stack_depth.stack_bytes=7"});
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err, "stack_depth, 1 calls deep: stack_bytes: 8 bytes, at most 7 allowed\n");
}

// 1000 cycles pass before the limit of 1 s.
TEST_F(BenchCommand, APointThatDoesNotCompleteGivesThree) {
  const Outcome outcome = hsxsim({"bench", "context_switch", "--set", "clock=1 kHz"});
  EXPECT_EQ(outcome.status, 3);
  EXPECT_THAT(outcome.out, HasSubstr("the run ended as limit after 1000 cycles"));
}

TEST_F(BenchCommand, ABrokenContractFailsAPoint) {
  write("c.toml", "[checks]\n\"switch.cycles\" = { max = 16 }\n");
  const Arguments arguments{"bench", "context_switch", "c.toml", "--point", "2 tasks a core"};
  EXPECT_EQ(hsxsim(arguments).status, 1);
  Arguments none = arguments;
  none.insert(none.end(), {"--checks", "none"});
  EXPECT_EQ(hsxsim(none).status, 0);
}

// It is no run that was cut short: the point has been judged.
TEST_F(BenchCommand, AContractThatStopsThePointFailsIt) {
  write("c.toml", "[checks]\non_violation = \"stop\"\n\"switch.cycles\" = { max = 16 }\n");
  const Outcome outcome = hsxsim({"bench", "context_switch", "c.toml", "--point", "2 tasks a core"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("the run ended as violation after"));
  EXPECT_THAT(outcome.out, HasSubstr("1 failed, 0 incomplete"));
}

// The first step of a task breaks it: no switch has been seen.
TEST_F(BenchCommand, FiguresOfNothingAreDashes) {
  write("c.toml", "[checks]\non_violation = \"stop\"\n\"bus.latency\" = { max = 0 }\n");
  const Outcome outcome =
      hsxsim({"bench", "context_switch", "c.toml", "--point", "2 tasks a core", "-o", "r"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, testing::ContainsRegex("2 tasks a core +0 +- +- +- +- +<=17"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("nothing was observed")));
  EXPECT_THAT(read("r/results.csv"), HasSubstr("switch_cycles,cycles,0,,,,,,17,"));
  const Json result = Json::parse(read("r/results.json"))["points"][0]["results"][0];
  EXPECT_TRUE(result["histogram"]["max"].is_null());
}

// 200 rounds have 199 jumps back, so 198 distances of 4 + 4 + 4 + 9 * (1 + 2) cycles.
TEST_F(BenchCommand, HistogramsTellHowOftenEachValueWasSeen) {
  const Arguments arguments{"bench", "memory_sweep", "--point", "RAM, 2 wait states"};
  EXPECT_THAT(hsxsim(arguments).out, Not(HasSubstr("histogram")));
  Arguments more = arguments;
  more.emplace_back("--histogram");
  EXPECT_THAT(hsxsim(more).out, HasSubstr("round_cycles, histogram\n  RAM, 2 wait states  39 x198\n"));
}

TEST_F(BenchCommand, TasksAndExpectationsOfTheConfigAreLeftAside) {
  write("c.toml",
        "[[task]]\nimage = \"none.hxe\"\n[expect]\n\"run.cycles\" = 1\n[run]\nwatchdog = \"1 ps\"\n");
  EXPECT_EQ(one({"c.toml"}).status, 0);
}

struct Wrong {
  Arguments arguments;
  const char* message;
};

TEST_F(BenchCommand, SaysWhatIsWrongWithTheCommandLine) {
  const std::vector<Wrong> wrongs{
      {{"fairnes"}, "there is no bench \"fairnes\", did you mean \"fairness\"?"},
      {{"c.toml"}, "expected the name of a bench, or all"},
      {{"fairness", "none.toml"}, "none.toml: "},
      {{"fairness", "--point", "2 task"}, "no such point, did you mean \"2 tasks\"?"},
      {{"fairness", "--limit", "fairness.jain=1"}, "--limit fairness.jain=1: fairness measures no \"jain\""},
      {{"fairness", "--checks", "some"}, "--checks \"some\": expected all or config or none"},
      {{"fairness", "--engine", "fast"}, "--engine \"fast\": expected lockstep or run-ahead"},
      {{"fairness", "--limit", "stack_depth.headroom=1"}, "stack_depth is not among the benches to run"},
      {{"fairness", "--point", "nope"}, "no such point; there are\n  2 tasks\n  4 tasks\n"},
      {{"fairness", "--jobs", "0"}, "--jobs 0: expected at least 1"},
      {{"fairness", "-j", "-1"}, "--jobs -1: expected at least 1"},
      {{"fairness", "--force"}, "--force needs --output DIR"},
      {{"fairness", "-o", ""}, "--output: expected the name of a folder"},
      {{"fairness", "--set", "core0.latency.al=1"}, "core0.latency.al"},
  };
  for (const Wrong& wrong : wrongs) {
    Arguments arguments = wrong.arguments;
    arguments.insert(arguments.begin(), "bench");
    const Outcome outcome = hsxsim(arguments);
    EXPECT_EQ(outcome.status, 2) << wrong.message;
    EXPECT_THAT(outcome.err, HasSubstr(wrong.message));
    EXPECT_EQ(outcome.out, "");
  }
}

TEST_F(BenchCommand, RefusesAFolderThatIsNotEmpty) {
  write("r/old.txt", "");
  EXPECT_EQ(one({"-o", "r"}).status, 2);
  EXPECT_EQ(one({"-o", "r", "--force"}).status, 0);
  EXPECT_THAT(files("r"),
              ElementsAre(Key("junit.xml"), Key("old.txt"), Key("results.csv"), Key("results.json")));
}

TEST_F(BenchCommand, ResultsAreTheSameHoweverManyRunAtATimeAndInBothEngines) {
  const Arguments base{"bench", "timer_accuracy", "mailbox_latency", "bus_contention", "-q"};
  const auto run = [&](const std::string& folder, const Arguments& more) {
    Arguments arguments = base;
    arguments.insert(arguments.end(), {"-o", folder});
    arguments.insert(arguments.end(), more.begin(), more.end());
    EXPECT_EQ(hsxsim(arguments).status, 0);
    return files(folder);
  };
  const auto judged = run("a", {"--engine", "lockstep", "--jobs", "1"});
  EXPECT_EQ(judged, run("b", {"--engine", "run-ahead", "--jobs", "5"}));
  EXPECT_THAT(judged.at("results.csv"),
              HasSubstr("mailbox_latency,32 bytes,delivery_cycles,cycles,16,40,40,40,40,40,40,pass\n"));
  const Json results = Json::parse(judged.at("results.json"));
  EXPECT_EQ(results["points"][0]["bench"], "timer_accuracy");
  EXPECT_EQ(results["points"].size(), 13U);
}

TEST_F(BenchCommand, TheCommandOfAPointRepeatsIt) {
  hsxsim({"bench", "memory_sweep", "--set", "core0.latency.alu=3", "--limit", "memory_sweep.round_cycles=1",
          "-q", "-o", "r"},
         {{"HSXSIM_SET", "ram.width=32 bit"}});
  const Json point = Json::parse(read("r/results.json"))["points"][1];
  Arguments command = point["command"];
  EXPECT_EQ(command, (Arguments{"hsxsim", "bench", "memory_sweep", "--set", "ram.width=32 bit", "--set",
                                "core0.latency.alu=3", "--limit", "memory_sweep.round_cycles=1", "--point",
                                "RAM, 1 wait state"}));
  command.erase(command.begin());
  EXPECT_EQ(hsxsim(command).status, 1);
}

// Default stacks are beyond the memory of its budget, which is the contracts' business.
TEST_F(BenchCommand, ASmallProfileIsEnough) {
  const Outcome outcome =
      hsxsim({"bench", "all", "--set", "mailbox.profile=embedded", "--checks", "none", "-q"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
}

TEST_F(BenchCommand, OtherComponentNamesDoNotMatter) {
  std::string platform = read_platform();
  for (const auto& [name, other] :
       {std::pair("core0", "cpu"), std::pair("exec", "os"), std::pair("timer", "ticker"),
        std::pair("mailbox", "post"), std::pair("ram", "store")}) {
    platform = renamed(platform, name, other);
  }
  write("other.toml", platform);
  const Outcome outcome = hsxsim({"bench", "all", "other.toml", "-q"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
}

TEST_F(BenchCommand, EveryLineOfTheTableFitsATerminal) {
  const Outcome outcome = hsxsim({"bench", "all"});
  EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
  for (const std::string& line : lines_of(outcome.out)) EXPECT_LE(line.size(), 80U) << line;
}

// Failures, errors, skips and passes in one file each.
TEST_F(BenchCommand, JUnitFilesKeepToTheSchema) {
  if (std::system("xmllint --version > /dev/null 2>&1") != 0) GTEST_SKIP() << "xmllint is not installed";
  const std::vector<Arguments> runs{{"fairness", "stack_depth", "--limit", "fairness.turn_spread=-1"},
                                    {"context_switch", "--set", "clock=1 kHz"},
                                    {"fairness", "stack_depth", "--set", "exec.arena.stack=40 KiB"}};
  const char* const elements[] = {
      "<failure message=\"turn_spread: ", "<error message=\"the run ended as limit",
      "<skipped message=\"task 2: no room for a bank"};
  for (std::size_t i = 0; i < runs.size(); ++i) {
    Arguments arguments{"bench", "-q", "-o", "r" + std::to_string(i)};
    arguments.insert(arguments.end(), runs[i].begin(), runs[i].end());
    hsxsim(arguments);
    const std::string file = "r" + std::to_string(i) + "/junit.xml";
    EXPECT_THAT(read(file), HasSubstr(elements[i]));
    const std::string command = "xmllint --noout --schema " + repository("tests/benches/junit.xsd") + " " +
                                path(file) + " 2> " + path("lint.txt");
    EXPECT_EQ(std::system(command.c_str()), 0) << read("lint.txt") << read(file);
  }
  EXPECT_THAT(
      read("r0/junit.xml"),
      HasSubstr("reproduce: hsxsim bench fairness --limit fairness.turn_spread=-1 --point '2 tasks'\n"));
}

TEST_F(BenchCommand, AnInterruptLeavesNoResults) {
  const auto process = start({"bench", "all", "--engine", "lockstep", "--jobs", "1", "-o", "r"});
  for (int i = 0; i < 10'000 && !exists("r"); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  process->signal(SIGINT);
  const Outcome outcome = process->wait();
  EXPECT_EQ(outcome.status, 3);
  EXPECT_EQ(outcome.err, "hsxsim bench: interrupted, no results\n");
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(files("r"), IsEmpty());
}

class BenchesOn : public ProgramTest, public testing::WithParamInterface<std::string> {};

TEST_P(BenchesOn, AreCleanAndTheSameInBothEngines) {
  for (const char* engine : {"lockstep", "run-ahead"}) {
    const Outcome outcome = hsxsim({"bench", "all", repository("configs/platforms/" + GetParam() + ".toml"),
                                    "--engine", engine, "-q", "-o", engine});
    EXPECT_EQ(outcome.status, 0) << engine << "\n" << outcome.err;
  }
  EXPECT_EQ(files("lockstep"), files("run-ahead"));
}

INSTANTIATE_TEST_SUITE_P(Platforms, BenchesOn, testing::ValuesIn(config_names("configs/platforms")),
                         [](const testing::TestParamInfo<std::string>& platform) {
                           std::string name = platform.param;
                           for (char& c : name) c = c == '-' ? '_' : c;
                           return name;
                         });

}  // namespace
}  // namespace hsx::bench_command_test
