#include "assembler/assembly.h"

namespace hsx::directive_test {
namespace {

TEST(Sections, TextIsTheDefaultAndBothGoOnWhereTheyWere) {
  const Image image = image_of("RET\n.data\n.byte 1\n.text\nPUSH R1\n.data\n.byte 2\n");
  EXPECT_THAT(image.code, ElementsAre(0x25000000, 0x40010000));
  EXPECT_THAT(image.rodata, ElementsAre(1, 2));
}

TEST(Entry, IsZeroWithoutTheDirective) {
  EXPECT_EQ(image_of("RET\nRET").entry, 0U);
}

TEST(Entry, IsHereASymbolOrANumber) {
  EXPECT_EQ(image_of("RET\n.entry\nRET").entry, 4U);
  EXPECT_EQ(image_of(".entry main\nRET\nmain:\nRET").entry, 4U);
  EXPECT_EQ(image_of(".ENTRY 8\nRET\nRET\nRET").entry, 8U);
}

TEST(Org, FillsWithZeroWords) {
  EXPECT_THAT(code_of("RET\n.org 12\nRET\n.org 16"), ElementsAre(0x25000000, 0, 0, 0x25000000));
  EXPECT_THAT(code_of(".org N\nRET", defines({{"N", 4}})), ElementsAre(0, 0x25000000));
}

TEST(Data, CellsAreLittleEndianAndUnaligned) {
  EXPECT_THAT(data_of(".byte 1, -1, 'c'"), ElementsAre(1, 0xFF, 0x63));
  EXPECT_THAT(data_of(".byte 9\n.half 0x1234 -2"), ElementsAre(9, 0x34, 0x12, 0xFE, 0xFF));
  EXPECT_THAT(data_of(".hword 1"), ElementsAre(1, 0));
  EXPECT_THAT(data_of(".word 0xDEADBEEF"), ElementsAre(0xEF, 0xBE, 0xAD, 0xDE));
}

TEST(Data, CellsTakeSymbols) {
  EXPECT_THAT(data_of("a:\n.word b, a\nb:\n.half off16(b)\n.byte N, hi16(a)", defines({{"N", 7}})),
              ElementsAre(8, 0x40, 0, 0, 0, 0x40, 0, 0, 8, 0, 7, 0));
}

TEST(Data, BytesTakeStrings) {
  EXPECT_THAT(data_of(".byte 1, \"xy\", 2"), ElementsAre(1, 'x', 'y', 2));
}

TEST(Data, StringsMayHoldWhatStartsAComment) {
  EXPECT_THAT(data_of(".ascii \"a;b\" ; comment"), ElementsAre('a', ';', 'b'));
}

TEST(Data, AsciizEndsInZero) {
  EXPECT_THAT(data_of(".ascii \"ab\""), ElementsAre('a', 'b'));
  EXPECT_THAT(data_of(".asciz \"ab\""), ElementsAre('a', 'b', 0));
  EXPECT_THAT(data_of(".string \"a\", \"b\""), ElementsAre('a', 0, 'b', 0));
}

// The recorded listing `loop` shows it for \n; the other escapes follow the same rule.
TEST(Data, TheLastCharacterOfAnEscapeStaysInTheString) {
  EXPECT_THAT(data_of(".ascii \"A\\nB\""), ElementsAre('A', 0x0A, 'n', 'B'));
  EXPECT_THAT(data_of(".ascii \"\\r\\t\\0\""), ElementsAre(0x0D, 'r', 0x09, 't', 0, '0'));
  EXPECT_THAT(data_of(".ascii \"\\x41\""), ElementsAre(0x41, '1'));
  EXPECT_THAT(data_of(".ascii \"\\\\n\""), ElementsAre('\\', 0x0A, 'n'));
}

TEST(Data, EscapesAreNoted) {
  const AssemblyResult result = assemble_text("RET\n.data\n .ascii \"a\\n\"\n.byte \"a\", 10");
  EXPECT_THAT(result.error_lines(), IsEmpty());
  EXPECT_THAT(result.note_lines(),
              ElementsAre("t.mvasm:3:9: note: the last character of an escape stays in the string, as in the "
                          "reference toolchain; .byte takes numbers between strings"));
}

TEST(Data, AlignCountsBytesFromTheBeginOfTheSpace) {
  EXPECT_THAT(data_of(".byte 1\n.align 4\n.byte 2\n.align 1\n.align 2"), ElementsAre(1, 0, 0, 0, 2, 0));
  EXPECT_EQ(data_of(".byte 1\n.align 24\n").size(), 24U - 0x4000 % 24);
}

TEST(Data, ZeroMakesRoom) {
  EXPECT_THAT(data_of(".zero 2\n.byte 1\n.zero 0\n.zero N", defines({{"N", 1}})), ElementsAre(0, 0, 1, 0));
}

TEST(Words, MayStandInTextAsCode) {
  EXPECT_THAT(code_of("RET\nx:\n.word 0x12345678, x"), ElementsAre(0x25000000, 0x12345678, 4));
}

TEST(Header, IsSetByDirectives) {
  const Image image = image_of("RET\n.name \"abc\", 0x22\n.flags 2\n.bss 16\n.caps 0x80000000");
  EXPECT_EQ(image.app_name, "abc\"");
  EXPECT_EQ(image.flags, 2);
  EXPECT_EQ(image.bss_size, 16U);
  EXPECT_EQ(image.req_caps, 0x80000000U);
}

TEST(Header, TheNameIsTheStemOfTheFirstSource) {
  const AssemblyResult result = assemble({{"some/where.mvasm", "RET"}, {"b.mvasm", "RET"}}, {});
  ASSERT_TRUE(result.image.has_value());
  EXPECT_EQ(result.image->app_name, "where");
  EXPECT_EQ(result.image->flags, 0);
}

TEST(Assembly, IsTheSameEveryTime) {
  const std::string text = ".export b\nRET\n.data\nb:\n.word b\n.mailbox {\"target\":\"x\"}";
  const AssemblyResult a = assemble_text(text);
  const AssemblyResult b = assemble_text(text);
  ASSERT_TRUE(a.image.has_value());
  EXPECT_EQ(encode_image(*a.image), encode_image(*b.image));
  EXPECT_EQ(a.listing, b.listing);
}

TEST(Assembly, GivesAnImageThatLoads) {
  const Image image = image_of("RET\n.data\n.byte 1, 2, 3\n.mailbox {\"target\":\"x\"}");
  const ImageLoad load = load_image(encode_image(image), "other");
  ASSERT_TRUE(load.image.has_value()) << load.error;
  EXPECT_EQ(load.image->crc32, image.crc32);
  EXPECT_EQ(load.image->app_name, "t");
}

}  // namespace
}  // namespace hsx::directive_test
