// Command lines: help, version, and what is refused.
#include "support/hsxsim_program.h"
#include "tools/programs.h"

namespace hsx::usage_test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class Usage : public ProgramTest {};

const Arguments kCommands{"run", "bench",  "sweep",   "regress", "compare", "components", "map",
                          "asm", "disasm", "inspect", "report",  "schema",  "reference"};

TEST_F(Usage, HelpListsEveryCommandAndTheExitStatuses) {
  for (const char* word : {"help", "--help", "-h"}) {
    const Outcome outcome = hsxsim({word});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.err, "");
    for (const std::string& command : kCommands) EXPECT_THAT(outcome.out, HasSubstr("\n  " + command + " "));
    EXPECT_THAT(outcome.out, HasSubstr("4 internal error"));
  }
}

TEST_F(Usage, NoCommandIsAUsageErrorThatShowsTheHelp) {
  const Outcome outcome = hsxsim({});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, hsxsim({"help"}).out);
}

TEST_F(Usage, EveryCommandHasAPageOfEightyColumns) {
  for (const std::string& command : kCommands) {
    const Outcome page = hsxsim({"help", command});
    EXPECT_EQ(page.status, 0);
    EXPECT_THAT(page.out, StartsWith("usage: hsxsim " + command + " [OPTION...] "));
    EXPECT_THAT(page.out, HasSubstr("--help"));
    EXPECT_EQ(hsxsim({command, "--help"}).out, page.out);
    for (const std::string& line : lines_of(page.out)) EXPECT_LE(line.size(), 80U) << line;
  }
  for (const std::string& line : lines_of(hsxsim({"help"}).out)) EXPECT_LE(line.size(), 80U) << line;
}

TEST_F(Usage, VersionIsOneLine) {
  const Outcome outcome = hsxsim({"--version"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, testing::MatchesRegex("hsxsim [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST_F(Usage, UnknownCommands) {
  refused({"rum"}, "hsxsim: unknown command \"rum\", did you mean \"run\"?");
  refused({"help", "mop"}, "hsxsim: unknown command \"mop\", did you mean \"map\"?");
  refused({"--zebra"}, "hsxsim: unknown command \"--zebra\"\n");
}

TEST_F(Usage, UnknownOptions) {
  for (const std::string& command : kCommands) {
    refused({command, "--zebra"}, "hsxsim " + command + ": unrecognised option '--zebra'");
    refused({command, "--hel"}, "hsxsim " + command + ": unrecognised option '--hel'");
  }
}

TEST_F(Usage, OptionsThatLackTheirValue) {
  refused({"run", "--set"}, "hsxsim run: the required argument for option '--set' is missing");
  refused({"run", "-o"}, "hsxsim run: the required argument for option '--output' is missing");
}

TEST_F(Usage, RunNeedsSomethingToRun) {
  refused({"run"}, "hsxsim run: nothing to run, expected a CONFIG or --image FILE");
  write("empty.toml", "");
  refused({"run", "empty.toml", "-o", "results"}, "the config has no [[task]]: nothing would run");
  write("wrong.toml", "clok = 1\n");
  refused({"run", "wrong.toml"},
          "the config has no [[task]]: nothing would run\nwrong.toml:1:1: unknown key");
}

TEST_F(Usage, OptionsThatNeedAFolder) {
  write_image("a.hxe", returns());
  refused({"run", "--image", "a.hxe", "--events"}, "hsxsim run: --events needs --output DIR");
  refused({"run", "--image", "a.hxe", "--force"}, "hsxsim run: --force needs --output DIR");
}

TEST_F(Usage, UnknownEngine) {
  write_image("a.hxe", returns());
  refused({"run", "--image", "a.hxe", "--engine", "warp"},
          "hsxsim run: --engine \"warp\": expected lockstep or run-ahead");
}

TEST_F(Usage, FilesThatCannotBeWrittenAreFoundBeforeTheRun) {
  write_image("a.hxe", loops());
  write("file", "kept");
  refused({"run", "--image", "a.hxe", "-o", "file"}, "hsxsim run: file is not a folder");
  refused({"run", "--image", "a.hxe", "-o", "file/below"}, "hsxsim run: cannot make file/below: ");
  refused({"run", "--image", "a.hxe", "-o", "/proc/hsxsim"}, "hsxsim run: cannot make /proc/hsxsim: ");
  refused({"run", "--image", "a.hxe", "-o", "results", "--state-out", "none/state.json"},
          "hsxsim run: none/state.json: there is no such folder");
  refused({"run", "--image", "a.hxe", "-o", "results", "--state-out", "."}, "hsxsim run: .: is a folder");
}

TEST_F(Usage, OutputsThatWouldDestroyWhatIsReadAreRefused) {
  write_image("a.hxe", returns());
  write("base.toml", "clock = \"24 MHz\"\n");
  write("c.toml", "base = \"base.toml\"\n[[task]]\nimage = \"a.hxe\"\n");
  const std::string other = ": is read here, expected another file to write";
  for (const char* input : {"c.toml", "base.toml", "./a.hxe"}) {
    refused({"run", "c.toml", "--state-out", input}, std::string("hsxsim run: ") + input + other);
  }
  write("s.mvasm", ".include \"i.mvasm\"\n");
  write("i.mvasm", "RET\n");
  refused({"run", "--image", "s.mvasm", "--state-out", "i.mvasm"}, "hsxsim run: i.mvasm" + other);
  write("r/config.resolved.toml", "[[task]]\nimage = \"../a.hxe\"\n");
  refused({"run", "r/config.resolved.toml", "-o", "r", "--force"},
          "hsxsim run: r/config.resolved.toml" + other);
  refused({"run", "c.toml", "-o", "new", "--state-out", "new/status.json"},
          "hsxsim run: new/status.json: is named twice, expected another file to write");
}

TEST_F(Usage, OutputsNeedNames) {
  write_image("a.hxe", returns());
  refused({"run", "--image", "a.hxe", "--state-out", ""},
          "hsxsim run: \"\": expected the name of a file to write");
  refused({"run", "--image", "a.hxe", "-o", ""}, "hsxsim run: --output: expected the name of a folder");
}

TEST_F(Usage, UnknownKindOfComponent) {
  refused({"components", "srma"}, "hsxsim components: unknown kind \"srma\", did you mean \"sram\"?");
}

TEST_F(Usage, InspectNeedsAFileThatCanBeRead) {
  refused({"inspect"}, "hsxsim inspect: expected an .hxe file");
  refused({"inspect", "none.hxe"}, "hsxsim inspect: none.hxe: cannot open: No such file or directory");
  refused({"inspect", "."}, "hsxsim inspect: .: is a folder");
}

TEST_F(Usage, OutputThatCannotBeWrittenIsReported) {
  for (const Arguments& arguments : {Arguments{"--version"}, Arguments{"components", "--json"}}) {
    const Outcome outcome = hsxsim_to("/dev/full", arguments);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.err, "hsxsim: cannot write to standard output: No space left on device\n");
  }
}

}  // namespace
}  // namespace hsx::usage_test
