// What is refused in a source although an image could hold it, and what is said of it.
#include "assembler/assembly.h"

namespace hsx::refusal_test {
namespace {

using testing::HasSubstr;

TEST(Name, IsOfVersion2Images) {
  EXPECT_EQ(error_of("RET\n.name \"x\"", abi_10()), "t.mvasm:2:7: version 1 images store no name");
}

TEST(Name, OfAFileMattersToVersion2ImagesOnly) {
  const std::string longest(32, 'n');
  for (const bool fits : {true, false}) {
    const std::vector<SourceUnit> units{{longest + (fits ? "" : "n") + ".mvasm", "RET"}};
    EXPECT_EQ(assemble(units, {}).image.has_value(), fits);
    EXPECT_TRUE(assemble(units, abi_10()).image.has_value());
  }
}

TEST(Name, MayHoldAnyAsciiCharacter) {
  EXPECT_EQ(image_of("RET\n.name \"a\", 0x7F, 1").app_name, "a\x7F\x01");
  EXPECT_THAT(error_of("RET\n.name \"a\", 0x80"), HasSubstr("the name of the image does not fit"));
}

// 64 KiB - 4000 leaves C000 bytes for data and bss.
TEST(Bss, EndsInTheDataSpace) {
  EXPECT_EQ(image_of("RET\n.bss 0xBFFC\n.data\n.word 1").bss_size, 0xBFFCU);
  EXPECT_EQ(error_of("RET\n.bss 0xBFFD\n.data\n.word 1"),
            "t.mvasm:2:6: .bss ends at data address 10001, expected at most 10000");
}

TEST(Label, MayBeCalledLikeADirective) {
  EXPECT_EQ(code_of("LDI R1, 0\n.mailbox:\nJMP .mailbox"), code_of("LDI R1, 0\n.byte:\nJMP .byte"));
}

TEST(NoCode, IsSaidOnlyWhenNothingElseIsWrong) {
  EXPECT_EQ(error_of(".data\n.word 1"), "t.mvasm:1:1: the program has no code");
  EXPECT_EQ(error_of(".data\n.word 1, nowhere"), "t.mvasm:2:10: undefined symbol \"nowhere\"");
  EXPECT_THAT(errors_of(".import far\n.data\n.word far"), ElementsAre(HasSubstr("no unit exports")));
}

TEST(MissingOperand, IsNamed) {
  EXPECT_EQ(error_of("MOV R1"), "t.mvasm:1:7: expected a register, R0 to R15, found the end of the line");
  EXPECT_EQ(error_of("LDI R1"), "t.mvasm:1:7: expected a number or a symbol, found the end of the line");
  EXPECT_EQ(error_of("LD R1"), "t.mvasm:1:6: expected '[', found the end of the line");
  EXPECT_THAT(error_of("SVC MOD=1"), HasSubstr("expected FN=, found the end of the line"));
  EXPECT_THAT(error_of("MOV R1]R2"), HasSubstr("expected a comma or a blank"));
}

TEST(MailboxWords, MustMeanSomething) {
  EXPECT_EQ(error_of("RET\n.mailbox {\"target\":\"a\",\"capcity\":1}"),
            "t.mvasm:2:10: unknown key \"capcity\", expected target, capacity, mode_mask, mode, owner_pid or "
            "bindings");
  EXPECT_EQ(error_of("RET\n.mailbox {\"mailboxes\":[],\"note\":1}"),
            "t.mvasm:2:10: unknown key \"note\", expected version or mailboxes");
  EXPECT_EQ(error_of("RET\n.mailbox [{\"target\":\"zork:a\"}]"),
            "t.mvasm:2:10: unknown namespace \"zork\", expected pid, svc, app or shared");
  EXPECT_EQ(image_of("RET\n.mailbox {\"target\":\"svc:a:b\",\"bindings\":{\"any\":1}}").mailboxes.size(), 1U);
}

// Four words of code: addresses 0 to C.
TEST(ConstantTarget, IsAWordOfTheCode) {
  for (const char* jump : {"JMP TO", "JZ TO", "CALL TO"}) {
    const std::string text = std::string(jump) + "\nRET\nRET\nRET";
    EXPECT_EQ(image_of(text, defines({{"TO", 12}})).code.size(), 4U) << jump;
    EXPECT_THAT(error_of(text, defines({{"TO", 16}})),
                HasSubstr("\"TO\" is 16, expected below the 16 bytes of code"));
    EXPECT_THAT(error_of(text, defines({{"TO", 6}})), HasSubstr("\"TO\" is 6, expected a multiple of 4"));
    EXPECT_THAT(error_of(text, defines({{"TO", -4}})),
                HasSubstr("\"TO\" is -4, expected below the 16 bytes of code"));
  }
}

}  // namespace
}  // namespace hsx::refusal_test
