// What is no statement of the language, each with its place.
#include "assembler/assembly.h"

namespace hsx::syntax_error_test {
namespace {

using Wrong = TextRow<const char*>;

class SyntaxError : public testing::TestWithParam<Wrong> {};

TEST_P(SyntaxError, IsReportedAtItsPlace) {
  EXPECT_EQ(error_of(std::string("RET\n") + GetParam().text), GetParam().outcome);
}

INSTANTIATE_TEST_SUITE_P(
    Words, SyntaxError,
    testing::Values(Wrong{"LDI R1, 12z", "t.mvasm:2:9: \"12z\" is not a number"},
                    Wrong{"LDI R1, 0x", "t.mvasm:2:9: \"0x\" is not a number"},
                    Wrong{"LDI R1, 0b12", "t.mvasm:2:9: \"0b12\" is not a number"},
                    Wrong{"LDI R1, 4294967296", "t.mvasm:2:9: 4294967296 is too large for 32 bits"},
                    Wrong{"LDI R1, 'ab'", "t.mvasm:2:9: a character is written 'c', one byte between quotes"},
                    Wrong{"LDI R1, ''", "t.mvasm:2:9: a character is written 'c', one byte between quotes"},
                    Wrong{"LDI R1, '", "t.mvasm:2:9: a character is written 'c', one byte between quotes"},
                    Wrong{".name \"abc", "t.mvasm:2:7: the string has no closing \""},
                    Wrong{".name \"abc\\\"", "t.mvasm:2:7: the string has no closing \""},
                    Wrong{".name \"a\\q\"",
                          "t.mvasm:2:9: unknown escape, expected \\n \\r \\t \\\\ \\0 \\\" \\' or \\xNN"},
                    Wrong{".name \"a\\x4g\"",
                          "t.mvasm:2:9: unknown escape, expected \\n \\r \\t \\\\ \\0 \\\" \\' or \\xNN"},
                    Wrong{".name \"a\\\\\"",
                          "t.mvasm:2:10: unknown escape, expected \\n \\r \\t \\\\ \\0 \\\" \\' or \\xNN"},
                    Wrong{"RET @", "t.mvasm:2:5: unexpected '@'"},
                    Wrong{"RET \x01", "t.mvasm:2:5: unexpected byte 0x01"},
                    Wrong{"RET \xC3\xA9", "t.mvasm:2:5: unexpected byte 0xc3"}),
    row_name<const char*>);

INSTANTIATE_TEST_SUITE_P(
    Heads, SyntaxError,
    testing::Values(
        Wrong{"12", "t.mvasm:2:1: expected a label, an instruction or a directive, found the number 12"},
        Wrong{" , ", "t.mvasm:2:2: expected a label, an instruction or a directive, found ','"},
        Wrong{"FOO R1", "t.mvasm:2:1: unknown instruction \"FOO\""},
        Wrong{"  .foo 1", "t.mvasm:2:3: unknown directive \".foo\""},
        Wrong{"x: RET", "t.mvasm:2:4: a label stands alone on its line"},
        Wrong{"R1:", "t.mvasm:2:1: \"R1\" is a register, not a label"}),
    row_name<const char*>);

INSTANTIATE_TEST_SUITE_P(
    Operands, SyntaxError,
    testing::Values(
        Wrong{"ADD R1, R2", "t.mvasm:2:11: expected a register, R0 to R15, found the end of the line"},
        Wrong{"ADD R1, R2,", "t.mvasm:2:12: expected a register, R0 to R15, found the end of the line"},
        Wrong{"ADD R1, R2, R16", "t.mvasm:2:13: expected a register, R0 to R15, found \"R16\""},
        Wrong{"ADD R1, R2, 3", "t.mvasm:2:13: expected a register, R0 to R15, found the number 3"},
        Wrong{"MOV R1,, R2", "t.mvasm:2:8: expected a register, R0 to R15, found ','"},
        Wrong{"MOV R1, R2, R3", "t.mvasm:2:11: expected the end of the line, found ','"},
        Wrong{"RET R1", "t.mvasm:2:5: expected the end of the line, found \"R1\""},
        Wrong{"LDI R1, R2", "t.mvasm:2:9: expected a number or a symbol, found \"R2\""},
        Wrong{"LDI R1, \"a\"", "t.mvasm:2:9: expected a number or a symbol, found a string"},
        Wrong{"LDI R1, - 5", "t.mvasm:2:11: expected a number, found the number 5"},
        Wrong{"LDI R1, -x", "t.mvasm:2:10: expected a number, found \"x\""},
        Wrong{"LDI R1, hi8(x)", "t.mvasm:2:9: unknown function \"hi8\", expected lo16, hi16 or off16"},
        Wrong{"LDI R1, lo16(x", "t.mvasm:2:15: expected ')', found the end of the line"},
        Wrong{"LDI R1, lo16(\"x\")", "t.mvasm:2:14: expected a number, found a string"},
        Wrong{"LDI R1 5-2", "t.mvasm:2:9: expected the end of the line, found \"-\""},
        Wrong{"LD R1, R2", "t.mvasm:2:8: expected '[', found \"R2\""},
        Wrong{"LD R1, [4]", "t.mvasm:2:9: expected a register, R0 to R15, found the number 4"},
        Wrong{"LD R1, [R2", "t.mvasm:2:11: expected ']', found the end of the line"},
        Wrong{"LD R1, [R2 4]", "t.mvasm:2:12: expected ']', found the number 4"},
        Wrong{"LD R1, [R2-x]", "t.mvasm:2:12: expected a number, found \"x\""},
        Wrong{"ST [R2+4]R1", "t.mvasm:2:10: expected a comma or a blank, found \"R1\""},
        Wrong{"CALL R0", "t.mvasm:2:6: R0 cannot be the base of a CALL: its field stands for the pc"},
        Wrong{"SVC MOD=1", "t.mvasm:2:10: expected FN=, found the end of the line"},
        Wrong{"SVC MOD=1, 2", "t.mvasm:2:12: expected FN=, found the number 2"},
        Wrong{"SVC MOD=1, FN 2", "t.mvasm:2:15: expected '=', found the number 2"}),
    row_name<const char*>);

INSTANTIATE_TEST_SUITE_P(
    Directives, SyntaxError,
    testing::Values(
        Wrong{".text 1", "t.mvasm:2:7: expected the end of the line, found the number 1"},
        Wrong{".org", "t.mvasm:2:5: expected a number or a symbol, found the end of the line"},
        Wrong{".export 5", "t.mvasm:2:9: expected a symbol, found the number 5"},
        Wrong{".import R1", "t.mvasm:2:9: expected a symbol, found \"R1\""},
        Wrong{".include x", "t.mvasm:2:10: expected a string in quotes, found \"x\""},
        Wrong{".name 'a' \"b\"\"c\"", "t.mvasm:2:14: expected a comma or a blank, found a string"},
        Wrong{".data\n.ascii 5", "t.mvasm:3:8: expected a string in quotes, found the number 5"},
        Wrong{".data\n.word \"abc\"", "t.mvasm:3:7: expected a number or a symbol, found a string"},
        Wrong{".metadata 1", "t.mvasm:2:12: expected a number or a symbol, found the end of the line"}),
    row_name<const char*>);

INSTANTIATE_TEST_SUITE_P(
    Places, SyntaxError,
    testing::Values(Wrong{" .byte 1", "t.mvasm:2:2: .byte belongs in .data"},
                    Wrong{".ascii \"x\"", "t.mvasm:2:1: .ascii belongs in .data"},
                    Wrong{".Half 1", "t.mvasm:2:1: .Half belongs in .data"},
                    Wrong{".align 4", "t.mvasm:2:1: .align belongs in .data"},
                    Wrong{".zero 4", "t.mvasm:2:1: .zero belongs in .data"},
                    Wrong{".data\nMOV R1, R2", "t.mvasm:3:1: MOV belongs in .text"},
                    Wrong{".data\n.org 4", "t.mvasm:3:1: .org belongs in .text"},
                    Wrong{".data\n.entry", "t.mvasm:3:1: .entry belongs in .text"},
                    Wrong{".org 6", "t.mvasm:2:6: .org 6 is not a multiple of 4"},
                    Wrong{".org 0", "t.mvasm:2:6: .org 0 lies behind the end of the text so far, 4"},
                    Wrong{".org -4", "t.mvasm:2:6: .org -4 is too small, the least is 0"},
                    Wrong{"x:\n.org x", "t.mvasm:3:6: .org needs a number or a constant from outside"},
                    Wrong{".data\n.zero lo16(4)",
                          "t.mvasm:3:7: .zero needs a number or a constant from outside"},
                    Wrong{".data\n.align 0", "t.mvasm:3:8: .align 0 is too small, the least is 1"},
                    Wrong{".data\n.zero -1", "t.mvasm:3:7: .zero -1 is too small, the least is 0"}),
    row_name<const char*>);

INSTANTIATE_TEST_SUITE_P(
    Entries, SyntaxError,
    testing::Values(Wrong{".entry 2", "t.mvasm:2:8: entry is 2, expected a multiple of 4"},
                    Wrong{".entry 4", "t.mvasm:2:8: entry is 4, expected below the 4 bytes of code"},
                    Wrong{".entry", "t.mvasm:2:1: entry is 4, expected below the 4 bytes of code"},
                    Wrong{".entry -4", "t.mvasm:2:8: entry is -4, expected 0 to 65536"},
                    Wrong{".entry x\n.data\nx:", "t.mvasm:2:8: \"x\" is a symbol of .data, not of .text"},
                    Wrong{".entry 0\n.entry", "t.mvasm:3:1: .entry has been given at t.mvasm:2:1"},
                    Wrong{".flags 1\n.flags 1", "t.mvasm:3:1: .flags has been given at t.mvasm:2:8"}),
    row_name<const char*>);

TEST(Assembly, RefusesAProgramWithoutCode) {
  EXPECT_EQ(error_of("; nothing\n.data\n.byte 1"), "t.mvasm:1:1: the program has no code");
}

TEST(Assembly, RefusesANameThatDoesNotFit) {
  const std::string long_name(33, 'a');
  EXPECT_EQ(error_of("RET\n.name \"" + long_name + "\""),
            "t.mvasm:2:7: the name of the image does not fit, expected at most 32 characters of ASCII");
  EXPECT_EQ(error_of("RET\n.name 0x80"),
            "t.mvasm:2:7: the name of the image does not fit, expected at most 32 characters of ASCII");
  const AssemblyResult result = assemble({{long_name + ".mvasm", "RET"}}, {});
  EXPECT_THAT(
      result.error_lines(),
      ElementsAre(long_name + ".mvasm:1:1: the file name gives the image no name, expected at most 32 "
                              "characters of ASCII; .name can give one"));
}

TEST(Assembly, ReportsAllErrorsInOrder) {
  EXPECT_THAT(
      errors_of("JMP nowhere\nFOO\nx:\nLDI R1, 5000\nx:\nADD R1\n"),
      ElementsAre("t.mvasm:1:5: undefined symbol \"nowhere\"", "t.mvasm:2:1: unknown instruction \"FOO\"",
                  "t.mvasm:4:9: immediate is 5000, expected -2048 to 2047",
                  "t.mvasm:5:1: symbol \"x\" is already defined at t.mvasm:3:1",
                  "t.mvasm:6:7: expected a register, R0 to R15, found the end of the line"));
}

TEST(Assembly, ABrokenInstructionKeepsItsSize) {
  EXPECT_THAT(errors_of("LDI32 R99, 5\nx:\n.org 4"),
              ElementsAre("t.mvasm:1:7: expected a register, R0 to R15, found \"R99\"",
                          "t.mvasm:3:6: .org 4 lies behind the end of the text so far, 8"));
}

TEST(Assembly, ALabelBeforeAnErrorIsDefined) {
  EXPECT_EQ(error_of("x: @\nJMP x"), "t.mvasm:1:4: unexpected '@'");
}

TEST(Defines, AreNamesAndWords) {
  EXPECT_EQ(define_error("N", 4294967295), "");
  EXPECT_EQ(define_error("N", -2147483648LL), "");
  EXPECT_EQ(define_error("N", 4294967296), "4294967296 needs more than 32 bits");
  EXPECT_EQ(define_error("N", -2147483649LL), "-2147483649 needs more than 32 bits");
  EXPECT_EQ(define_error("2N", 1), "\"2N\" is no name of a symbol");
  EXPECT_EQ(define_error("", 1), "\"\" is no name of a symbol");
  EXPECT_EQ(define_error("r7", 1), "\"r7\" is a register, not a symbol");
}

}  // namespace
}  // namespace hsx::syntax_error_test
