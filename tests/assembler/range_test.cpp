// Operands out of range, each with its place.
#include "assembler/assembly.h"

namespace hsx::range_test {
namespace {

using Wrong = TextRow<const char*>;

class OutOfRange : public testing::TestWithParam<Wrong> {};

TEST_P(OutOfRange, IsRefusedAtItsPlace) {
  EXPECT_EQ(error_of(GetParam().text), GetParam().outcome);
}

INSTANTIATE_TEST_SUITE_P(
    Operands, OutOfRange,
    testing::Values(
        Wrong{"LDI R1, 2048", "t.mvasm:1:9: immediate is 2048, expected -2048 to 2047"},
        Wrong{"LDI R1, -2049", "t.mvasm:1:9: immediate is -2049, expected -2048 to 2047"},
        Wrong{"LD R1, [R2+2048]", "t.mvasm:1:12: offset is 2048, expected -2048 to 2047"},
        Wrong{"ST [R2 - 2049], R1", "t.mvasm:1:10: offset is -2049, expected -2048 to 2047"},
        Wrong{"LDI32 R1, -2147483649",
              "t.mvasm:1:11: literal is -2147483649, expected -2147483648 to 4294967295"},
        Wrong{"JMP 4096", "t.mvasm:1:5: jump target is 4096, expected 0 to 4095"},
        Wrong{"JNZ -1", "t.mvasm:1:5: jump target is -1, expected 0 to 4095"},
        Wrong{"CALL 2048", "t.mvasm:1:6: CALL field is 2048, expected -2048 to 2047"},
        Wrong{"CALL -2049", "t.mvasm:1:6: CALL field is -2049, expected -2048 to 2047"},
        Wrong{"SVC 4096", "t.mvasm:1:5: SVC immediate is 4096, expected 0 to 4095"},
        Wrong{"SVC 16, 0", "t.mvasm:1:5: SVC module is 16, expected 0 to 15"},
        Wrong{"SVC MOD=0, FN=256", "t.mvasm:1:15: SVC function is 256, expected 0 to 255"},
        Wrong{"BRK 256", "t.mvasm:1:5: BRK code is 256, expected 0 to 255"},
        Wrong{"RET\n.data\n.byte 256", "t.mvasm:3:7: byte is 256, expected -128 to 255"},
        Wrong{"RET\n.data\n.byte -129", "t.mvasm:3:7: byte is -129, expected -128 to 255"},
        Wrong{"RET\n.data\n.half 1, 65536", "t.mvasm:3:10: half word is 65536, expected -32768 to 65535"},
        Wrong{"RET\n.data\n.word -2147483649",
              "t.mvasm:3:7: word is -2147483649, expected -2147483648 to 4294967295"},
        Wrong{"RET\n.flags 65536", "t.mvasm:2:8: .flags is 65536, expected 0 to 65535"},
        Wrong{"RET\n.bss 65537", "t.mvasm:2:6: .bss is 65537, expected 0 to 65536"},
        Wrong{"RET\n.caps -1", "t.mvasm:2:7: .caps is -1, expected 0 to 4294967295"},
        Wrong{"RET\n.metadata -1, 0", "t.mvasm:2:11: section type is -1, expected 0 to 4294967295"},
        Wrong{"RET\n.metadata 9, -1", "t.mvasm:2:14: entry count is -1, expected 0 to 4294967295"}),
    row_name<const char*>);

// `lines` instructions, then what is told.
std::string after(unsigned lines, const std::string& rest) {
  std::string text;
  for (unsigned i = 0; i < lines; ++i) text += "RET\n";
  return text + rest;
}

TEST(JumpRange, EndsAt4095) {
  EXPECT_THAT(code_of(".org 4092\nx:\nJMP x"), testing::Contains(0x21000FFC));
  EXPECT_EQ(error_of(".org 4096\nx:\nJMP x"), "t.mvasm:3:5: jump target is 4096, expected 0 to 4095");
}

TEST(CallRange, IsThatOfTheAbi) {
  EXPECT_THAT(code_of("CALL x\n.org 8188\nx:\nRET"), testing::Contains(0x240007FF));
  EXPECT_EQ(error_of("CALL x\n.org 8192\nx:\nRET"),
            "t.mvasm:1:6: CALL offset is 8192 bytes, expected -8192 to 8188 in steps of 4");
  EXPECT_THAT(code_of("CALL x\n.org 2044\nx:\nRET", abi_10()), testing::Contains(0x240007FC));
  EXPECT_EQ(error_of("CALL x\n.org 2048\nx:\nRET", abi_10()),
            "t.mvasm:1:6: CALL offset is 2048 bytes, expected -2048 to 2047");
  EXPECT_THAT(code_of("x:\nRET\n.org 2048\nCALL x", abi_10()), testing::Contains(0x24000800));
  EXPECT_EQ(error_of("x:\nRET\n.org 2052\nCALL x", abi_10()),
            "t.mvasm:4:6: CALL offset is -2052 bytes, expected -2048 to 2047");
}

TEST(CallRange, WordsNeedAMultipleOfFour) {
  EXPECT_EQ(error_of("CALL lo16(N)", defines({{"N", 6}})),
            "t.mvasm:1:6: CALL offset is 6 bytes, expected -8192 to 8188 in steps of 4");
}

TEST(TextLimit, Is64KiB) {
  EXPECT_EQ(code_of(".org 65532\nRET").size(), 16384U);
  EXPECT_EQ(error_of(".org 65536\nRET\nRET"), "t.mvasm:2:1: .text grows to 65540 bytes, limit is 65536");
  EXPECT_EQ(error_of(after(1, ".org 4294967292")),
            "t.mvasm:2:1: .text grows to 4294967292 bytes, limit is 65536");
}

TEST(DataLimit, IsTheRoomFrom4000Up) {
  EXPECT_EQ(data_of(".zero 49152").size(), 49152U);
  EXPECT_EQ(error_of("RET\n.data\n.zero 49152\n.byte 1\n.byte 2"),
            "t.mvasm:4:1: .data grows to 49153 bytes, limit is 49152");
  EXPECT_EQ(error_of("RET\n.data\n.zero 4294967295"),
            "t.mvasm:3:1: .data grows to 4294967295 bytes, limit is 49152");
}

}  // namespace
}  // namespace hsx::range_test
