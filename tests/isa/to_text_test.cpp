#include "isa/to_text.h"

#include <gtest/gtest.h>

namespace hsx::to_text_test {
namespace {

struct Case {
  std::uint32_t word;
  std::uint32_t literal;
  const char* text;
};

// Words of the reference toolchain beside the source they came from, then forms it does not use.
const Case kCases[] = {
    {0x12011000, 0, "MUL R0, R1, R1"},
    {0x25000000, 0, "RET"},
    {0x01100019, 0, "LDI R1, 25"},
    {0x60400000, 0x00004008, "LDI32 R4, 0x00004008"},
    {0x03043000, 0, "ST [R4+0], R3"},
    {0x2300001C, 0, "JNZ 0x01c"},
    {0x01100FF9, 0, "LDI R1, -7"},
    {0x24000FF2, 0, "CALL -14"},
    {0x24000007, 0, "CALL 7"},
    {0x06760001, 0, "LDB R7, [R6+1]"},
    {0x08067000, 0, "STB [R6+0], R7"},
    {0x07860002, 0, "LDH R8, [R6+2]"},
    {0x40010000, 0, "PUSH R1"},
    {0x41100000, 0, "POP R1"},
    {0x30000502, 0, "SVC MOD=0x5, FN=0x2"},
    {0x30000100, 0, "SVC MOD=0x1, FN=0x0"},
    {0x7F000003, 0, "BRK 3"},
    {0x04810000, 0, "MOV R8, R1"},
    {0x20012000, 0, "CMP R1, R2"},
    {0x17340000, 0, "NOT R3, R4"},
    {0x02150FFC, 0, "LD R1, [R5-4]"},
    {0x09052FFE, 0, "STH [R5-2], R2"},
    {0x21000FFC, 0, "JMP 0xffc"},
    {0x22000000, 0, "JZ 0x000"},
    {0x24030000, 0, "CALL R3"},
    {0x24030FFF, 0, "CALL R3, -1"},
    {0x54120000, 0, "I2F R1, R2"},
    {0x53ABC000, 0, "FDIV R10, R11, R12"},
    {0x00000000, 0, "illegal 0x00000000"},
    {0xFF123456, 0, "illegal 0xff123456"},
};

class ToText : public testing::TestWithParam<Case> {};

TEST_P(ToText, AssemblySyntax) {
  EXPECT_EQ(to_text(decode(GetParam().word), GetParam().literal), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(All, ToText, testing::ValuesIn(kCases));

TEST(ToTextTable, EveryRowStartsWithItsMnemonic) {
  for (const OpcodeRow& row : kOpcodes) {
    const std::string text = to_text(decode(encode(row.opcode, 1, 2, 3, 4)));
    EXPECT_EQ(text.substr(0, text.find(' ')), row.mnemonic);
  }
}

}  // namespace
}  // namespace hsx::to_text_test
