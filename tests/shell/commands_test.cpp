// What commands of the shell show and do.
#include "shell/command.h"
#include "shell/shell_cases.h"

namespace hsx::commands_test {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;

class ShellCommands : public ShellCases {};

TEST_F(ShellCommands, ShowWhatTheySayIn80Columns) {
  for (const ShellCase& each : kShellCases) {
    const Outcome outcome = shell("clock goto 48823; " + filled(each.line));
    EXPECT_EQ(outcome.err, "") << each.line;
    EXPECT_THAT(outcome.out, HasSubstr(each.shown)) << each.line;
    const bool wide = std::string(each.command) == "trace";  // lines of JSON
    for (const std::string& line : lines_of(outcome.out)) EXPECT_TRUE(wide || line.size() <= 80) << line;
  }
}

TEST_F(ShellCommands, AllHaveACase) {
  for (const ShellCommand* command : shell_commands()) {
    const bool found =
        std::any_of(std::begin(kShellCases), std::end(kShellCases),
                    [&](const ShellCase& each) { return std::string(command->name) == each.command; });
    EXPECT_TRUE(found) << command->name;
  }
}

TEST_F(ShellCommands, HelpTellsOfEachIn80Columns) {
  std::string lines = "help";
  for (const ShellCommand* command : shell_commands()) lines += std::string("; help ") + command->name;
  const Outcome outcome = shell(lines);
  EXPECT_EQ(outcome.err, "");
  for (const ShellCommand* command : shell_commands()) EXPECT_THAT(outcome.out, HasSubstr(command->usage));
  for (const std::string& line : lines_of(outcome.out)) EXPECT_LE(line.size(), 80U) << line;
}

// In the words of `run`, which ends where the shell is.
class ShellLooks : public ShellTest, public testing::WithParamInterface<const char*> {};

TEST_P(ShellLooks, AreTheResultsOfARunToTheSameCycle) {
  for (const char* engine : {"lockstep", "run-ahead"}) {
    ASSERT_THAT(
        (Arguments{"0", "3"}),
        testing::Contains(std::to_string(
            hsxsim({"run", workload(GetParam()), "--set", "run.limit=250 us", "-o", engine}).status)));
    const Json state = Json::parse(read(std::string(engine) + "/state.json"));
    const Json stats = Json::parse(read(std::string(engine) + "/stats.json"))["stats"];
    const std::string go = "clock goto " + state["cycles"].dump() + "; ";
    const Arguments arguments{workload(GetParam()), "--engine", engine};
    const Json shown = result(go + "dumpregs", arguments);
    ASSERT_EQ(shown.size(), state["tasks"].size());
    for (std::size_t i = 0; i < shown.size(); ++i) {
      for (const char* key : {"pid", "name", "state", "pc", "sp", "psw", "steps", "reg_base", "stack_base",
                              "stack_limit", "regs"})
        EXPECT_EQ(shown[i][key], state["tasks"][i][key]) << engine << " task " << i + 1 << " " << key;
    }
    const Json boxes = result(go + "mbox", arguments);
    ASSERT_EQ(boxes.size(), state["mailboxes"].size());
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      for (const char* key :
           {"descriptor_id", "owner_pid", "capacity", "bytes_used", "queue_depth", "mode_mask"})
        EXPECT_EQ(boxes[i][key], state["mailboxes"][i][key]) << engine << " " << key;
    }
    const Json figures = result(go + "stats", arguments);
    ASSERT_EQ(figures.size(), stats.size());
    for (std::size_t i = 0; i < figures.size(); ++i) {
      EXPECT_EQ(figures[i]["name"], stats[i]["name"]);
      EXPECT_EQ(figures[i].value("value", Json()), stats[i].value("value", Json())) << figures[i]["name"];
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Workloads, ShellLooks,
                         testing::Values("mailbox_pair", "sieve", "token_ring", "fanout_telemetry"));

TEST_F(ShellCommands, WhatIsWrongIsTold) {
  for (const ShellRefusal& each : kShellRefusals) {
    const Outcome outcome = shell(each.line);
    EXPECT_EQ(outcome.status, 2) << each.line;
    EXPECT_THAT(outcome.err, HasSubstr(each.error)) << each.line;
  }
}

TEST_F(ShellCommands, AnswerInJson) {
  const Outcome outcome = shell("ps; dumpregs 9", {workload("mailbox_pair"), "--json"});
  const auto lines = lines_of(outcome.out);
  ASSERT_EQ(lines.size(), 2U);
  const Json ps = Json::parse(lines[0]);
  EXPECT_EQ(ps["command"], "ps");
  EXPECT_EQ(ps["result"][1]["name"], "producer");
  EXPECT_EQ(Json::parse(lines[1]), Json({{"command", "dumpregs 9"},
                                         {"ok", false},
                                         {"error", "there is no task 9; expected a pid of 1..2"}}));
}

TEST_F(ShellCommands, AMachineWithoutTasksWaitsForThem) {
  const Arguments platform{repository("configs/platforms/hsx-soc.toml")};
  EXPECT_THAT(shell("clock step", platform).err, HasSubstr("there are no tasks; load FILE adds one"));
  const Json tasks = result(filled("load PROGRAM; clock step 4; ps"), platform);
  EXPECT_EQ(tasks[0]["pid"], 1);
  EXPECT_GE(tasks[0]["steps"], 3);
}

}  // namespace
}  // namespace hsx::commands_test
