#include "assembler/disassembler.h"

#include <algorithm>

#include "assembler/assembly.h"

namespace hsx::disassembler_test {
namespace {

// The statements behind .text, without comments and blank lines.
std::vector<std::string> statements(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = text.find("\n.text\n") + 7; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    std::string line = text.substr(at, end - at);
    line.resize(std::min(line.find(';'), line.size()));
    line.erase(0, line.find_first_not_of(' '));
    line.erase(line.find_last_not_of(' ') + 1);
    if (!line.empty()) lines.push_back(line);
    at = end + 1;
  }
  return lines;
}

Image image_with(const Words& code, const ByteString& data = {}) {
  Image image;
  image.code = code;
  image.rodata = data;
  return image;
}

std::vector<std::string> disassembled(const Words& code) {
  return statements(disassemble(image_with(code), nullptr));
}

TEST(Disassembler, NamesTheTargetsOfJumpsAndCalls) {
  EXPECT_THAT(disassembled({0x2300000C, 0x24000001, 0x25000000, 0x24000FFE}),
              ElementsAre("L_0000:", "JNZ L_000c", "L_0004:", "CALL L_0008", "L_0008:", "RET",
                          "L_000c:", "CALL L_0004"));
}

TEST(Disassembler, CountsCallsInBytesForVersion1) {
  Image image = image_with({0x24000008, 0x25000000, 0x25000000});
  image.version = 1;
  const std::string text = disassemble(image, nullptr);
  EXPECT_THAT(text, testing::StartsWith("; image version 1: assemble with --abi 2025-10\n.entry L_0000\n"));
  EXPECT_THAT(statements(text), ElementsAre("L_0000:", "CALL L_0008", "RET", "L_0008:", "RET"));
}

TEST(Disassembler, KeepsNumbersWhereNoLabelCanStand) {
  // Into an LDI32, past the end, between words, and around the end of the 64 KiB.
  EXPECT_THAT(
      disassembled({0x60100000, 0x25000000, 0x21000004, 0x21000FFC, 0x21000001, 0x24000FF0}),
      ElementsAre("L_0000:", "LDI32 R1, 0x25000000", "JMP 0x004", "JMP 0xffc", "JMP 0x001", "CALL -16"));
}

TEST(Disassembler, WritesWhatIsNoInstructionAsAWord) {
  // No opcode; RET with a register; BRK with more than its code; LDI32 without its second word.
  EXPECT_THAT(
      disassembled({0xFF000000, 0x25100000, 0x7F000100, 0x60100000}),
      ElementsAre("L_0000:", ".word 0xff000000", ".word 0x25100000", ".word 0x7f000100", ".word 0x60100000"));
}

TEST(Disassembler, WritesZerosAsOrg) {
  EXPECT_THAT(disassembled({0x25000000, 0, 0, 0, 0, 0x21000010, 0}),
              ElementsAre("L_0000:", "RET", ".word 0x00000000", ".word 0x00000000", ".word 0x00000000",
                          "L_0010:", ".word 0x00000000", "JMP L_0010", ".word 0x00000000"));
  EXPECT_THAT(disassembled({0x25000000, 0, 0, 0, 0}), ElementsAre("L_0000:", "RET", ".org 0x0014"));
}

TEST(Disassembler, TakesNamesFromSymbols) {
  const AssemblyResult result =
      assemble_text("go:\nJMP end\nLDI32 R1, x\nRET\nend:\n.data\n.byte 1\nx:\ny:\n.asciz \"hello\"\nz:");
  ASSERT_TRUE(result.image.has_value());
  const std::string text = disassemble(*result.image, &result.symbols);
  EXPECT_THAT(statements(text), ElementsAre("go:", "JMP end", "LDI32 R1, 0x00004001", "RET", "end:", ".data",
                                            ".byte 0x01", "x:", "y:", ".asciz \"hello\"", "z:"));
  EXPECT_THAT(text, testing::HasSubstr("; 0004  60100000 00004001  = x\n"));
}

TEST(Disassembler, LeavesOutNamesThatCannotBeUsed) {
  ProgramSymbols symbols;
  const auto add = [&symbols](const char* name, SymbolKind kind, std::int64_t value) {
    symbols.symbols.push_back({name, kind, value, false, {}});
  };
  add("a", SymbolKind::text, 0);
  add("a", SymbolKind::text, 8);
  add("middle", SymbolKind::text, 4);
  add("R3", SymbolKind::text, 8);
  add("two words", SymbolKind::text, 8);
  add("L_0008", SymbolKind::data, 0x4000);
  add("far", SymbolKind::data, 0x5000);
  add("N", SymbolKind::constant, 8);
  const Image image = image_with({0x60100000, 5, 0x21000008}, {7});
  EXPECT_THAT(
      statements(disassemble(image, &symbols)),
      ElementsAre("a:", "LDI32 R1, 0x00000005", "L_0008_:", "JMP L_0008_", ".data", "L_0008:", ".byte 0x07"));
}

TEST(Disassembler, WritesDataAsDirectives) {
  ByteString data{1, 2, 3, 4, 5, 6, 7, 8, 9, 'a', '"', 'b', 'c', 'd', 'e', 0};
  data.insert(data.end(), {'w', 'x', 'y', 'z', 0xFF, 0, 0, 0, 0, 0, 0, 0, 0});
  EXPECT_THAT(
      statements(disassemble(image_with({0x25000000}, data), nullptr)),
      ElementsAre("L_0000:", "RET", ".data", ".byte 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08",
                  ".byte 0x09, 0x61, 0x22", ".asciz \"bcde\"", ".ascii \"wxyz\"", ".byte 0xff", ".zero 8"));
}

TEST(Disassembler, WritesTheHeader) {
  Image image = image_with({0x25000000});
  image.app_name = "a\"b";
  image.flags = 2;
  image.bss_size = 16;
  image.req_caps = 0xFF;
  EXPECT_EQ(disassemble(image, nullptr),
            "; image version 2: assemble with --abi 2025-11\n.name \"a\", 0x22, \"b\"\n.flags 2\n.bss "
            "16\n.caps 0xff\n"
            ".entry L_0000\n\n.text\nL_0000:\n    RET                             ; 0000  25000000\n");
}

TEST(Disassembler, WritesMetadata) {
  Image image = image_with({0x25000000});
  MailboxDeclaration mailbox;
  mailbox.target = "a;\"";
  mailbox.bindings = "[1]";
  image.metadata = {mailbox_section({mailbox}),
                    {1, 1, ByteString(20, 1)},
                    {1, 1, ByteString(20, 2)},
                    {2, 1, ByteString(15, 3)},
                    {9, 0, {}}};
  const std::string text = disassemble(image, nullptr);
  EXPECT_THAT(
      text,
      testing::HasSubstr(
          ".mailbox {\"target\":\"a;\\\"\",\"capacity\":0,\"mode_mask\":3,\"bindings\":[1]}\n.value 0x01, "));
  EXPECT_THAT(text, testing::HasSubstr("\n.metadata 1, 1, 0x02, "));
  EXPECT_THAT(text, testing::HasSubstr("\n.metadata 2, 1, 0x03, "));
  EXPECT_THAT(text, testing::HasSubstr("\n.metadata 9, 0\n"));
}

}  // namespace
}  // namespace hsx::disassembler_test
