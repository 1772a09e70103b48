// hsxsim shell: time that passes in pieces, stops, and ways back.
#include <chrono>
#include <csignal>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "support/hsxsim_program.h"
#include "support/random.h"

namespace hsx::session_test {
namespace {

using Json = nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing_support::Random;

// Counts down from 3: 2 instructions, then 2 a turn of the loop, then 2. The register window lies in RAM.
constexpr const char* kCountdown = R"(.entry main
.text
main:
    LDI R1, 3
    LDI R2, 1
again:
    SUB R1, R1, R2
    JNZ again
    LDI32 R3, cell
    ST [R3], R2
    LDI R0, 0
    RET
.data
cell:
    .word 7
)";

class ShellSession : public ProgramTest {
 protected:
  ShellSession() {
    write("a.mvasm", kCountdown);
    write("b.mvasm", kCountdown);
  }
  // The results of the commands, each of which must have worked.
  std::vector<Json> results(const std::string& commands, Arguments arguments = {"--image", "a.mvasm"}) {
    arguments.insert(arguments.begin(), "shell");
    arguments.insert(arguments.end(), {"--json", "-c", commands});
    const Outcome outcome = hsxsim(arguments);
    EXPECT_EQ(outcome.err, "") << commands;
    std::vector<Json> results;
    for (const std::string& line : lines_of(outcome.out)) {
      const Json reply = Json::parse(line);
      EXPECT_TRUE(reply["ok"]) << line;
      results.push_back(reply["result"]);
    }
    return results;
  }
  // What standard error says of commands of which the last one is wrong.
  std::string refusal(const std::string& commands) {
    const Outcome outcome = hsxsim({"shell", "--image", "a.mvasm", "--image", "b.mvasm", "-c", commands});
    EXPECT_EQ(outcome.status, 2);
    return outcome.err;
  }
};

std::uint64_t pc_of(const Json& result) {
  return result["stopped"]["event"].value("next_pc",
                                          result["stopped"]["event"].value("pc", std::uint64_t{0}));
}

TEST_F(ShellSession, StatusTellsWhatWasDoneAndNeitherEngineNorFolder) {
  for (const char* engine : {"lockstep", "run-ahead"}) {
    hsxsim({"shell", "--image", "a.mvasm", "--engine", engine, "-o", engine, "-c",
            "clock step 2; poke R9 7 -p 1; clock run"});
  }
  EXPECT_EQ(read("lockstep/status.json"), read("run-ahead/status.json"));
  const Json status = Json::parse(read("lockstep/status.json"));
  ASSERT_EQ(status["orders"].size(), 1U);
  EXPECT_THAT(status["orders"][0].get<std::string>(), HasSubstr(": poke R9 7"));
}

TEST_F(ShellSession, LookingBackFromTheEndKeepsTheResults) {
  hsxsim({"shell", "--image", "a.mvasm", "-o", "whole", "-c", "clock run"});
  const Outcome outcome =
      hsxsim({"shell", "--image", "a.mvasm", "-o", "back", "-c", "clock run; clock back 1; ps"});
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(read("back/state.json"), read("whole/state.json"));
}

TEST_F(ShellSession, TimeThatPassesAfterAWayBackTakesTheResultsAway) {
  hsxsim({"shell", "--image", "a.mvasm", "-o", "gone", "-c",
          "clock run; clock goto 40; poke R9 1 -p 1; clock step"});
  EXPECT_FALSE(exists("gone/status.json"));
}

// Four tasks on four cores leave the executive no time for the fourth one's turns.
TEST_F(ShellSession, AStepThatWaitsForATaskWithoutTurnsIsGivenUp) {
  write("loop.mvasm", ".flags 2\n.entry main\n.text\nmain:\n    JMP main\n");
  write("quad.toml", "base = \"" + repository("configs/platforms/hsx-quad.toml") + "\"\n" +
                         "[[task]]\nimage = \"loop.mvasm\"\n[[task]]\nimage = \"loop.mvasm\"\n" +
                         "[[task]]\nimage = \"loop.mvasm\"\n[[task]]\nimage = \"loop.mvasm\"\n");
  const Outcome outcome = hsxsim({"shell", "quad.toml", "-c", "clock step; clock step; clock step"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("the round is not over after 1000000 cycles: no turn for task "));
}

TEST_F(ShellSession, WithOnlyPausedTasksLeftNoTimePasses) {
  for (const char* command : {"clock step", "clock run", "clock step -p 1"}) {
    EXPECT_THAT(refusal(std::string("pause 1; pause 2; clock step; ") + command),
                HasSubstr("only paused tasks are left; resume PID lets one go on"))
        << command;
  }
}

TEST_F(ShellSession, BreakpointsStandAtInstructions) {
  EXPECT_THAT(refusal("bp main+2 -p 1"), HasSubstr("instructions lie at multiples of 4"));
  EXPECT_THAT(refusal("bp 0x1000 -p 1"), HasSubstr("lies behind the code of task 1, which ends at 0x24"));
}

TEST_F(ShellSession, TheEndSaysWhatWasWrong) {
  const Outcome outcome =
      hsxsim({"shell", "--image", "a.mvasm", "--set", "expect.task.1.exit_status=5", "-c", "clock run"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("exit_status"));
}

TEST_F(ShellSession, ARoundGivesEveryTaskAnInstruction) {
  const auto replies = results("clock step 2; clock run", {"--image", "a.mvasm", "--image", "b.mvasm"});
  EXPECT_EQ(replies[0]["round"], 2);
  EXPECT_EQ(replies[1]["ended"], true);
  const auto steps =
      results("clock step -p 2; clock step 2 -p 2", {"--image", "a.mvasm", "--image", "b.mvasm"});
  EXPECT_EQ(steps[0]["stopped"]["event"]["pid"], 2);
  EXPECT_EQ(pc_of(steps[0]), 4);
  EXPECT_EQ(pc_of(steps[1]), 12);
}

// One task alone: a round is an instruction. 2 + 3 * 2 + 3 instructions, and the RET that ends it.
TEST_F(ShellSession, RoundsOfOneTaskAreItsInstructions) {
  const auto replies = results("clock step 11; clock status; clock run");
  EXPECT_EQ(replies[1]["round"], 11);
  EXPECT_EQ(replies[1]["ended"], false);
  EXPECT_EQ(replies[2]["ended"], true);
  EXPECT_EQ(replies[2]["round"], 12);
}

TEST_F(ShellSession, ABreakpointStopsBeforeItsInstruction) {
  const auto replies =
      results("bp again; clock run; clock run; clock run; bp again+8; bp; bp delete 1; clock run; clock run");
  for (const std::size_t n : {1U, 2U, 3U}) {
    EXPECT_EQ(replies[n]["stopped"]["number"], 1) << n;
    EXPECT_EQ(pc_of(replies[n]), 8) << n;
  }
  EXPECT_EQ(replies[5].size(), 2);
  EXPECT_EQ(replies[7]["stopped"]["number"], 2);
  EXPECT_EQ(pc_of(replies[7]), 16);
  EXPECT_EQ(replies[8]["ended"], true);
}

TEST_F(ShellSession, ABreakpointOfALineIsOneOfItsInstruction) {
  const auto replies = results("bp a.mvasm:9; clock run; clock status");
  EXPECT_EQ(replies[0]["pc"], 16);
  EXPECT_EQ(replies[1]["round"], 8);
}

TEST_F(ShellSession, AWatchpointTellsWhatWasThere) {
  const auto replies = results("watch cell; clock run; clock run");
  const Json& stop = replies[1]["stopped"];
  EXPECT_EQ(stop["why"], "watchpoint");
  EXPECT_EQ(stop["before"], 7);
  EXPECT_EQ(stop["after"], 1);
  EXPECT_EQ(stop["event"]["pid"], 1);
  EXPECT_EQ(replies[2]["ended"], true);
}

TEST_F(ShellSession, AWatchedRegisterStopsWhereverItIsKept) {
  for (const char* platform : {"hsx-soc", "hsx-window-cache"}) {
    const std::string config = repository(std::string("configs/platforms/") + platform + ".toml");
    const auto replies = results("watch R1 -p 1; clock run; clock run", {config, "--image", "a.mvasm"});
    EXPECT_EQ(replies[1]["stopped"]["after"], 3) << platform;
    EXPECT_EQ(replies[2]["stopped"]["before"], 3) << platform;
    EXPECT_EQ(replies[2]["stopped"]["after"], 2) << platform;
  }
}

TEST_F(ShellSession, UntilWhatever) {
  const auto replies = results(
      "clock run until 50; clock goto 2 us; clock goto 0; clock run until task 1 running; clock run until "
      "event "
      "core.retire pid=1; clock run until pc again; clock run until task 1 returned");
  EXPECT_EQ(replies[0]["cycle"], 50);
  EXPECT_EQ(replies[1]["cycle"], 96);  // at 48 MHz
  EXPECT_EQ(replies[3]["stopped"]["event"]["event"], "task.state");
  EXPECT_EQ(replies[4]["stopped"]["event"]["next_pc"], 4);
  EXPECT_EQ(pc_of(replies[5]), 8);
  EXPECT_EQ(replies[6]["stopped"]["event"]["to"], 6);
}

TEST_F(ShellSession, BackAndForthLeadToTheSamePlaces) {
  const auto replies =
      results("clock step 5; clock step; clock back; clock step; clock back 6; snapshot list");
  EXPECT_EQ(replies[2]["cycle"], replies[0]["cycle"]);
  EXPECT_EQ(replies[3]["cycle"], replies[1]["cycle"]);
  EXPECT_EQ(replies[4]["cycle"], 0);
  EXPECT_EQ(replies[5][0]["name"], "start");
}

TEST_F(ShellSession, BreakpointsStayWhateverMachineGoesOn) {
  const auto replies =
      results("clock step 8; bp again; snapshot s; clock goto 0; clock run; snapshot back s");
  EXPECT_EQ(replies[4]["stopped"]["number"], 1);
  EXPECT_EQ(replies[4]["round"], 2);
  EXPECT_EQ(replies[5]["round"], 8);
}

TEST_F(ShellSession, WhatIsWrongIsTold) {
  EXPECT_EQ(
      refusal("clock stop"),
      "-c:1: clock: unknown \"stop\", did you mean \"step\"?; expected step, run, status, back, goto\n");
  EXPECT_EQ(refusal("clock step; clok run"),
            "-c:2: unknown command \"clok\", did you mean \"clock\"?; \"help\" lists them\n");
  EXPECT_THAT(refusal("clock step 0"), HasSubstr("expected clock step [N] [-p PID], with N above 0"));
  EXPECT_THAT(refusal("clock step -p 3"), HasSubstr("there is no task 3; expected a pid of 1..2"));
  EXPECT_THAT(refusal("clock run; clock run"), HasSubstr("-c:2: the run has ended in cycle "));
  EXPECT_THAT(refusal("clock run until 5 parsecs"), HasSubstr("expected a cycle or a time"));
  EXPECT_THAT(refusal("clock run until task 1 asleep"), HasSubstr("is no state of a task"));
  EXPECT_THAT(refusal("clock run until event core.retier"), HasSubstr("did you mean \"core.retire\"?"));
  EXPECT_THAT(refusal("clock back"), HasSubstr("expected N of 1..0"));
  EXPECT_THAT(refusal("bp agian -p 1"), HasSubstr("did you mean \"again\"?"));
  EXPECT_THAT(refusal("bp again"), HasSubstr("again is in tasks 1 and 2: expected -p PID"));
  EXPECT_THAT(refusal("bp 6 -p 1"), HasSubstr("instructions lie at multiples of 4"));
  EXPECT_THAT(refusal("bp delete 1"), HasSubstr("there is no bp 1"));
  EXPECT_THAT(refusal("watch cel -p 1"), HasSubstr("did you mean \"cell\"?"));
  EXPECT_THAT(refusal("watch R3"), HasSubstr("of which task?"));
  EXPECT_THAT(refusal("snapshot back nowhere"), HasSubstr("there is no snapshot nowhere"));
  EXPECT_THAT(refusal("clock run \"until"), HasSubstr("-c:1: the quote in column 11 does not end"));
}

TEST_F(ShellSession, AScriptStopsAtItsFirstError) {
  write("s.txt", "# two steps\nclock step 2\n\nclock stepp\nclock run\n");
  const Outcome outcome = hsxsim({"shell", "--image", "a.mvasm", "-f", "s.txt"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, testing::StartsWith("s.txt:4: "));
  EXPECT_EQ(lines_of(outcome.out).size(), 1U);
  EXPECT_EQ(hsxsim({"shell", "--image", "a.mvasm", "-c", "clock run"}).status, 0);
}

TEST_F(ShellSession, ResultsAreThereWhenTheRunHasEnded) {
  const Outcome early = hsxsim({"shell", "--image", "a.mvasm", "-o", "early", "-c", "clock step 3"});
  EXPECT_EQ(early.err, "the run has not ended: there are no results in early\n");
  EXPECT_FALSE(exists("early/status.json"));
  const Outcome back = hsxsim({"shell", "--image", "a.mvasm", "-o", "back", "-c", "clock run; clock back 3"});
  EXPECT_EQ(back.status, 0);
  EXPECT_TRUE(exists("back/status.json"));
}

// Machines end when their front is gone, whatever they do.
TEST_F(ShellSession, AProcessThatIsGoneLeavesNoneBehind) {
  write("spin.mvasm", ".entry main\n.text\nmain:\n    JMP main\n");
  const auto shell =
      start({"shell", "--image", "spin.mvasm", "--set", "run.limit=1013 s", "-c", "clock run"});
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  shell->signal(SIGKILL);
  EXPECT_EQ(shell->wait().status, -SIGKILL);
  const auto marked = [] {
    std::size_t count = 0;
    for (const auto& process : std::filesystem::directory_iterator("/proc")) {
      std::ifstream file(process.path() / "cmdline");
      const std::string command(std::istreambuf_iterator<char>(file), {});
      if (command.find("spin.mvasm") != std::string::npos &&
          command.find("run.limit=1013 s") != std::string::npos) {
        ++count;
      }
    }
    return count;
  };
  for (int tries = 0; tries < 100 && marked() != 0; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  EXPECT_EQ(marked(), 0U);
}

// A random session, of pieces that make sense wherever the one before them ends.
std::string session(Random& random, std::uint64_t cycles) {
  std::string commands = "snapshot first; bp 0x8 -p 1";
  for (int n = 0; n < 6; ++n) {
    const std::string there = std::to_string(random.below(cycles));
    const std::vector<std::string> pieces{"clock step",   "clock step 40",   "clock step -p 1",
                                          "clock back",   "snapshot s",      "snapshot back first",
                                          "clock status", "clock goto 1000", "clock run until task 1 ready",
                                          "clock run"};
    commands += "; clock goto " + there + "; " + random.pick(pieces);
  }
  return commands + "; bp delete 1; clock goto 0; clock run";
}

struct Case {
  const char* workload;
  const char* platform;  // "" for its own
};

class SessionInPieces : public ShellSession, public testing::WithParamInterface<Case> {
 protected:
  std::map<std::string, std::string> folder(const std::string& name) {
    auto all = files(name);
    Json status = Json::parse(all.at("status.json"));
    status.erase("command");
    all["status.json"] = status.dump();
    return all;
  }
};

TEST_P(SessionInPieces, EndsAsOneRun) {
  Random random(std::string(GetParam().workload).size());
  SCOPED_TRACE(random.trace());
  Arguments arguments{repository(std::string("configs/workloads/") + GetParam().workload + ".toml")};
  if (*GetParam().platform != '\0') {
    arguments.push_back(repository(std::string("configs/platforms/") + GetParam().platform + ".toml"));
  }
  arguments.insert(arguments.end(), {"--events", "--checks", "all"});
  const auto with = [&](Arguments first, const Arguments& last) {
    first.insert(first.end(), arguments.begin(), arguments.end());
    first.insert(first.end(), last.begin(), last.end());
    return hsxsim(first);
  };
  const int status = with({"run", "-q", "-o", "once"}, {}).status;
  const auto once = folder("once");
  const std::uint64_t cycles = Json::parse(once.at("state.json"))["cycles"];
  const std::string commands = session(random, cycles);
  std::string said;
  for (const char* engine : {"lockstep", "run-ahead"}) {
    const Outcome outcome = with({"shell", "-o", engine}, {"--engine", engine, "-c", commands});
    EXPECT_EQ(outcome.status, status) << commands << outcome.err;
    EXPECT_TRUE(folder(engine) == once) << engine << ": " << commands;
    EXPECT_TRUE(said.empty() || outcome.out == said) << outcome.out << said;
    said = outcome.out;
  }
}

const std::vector<Case> kCases{{"mailbox_pair", ""},
                               {"request_reply", "hsx-dual"},
                               {"token_ring", "hsx-quad"},
                               {"insertion_sort", "hsx-window-cache"},
                               {"producer_consumer", "hsx-slots"},
                               {"format_stdout", "hsx-prefetch"}};
INSTANTIATE_TEST_SUITE_P(Shell, SessionInPieces, testing::ValuesIn(kCases),
                         [](const auto& each) { return std::string(each.param.workload); });

}  // namespace
}  // namespace hsx::session_test
