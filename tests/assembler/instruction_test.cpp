// Every operand form, against words put together by hand: op rd rs1 rs2 imm.
#include "assembler/assembly.h"

namespace hsx::instruction_test {
namespace {

using Form = TextRow<std::uint32_t>;

class InstructionForm : public testing::TestWithParam<Form> {};

TEST_P(InstructionForm, Encodes) {
  EXPECT_THAT(code_of(GetParam().text), ElementsAre(GetParam().outcome));
}

INSTANTIATE_TEST_SUITE_P(
    Registers, InstructionForm,
    testing::Values(Form{"ADD R1, R2, R3", 0x10123000}, Form{"SUB R15, R14, R13", 0x11FED000},
                    Form{"MUL R0,R1,R2", 0x12012000}, Form{"DIV R1 R2 R3", 0x13123000},
                    Form{"AND R1,R2 , R3", 0x14123000}, Form{"OR R1, R2, R3", 0x15123000},
                    Form{"XOR R1, R2, R3", 0x16123000}, Form{"LSL R1, R2, R3", 0x31123000},
                    Form{"LSR R1, R2, R3", 0x32123000}, Form{"ASR R1, R2, R3", 0x33123000},
                    Form{"ADC R1, R2, R3", 0x34123000}, Form{"SBC R1, R2, R3", 0x35123000},
                    Form{"FADD R1, R2, R3", 0x50123000}, Form{"FSUB R1, R2, R3", 0x51123000},
                    Form{"FMUL R1, R2, R3", 0x52123000}, Form{"FDIV R1, R2, R3", 0x53123000},
                    Form{"MOV R4, R5", 0x04450000}, Form{"NOT R4, R5", 0x17450000},
                    Form{"I2F R4, R5", 0x54450000}, Form{"F2I R4, R5", 0x55450000},
                    Form{"CMP R4, R5", 0x20045000}, Form{"PUSH R6", 0x40060000}, Form{"POP R6", 0x41600000},
                    Form{"RET", 0x25000000}, Form{"  ret  ; comment", 0x25000000},
                    Form{"\tadd\tr1\tr2\tr3\r", 0x10123000}),
    row_name<std::uint32_t>);

INSTANTIATE_TEST_SUITE_P(
    Immediates, InstructionForm,
    testing::Values(Form{"LDI R1, 25", 0x01100019}, Form{"LDI R1, -7", 0x01100FF9},
                    Form{"LDI R1, +7", 0x01100007}, Form{"LDI R1, 0x7FF", 0x011007FF},
                    Form{"LDI R1, -0x800", 0x01100800}, Form{"LDI R1, 0b101", 0x01100005},
                    Form{"LDI R1 'c'", 0x01100063}, Form{"LDI R1, ';'", 0x0110003B},
                    Form{"LDI R1, '\\n'", 0x0110000A}, Form{"LDI R1, '\\''", 0x01100027},
                    Form{"LDI R1, '\\x41'", 0x01100041}, Form{"LDI R1, lo16(0x10005)", 0x01100005},
                    Form{"LDI R1, hi16(0x10005)", 0x01100001}, Form{"LDI R1, HI16( 0x20000 )", 0x01100002},
                    Form{"BRK", 0x7F000000}, Form{"BRK 3", 0x7F000003}, Form{"BRK 255", 0x7F0000FF}),
    row_name<std::uint32_t>);

INSTANTIATE_TEST_SUITE_P(
    Memory, InstructionForm,
    testing::Values(Form{"LD R1, [R2+4]", 0x02120004}, Form{"LD R1, [R2]", 0x02120000},
                    Form{"LD R1, [ R2 + 4 ]", 0x02120004}, Form{"LDB R1, [R2-4]", 0x06120FFC},
                    Form{"LDH R1 [R2 - 4]", 0x07120FFC}, Form{"LDH R1, [R2+-4]", 0x07120FFC},
                    Form{"ST [R2+4], R3", 0x03023004}, Form{"STB [R2-2048], R3", 0x08023800},
                    Form{"STH [R2+2047] R3", 0x090237FF}),
    row_name<std::uint32_t>);

INSTANTIATE_TEST_SUITE_P(Control, InstructionForm,
                         testing::Values(Form{"JMP 28", 0x2100001C}, Form{"JZ 0xFFF", 0x22000FFF},
                                         Form{"JNZ 3", 0x23000003}, Form{"CALL -14", 0x24000FF2},
                                         Form{"CALL 2047", 0x240007FF}, Form{"CALL R3", 0x24030000},
                                         Form{"CALL R3, -14", 0x24030FF2}, Form{"CALL R3 5", 0x24030005},
                                         Form{"SVC MOD=0x5, FN=0x2", 0x30000502},
                                         Form{"SVC mod = 15 fn = 255", 0x30000FFF},
                                         Form{"SVC 0x502", 0x30000502}, Form{"SVC 5, 2", 0x30000502}),
                         row_name<std::uint32_t>);

TEST(Instruction, LiteralsAreASecondWord) {
  EXPECT_THAT(code_of("LDI32 R6, 0x12345678"), ElementsAre(0x60600000, 0x12345678));
  EXPECT_THAT(code_of("LDI32 R6, 4294967295"), ElementsAre(0x60600000, 0xFFFFFFFF));
  EXPECT_THAT(code_of("LDI32 R6, -2147483648"), ElementsAre(0x60600000, 0x80000000));
}

TEST(Instruction, JumpsTakeLabels) {
  EXPECT_THAT(code_of("RET\nback:\nJMP back\nJZ on\nJNZ on\non:\nRET"),
              ElementsAre(0x25000000, 0x21000004, 0x22000010, 0x23000010, 0x25000000));
}

TEST(Instruction, CallsCountWords) {
  EXPECT_THAT(code_of("a:\nRET\nCALL a\nCALL b\nRET\nb:\nRET"),
              ElementsAre(0x25000000, 0x24000FFF, 0x24000002, 0x25000000, 0x25000000));
}

TEST(Instruction, CallsCountBytesUnder202510) {
  const Image image = image_of("a:\nRET\nCALL a\nCALL b\nRET\nb:\nRET", abi_10());
  EXPECT_EQ(image.version, 1);
  EXPECT_THAT(image.code, ElementsAre(0x25000000, 0x24000FFC, 0x24000008, 0x25000000, 0x25000000));
}

TEST(Instruction, TheLabelOfARegisterCallIsItsDistanceFromZero) {
  EXPECT_THAT(code_of("RET\nRET\na:\nCALL R3, a"), testing::Contains(0x24030002));
  EXPECT_THAT(code_of("RET\nRET\na:\nCALL R3, a", abi_10()), testing::Contains(0x24030008));
}

TEST(Instruction, SymbolsAreImmediates) {
  const std::string data = "\n.data\n.zero 8\nx:\n";
  EXPECT_THAT(code_of("LDI32 R1, x" + data), ElementsAre(0x60100000, 0x4008));
  EXPECT_THAT(code_of("LDI R1, off16(x)" + data), ElementsAre(0x01100008));
  EXPECT_THAT(code_of("LDI R1, hi16(x)" + data), ElementsAre(0x01100000));
  EXPECT_THAT(code_of("LDI32 R1, lo16(x)" + data), ElementsAre(0x60100000, 0x4008));
  EXPECT_THAT(code_of("LD R1, [R2+off16(x)]" + data), ElementsAre(0x02120008));
  EXPECT_THAT(code_of("RET\nhere:\nLDI R1, here"), ElementsAre(0x25000000, 0x01100004));
}

TEST(Instruction, ConstantsFromOutsideAreImmediates) {
  const AssemblyOptions options = defines({{"N", 16}, {"M", -4}});
  EXPECT_THAT(code_of("LDI R1, N\nLD R1, [R2+M]\nSVC 5, N\nBRK N\nJMP N\nLDI R2, lo16(N)", options),
              ElementsAre(0x01100010, 0x02120FFC, 0x30000510, 0x7F000010, 0x21000010, 0x01200010));
}

TEST(Instruction, TheAbiDecidesTheVersion) {
  EXPECT_EQ(image_of("RET").version, 2);
  EXPECT_EQ(image_of("RET", abi_10()).version, 1);
}

}  // namespace
}  // namespace hsx::instruction_test
