// Symbols wherever the program shows an address.
#include "support/hsxsim_program.h"

namespace hsx::symbols_test {
namespace {

using testing::HasSubstr;
using testing::Not;

class Symbols : public ProgramTest {
 protected:
  Symbols() { write("divides.mvasm", "main:\n  LDI R1, 7\n  LDI R2, 0\n  DIV R0, R1, R2\n  RET\n"); }
  void assemble() {
    ASSERT_EQ(hsxsim({"asm", "divides.mvasm", "-o", "d.hxe", "--symbols", "d.sym"}).status, 0);
  }
};

TEST_F(Symbols, AViolationNamesThePlaceInTheSource) {
  const Outcome outcome = hsxsim({"run", "--image", "divides.mvasm", "-o", "r"});
  EXPECT_EQ(outcome.status, 1);
  const char* const kPlace = "divide_by_zero at pc 0008 main+0x8 (divides.mvasm:4)";
  EXPECT_THAT(outcome.out, HasSubstr(kPlace));
  EXPECT_THAT(read("r/violations.jsonl"), HasSubstr(kPlace));
  EXPECT_THAT(outcome.out, HasSubstr("tasks that did not finish\n"
                                     "  1 divides  at 0008 main+0x8 (divides.mvasm:4)\n"));
}

TEST_F(Symbols, TasksThatFinishedAreNotListed) {
  write("a.mvasm", "RET\n");
  EXPECT_THAT(hsxsim({"run", "--image", "a.mvasm"}).out, Not(HasSubstr("did not finish")));
}

TEST_F(Symbols, ComeFromTheFileBesideAnImage) {
  assemble();
  EXPECT_THAT(hsxsim({"run", "--image", "d.hxe"}).out, HasSubstr("main+0x8 (divides.mvasm:4)"));
  EXPECT_THAT(hsxsim({"disasm", "d.hxe"}).out, HasSubstr("\nmain:\n"));
}

TEST_F(Symbols, OfAnotherImageAreLeftAsideWithANote) {
  assemble();
  write("divides.mvasm", "other:\n  RET\n");
  ASSERT_EQ(hsxsim({"asm", "divides.mvasm", "-o", "d.hxe"}).status, 0);
  for (const char* command : {"disasm", "inspect"}) {
    const Outcome outcome = hsxsim({command, "d.hxe"});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.err, HasSubstr("note: no symbols: d.sym: belongs to an image with crc32"));
    EXPECT_THAT(outcome.out, Not(HasSubstr("divides.mvasm")));
  }
  const Outcome run = hsxsim({"run", "--image", "d.hxe"});
  EXPECT_EQ(run.status, 0);
  EXPECT_THAT(run.err, HasSubstr("note: --image: no symbols: d.sym: belongs to an image with crc32"));
}

TEST_F(Symbols, InspectListsThem) {
  assemble();
  EXPECT_THAT(hsxsim({"inspect", "d.hxe"}).out, HasSubstr("\n  symbol  main  text  0000  divides.mvasm:1\n"));
  EXPECT_THAT(hsxsim({"inspect", "d.hxe", "--json"}).out, HasSubstr("\"place\": \"divides.mvasm:1\""));
}

}  // namespace
}  // namespace hsx::symbols_test
