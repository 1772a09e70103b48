// The shell on a terminal.
#include "support/terminal.h"

#include "shell/shell_cases.h"

namespace hsx::terminal_test {
namespace {

using testing::HasSubstr;
using testing::Not;

class ShellTerminal : public ShellCases {
 protected:
  std::unique_ptr<Terminal80> start_shell() {
    const Environment environment{{"XDG_STATE_HOME", path("state")}};
    auto terminal =
        std::make_unique<Terminal80>(Arguments{"shell", workload("mailbox_pair")}, environment, folder_);
    terminal->expect("hsx 0> ");
    return terminal;
  }
};

TEST_F(ShellTerminal, ThePromptTellsTheCycle) {
  const auto terminal = start_shell();
  terminal->type("clock goto 1000\n");
  terminal->expect("hsx 1000> ");
  terminal->type("clock run\n");
  terminal->expect(" ended> ");
  terminal->type("quit\n");
  EXPECT_EQ(terminal->wait(), 0);
}

TEST_F(ShellTerminal, EveryCommandAnswers) {
  for (const ShellCase& each : kShellCases) {
    const auto terminal = start_shell();
    terminal->type("clock goto 48823\n");
    terminal->expect("hsx 48823> ");
    terminal->type(filled(each.line) + "\n");
    const bool is_history = std::string(each.command) == "history";
    terminal->expect(is_history ? "clock goto 48823\n" : each.shown);
    EXPECT_FALSE(HasFailure()) << each.line;
  }
}

TEST_F(ShellTerminal, EveryErrorIsToldAndTheSessionGoesOn) {
  for (const ShellRefusal& each : kShellRefusals) {
    const auto terminal = start_shell();
    terminal->type(std::string(each.line) + "\n");
    terminal->expect(each.error);
    terminal->expect("> ");
    EXPECT_FALSE(HasFailure()) << each.line;
  }
}

TEST_F(ShellTerminal, TabCompletesWhatIsBegun) {
  const auto terminal = start_shell();
  for (const auto& [typed, completed] :
       std::vector<std::pair<std::string, std::string>>{{"dump\t", "dumpregs "},
                                                        {"clock sta\t", "clock status "},
                                                        {"info mail\t", "info mailbox "},
                                                        {"stats task.1.blo\t", "stats task.1.block "},
                                                        {"set mailbox.latency.c\t", "latency.command "}}) {
    terminal->type("\x15" + typed);  // Ctrl-U
    terminal->expect(completed);
  }
}

TEST_F(ShellTerminal, TwoTabsListWhatFits) {
  const auto terminal = start_shell();
  terminal->type("clock \t\t");
  terminal->expect("back");
  terminal->expect("status");
}

TEST_F(ShellTerminal, AWayThatWouldRunAnotherProgramIsRefusedAndTheMachineStays) {
  write("late.mvasm", ".entry main\n.text\nmain:\n    LDI R1, 1\n    JMP main\n");
  const auto terminal = start_shell();
  terminal->type("load late.mvasm\nclock goto 900\n");
  terminal->expect("hsx 900> ");
  write("late.mvasm", ".entry main\n.text\nmain:\n    LDI R1, 2\n    JMP main\n");
  terminal->type("clock goto 500\n");
  terminal->expect("would do something else now");
  terminal->expect("hsx 900> ");
}

TEST_F(ShellTerminal, CtrlCStopsTimeAndTheSessionGoesOn) {
  write("loop.mvasm", ".entry main\n.text\nmain:\n    JMP main\n");
  const auto terminal = start_shell();
  terminal->type("load loop.mvasm\nclock run\n");
  terminal->expect("cycles/s");
  terminal->type("\x03");
  terminal->expect("stopped by Ctrl-C");
  terminal->type("clock status\n");
  terminal->expect("rounds over");
}

TEST_F(ShellTerminal, AnEmptyLineRepeatsAStep) {
  const auto terminal = start_shell();
  terminal->type("clock step 2\n");
  terminal->expect("2 rounds over");
  terminal->expect("> ");
  terminal->type("\n");
  terminal->expect("4 rounds over");
}

TEST_F(ShellTerminal, TheHistoryOutlivesTheSession) {
  {
    const auto terminal = start_shell();
    terminal->type("clock status\n");
    terminal->expect("0 rounds over");
    terminal->expect("> ");
    terminal->type("\x04");
    EXPECT_EQ(terminal->wait(), 0);
  }
  EXPECT_EQ(read("state/hsxsim/history"), "clock status\n");
  const auto terminal = start_shell();
  terminal->type("\x1B[A\n");
  terminal->expect("0 rounds over");
  terminal->type("history\n");
  terminal->expect("clock status\nhistory\n");
}

TEST_F(ShellTerminal, ControlCDropsTheLine) {
  const auto terminal = start_shell();
  terminal->type("clock run\x03");
  terminal->expect("^C");
  terminal->type("clock status\n");
  terminal->expect("cycle 0 ");
}

TEST_F(ShellTerminal, AWrongLineIsToldAndTheSessionGoesOn) {
  const auto terminal = start_shell();
  terminal->type("clok run\n");
  terminal->expect("did you mean \"clock\"?");
  terminal->expect("hsx 0> ");
}

}  // namespace
}  // namespace hsx::terminal_test
