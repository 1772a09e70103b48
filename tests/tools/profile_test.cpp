// run --profile: what it says of a program whose cycles are counted by hand, and of a real one.
#include "support/hsxsim_program.h"

namespace hsx::profile_test {
namespace {

using testing::HasSubstr;
using testing::Not;

// Every access takes one cycle on the default platform with one core, so with F fetch, D decode, W a register
// access, X execute, M memory:
//   LDI           F D X W        = 4      SVC  F D X        = 3
//   CALL label    F D X M W      = 5      RET  F D X M W    = 5 (in main nothing is popped: F D X = 3)
//   ADD           F D W W X W    = 6
constexpr const char* kSource =
    "main:\n"         // 1
    "  LDI R1, 2\n"   // 2
    "  CALL twice\n"  // 3
    "  LDI R0, 0\n"   // 4
    "  SVC 6, 0\n"  // 5  sleep_ms 0: latency.dispatch 2, read of the argument R0 1, write of the result R0 1
    "  RET\n"       // 6
    "twice:\n"      // 7
    "  ADD R0, R1, R1\n"
    "  RET\n";

class ProfileOption : public ProgramTest {
 protected:
  std::map<std::string, std::uint64_t> folded(const std::string& file) {
    std::map<std::string, std::uint64_t> cycles;
    for (const std::string& line : lines_of(read(file))) {
      const std::size_t blank = line.rfind(' ');
      cycles[line.substr(0, blank)] = std::stoull(line.substr(blank + 1));
    }
    return cycles;
  }
};

TEST_F(ProfileOption, CountsEveryCycleOfAProgramOnce) {
  write("a.mvasm", kSource);
  ASSERT_EQ(hsxsim({"run", "--image", "a.mvasm", "--profile", "-o", "r"}).status, 0);
  const auto cycles = folded("r/profile.folded");
  const std::map<std::string, std::uint64_t> by_hand{
      {"a;main;trap", 4},         {"a;main;fetch", 5},        {"a;main;decode", 5},
      {"a;main;execute", 5},      {"a;main;memory", 1},       {"a;main;window", 3},
      {"a;main;twice;fetch", 2},  {"a;main;twice;decode", 2}, {"a;main;twice;execute", 2},
      {"a;main;twice;memory", 1}, {"a;main;twice;window", 4}};
  EXPECT_EQ(cycles, by_hand);
}

// Dispatch 2 and the write of R0 1.
TEST_F(ProfileOption, CountsTrapsThatAreNoService) {
  write("a.mvasm", "main:\n  SVC 9, 9\n  RET\n");
  ASSERT_EQ(hsxsim({"run", "--image", "a.mvasm", "--profile", "-o", "r"}).status, 0);
  EXPECT_EQ(folded("r/profile.folded")["a;main;trap"], 3U);
}

TEST_F(ProfileOption, PrintsTablesBySymbolAndByLine) {
  write("a.mvasm", kSource);
  const Outcome outcome = hsxsim({"run", "--image", "a.mvasm", "--profile"});
  ASSERT_EQ(outcome.status, 0);
  // main: LDI 4, CALL 5, LDI 4, SVC 3 + 4, RET 3 = 23 of 34; twice: ADD 6, RET 5 = 11.
  EXPECT_THAT(outcome.out,
              HasSubstr("profile of 1 a: 6 steps, 34 of 53 running cycles; the others are turns and "
                        "switches\n"
                        "  function  self   %  with callees    %\n"
                        "  main        23  68            34  100\n"
                        "  twice       11  32            11   32\n"
                        "\n"
                        "  symbol  steps  cycles   %  fetch  window  mem  exec  wait  trap\n"
                        "  main        4      23  68     22      13    4    43     0    17\n"
                        "  twice       2      11  32     18      36    9    36     0     0\n"));
  EXPECT_THAT(outcome.out,
              HasSubstr("  a.mvasm:8        1       6  18     17      50    0    33     0     0\n"));
}

TEST_F(ProfileOption, WritesFilesOnlyWhenAsked) {
  write("a.mvasm", kSource);
  ASSERT_EQ(hsxsim({"run", "--image", "a.mvasm", "--profile", "-q", "-o", "with"}).status, 0);
  ASSERT_EQ(hsxsim({"run", "--image", "a.mvasm", "-o", "without"}).status, 0);
  EXPECT_TRUE(exists("with/profile.txt"));
  EXPECT_FALSE(exists("without/profile.txt"));
  EXPECT_FALSE(exists("without/profile.folded"));
  EXPECT_THAT(read("with/status.json"), HasSubstr("--profile"));
  EXPECT_EQ(read("with/stats.json"), read("without/stats.json"));
}

TEST_F(ProfileOption, ImagesWithoutSymbolsAreReadByFunctionEntry) {
  write("a.mvasm", kSource);
  ASSERT_EQ(hsxsim({"asm", "a.mvasm", "-o", "a.hxe"}).status, 0);
  const Outcome outcome = hsxsim({"run", "--image", "a.hxe", "--profile"});
  EXPECT_THAT(outcome.out, HasSubstr("\n  0000        4      23"));
  EXPECT_THAT(outcome.out, HasSubstr("\n  0014        2      11"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("source line")));
}

TEST_F(ProfileOption, ImagesTakeTheSymbolsBesideThem) {
  write("a.mvasm", kSource);
  ASSERT_EQ(hsxsim({"asm", "a.mvasm", "-o", "a.hxe", "--symbols", "a.sym"}).status, 0);
  ASSERT_EQ(hsxsim({"run", "--image", "a.mvasm", "--profile", "-o", "source"}).status, 0);
  ASSERT_EQ(hsxsim({"run", "--image", "a.hxe", "--profile", "-o", "image"}).status, 0);
  EXPECT_EQ(read("source/profile.txt"), read("image/profile.txt"));
  EXPECT_EQ(read("source/profile.folded"), read("image/profile.folded"));
}

TEST_F(ProfileOption, AgreesBetweenEngines) {
  const std::string config = repository("configs/workloads/field_node.toml");
  for (const std::string engine : {"lockstep", "run-ahead"}) {
    ASSERT_EQ(hsxsim({"run", config, "--profile", "-q", "--engine", engine, "-o", engine}).status, 0);
  }
  EXPECT_THAT(read("lockstep/profile.txt"), HasSubstr("profile of 1 "));
  EXPECT_EQ(read("lockstep/profile.txt"), read("run-ahead/profile.txt"));
  EXPECT_EQ(read("lockstep/profile.folded"), read("run-ahead/profile.folded"));
}

TEST_F(ProfileOption, StopsWhereALimitStopsTheRun) {
  write("a.mvasm", "again:\n  LDI R1, 1\n  JMP again\n");
  for (const std::string engine : {"lockstep", "run-ahead"}) {
    ASSERT_EQ(hsxsim({"run", "--image", "a.mvasm", "--set", "run.limit=10 us", "--profile", "--engine",
                      engine, "-o", engine})
                  .status,
              3);
  }
  EXPECT_THAT(read("lockstep/profile.folded"), HasSubstr("a;again;fetch "));
  EXPECT_EQ(read("lockstep/profile.folded"), read("run-ahead/profile.folded"));
}

TEST_F(ProfileOption, TellsFunctionsAndFilesOfOneNameApart) {
  write("a.mvasm", ".include \"x/f.mvasm\"\n.include \"y/f.mvasm\"\n");
  write("x/f.mvasm", "one:\n  LDI R1, 1\n");
  write("y/f.mvasm", "two:\n  LDI R0, 0\n  RET\n");
  const std::string lines = hsxsim({"run", "--image", "a.mvasm", "--profile"}).out;
  EXPECT_THAT(lines, HasSubstr("\n  x/f.mvasm:2 "));
  EXPECT_THAT(lines, HasSubstr("\n  y/f.mvasm:2 "));
  write("m.mvasm", ".import g\nCALL f\nCALL g\nRET\nf:\nRET\n");
  write("n.mvasm", ".export g\ng:\nCALL f\nRET\nf:\nRET\n");
  ASSERT_EQ(hsxsim({"asm", "m.mvasm", "n.mvasm", "-o", "m.hxe", "--symbols", "m.sym"}).status, 0);
  ASSERT_EQ(hsxsim({"run", "--image", "m.hxe", "--profile", "-o", "r"}).status, 0);
  EXPECT_THAT(read("r/profile.txt"), HasSubstr("\n  f (m.mvasm) "));
  EXPECT_THAT(read("r/profile.txt"), HasSubstr("\n  f (n.mvasm) "));
  EXPECT_THAT(read("r/profile.folded"), HasSubstr(";g;f_(n.mvasm);fetch "));
}

TEST_F(ProfileOption, NamesAreFitForATerminal) {
  write("a.mvasm", "RET\n");
  write("c.toml", "[[task]]\nimage = \"a.mvasm\"\nname = \"b\\u001B \\u00E9\"\n");
  ASSERT_EQ(hsxsim({"run", "c.toml", "--profile", "-o", "r"}).status, 0);
  EXPECT_THAT(read("r/profile.txt"), HasSubstr("profile of 1 b? \xC3\xA9: "));
  EXPECT_THAT(read("r/profile.folded"), HasSubstr("b?_\xC3\xA9;0000;fetch "));
}

}  // namespace
}  // namespace hsx::profile_test
