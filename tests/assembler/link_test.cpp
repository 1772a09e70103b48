// Several units, and symbols between them.
#include "assembler/assembly.h"

namespace hsx::link_test {
namespace {

AssemblyResult link(const std::string& a, const std::string& b, const AssemblyOptions& options = {}) {
  return assemble({{"a.mvasm", a}, {"b.mvasm", b}}, options);
}

std::vector<std::string> link_errors(const std::string& a, const std::string& b) {
  const AssemblyResult result = link(a, b);
  EXPECT_FALSE(result.image.has_value());
  return result.error_lines();
}

TEST(Link, PutsTextAfterTextAndDataAfterData) {
  const AssemblyResult result = link("RET\n.data\n.byte 1", "PUSH R1\n.data\n.byte 2");
  ASSERT_TRUE(result.image.has_value());
  EXPECT_THAT(result.image->code, ElementsAre(0x25000000, 0x40010000));
  EXPECT_THAT(result.image->rodata, ElementsAre(1, 2));
}

TEST(Link, JoinsImportsToExports) {
  for (const char* import : {".import", ".extern"}) {
    const AssemblyResult result = link(std::string(import) + " f, v\nCALL f\nLDI32 R1, v\nRET",
                                       ".export f v\nf:\nRET\n.data\n.byte 0\nv:\n.byte 1");
    ASSERT_TRUE(result.image.has_value()) << testing::PrintToString(result.error_lines());
    EXPECT_THAT(result.image->code, ElementsAre(0x24000004, 0x60100000, 0x4001, 0x25000000, 0x25000000));
  }
}

TEST(Link, UnitsHaveLabelsOfTheirOwn) {
  const AssemblyResult result = link("x:\nJMP x", "x:\nJMP x");
  ASSERT_TRUE(result.image.has_value());
  EXPECT_THAT(result.image->code, ElementsAre(0x21000000, 0x21000004));
}

TEST(Link, ConstantsFromOutsideAreSeenEverywhere) {
  const AssemblyResult result = link("LDI R1, N", ".extern N\nLDI R2, N", defines({{"N", 5}}));
  ASSERT_TRUE(result.image.has_value());
  EXPECT_THAT(result.image->code, ElementsAre(0x01100005, 0x01200005));
}

TEST(Link, TellsConstantsThatNobodyUses) {
  const AssemblyResult result = assemble_text("LDI R1, N", defines({{"M", 1}, {"N", 5}}));
  EXPECT_TRUE(result.image.has_value());
  EXPECT_THAT(result.unused_defines, ElementsAre("M"));
}

TEST(Link, MisplacedOrgIsThatOfThePartSoFar) {
  EXPECT_THAT(link_errors("RET", ".org 0"),
              ElementsAre("b.mvasm:1:6: .org 0 lies behind the end of the text so far, 4"));
}

TEST(LinkError, DuplicateLabel) {
  EXPECT_EQ(error_of("x:\nRET\n x:"), "t.mvasm:3:2: symbol \"x\" is already defined at t.mvasm:1:1");
}

TEST(LinkError, DuplicateExport) {
  EXPECT_THAT(link_errors(".export x\nx:\nRET", ".export x\nRET\nx:\nRET"),
              ElementsAre("b.mvasm:3:1: symbol \"x\" is already defined and exported at a.mvasm:2:1"));
}

TEST(LinkError, ConstantAndLabel) {
  EXPECT_EQ(error_of("N:\nRET", defines({{"N", 5}})),
            "t.mvasm:1:1: symbol \"N\" is already defined from outside");
}

TEST(LinkError, ExportOfNothing) {
  EXPECT_EQ(error_of("RET\n.export x"), "t.mvasm:2:9: exported symbol \"x\" is not defined in this unit");
}

TEST(LinkError, ImportOfAnOwnLabel) {
  EXPECT_EQ(error_of(".import x\nx:\nRET"),
            "t.mvasm:1:9: imported symbol \"x\" is defined in this unit, at t.mvasm:2:1");
}

TEST(LinkError, UndefinedSymbol) {
  EXPECT_EQ(error_of("RET\nLDI R1, lo16(x)"), "t.mvasm:2:9: undefined symbol \"x\"");
}

TEST(LinkError, SymbolThatIsExportedButNotImported) {
  EXPECT_THAT(
      link_errors("CALL x", ".export x\nx:\nRET"),
      ElementsAre("a.mvasm:1:6: undefined symbol \"x\"; b.mvasm:2:1 exports it to units that .import it"));
}

TEST(LinkError, MissingImport) {
  EXPECT_EQ(error_of("RET\n.import x"), "t.mvasm:2:9: no unit exports the imported symbol \"x\"");
  EXPECT_EQ(error_of(".import x\nCALL x"),
            "t.mvasm:1:9: no unit exports the imported symbol \"x\", used at t.mvasm:2:6");
}

TEST(LinkError, ImportOfALabelThatIsNotExported) {
  EXPECT_THAT(
      link_errors(".import x\nCALL x", "x:\nRET"),
      ElementsAre(
          "a.mvasm:1:9: no unit exports the imported symbol \"x\", used at a.mvasm:2:6; it is defined "
          "without .export at b.mvasm:1:1"));
}

TEST(LinkError, JumpsIntoData) {
  for (const char* op : {"JMP", "JZ", "CALL", "CALL R3,"}) {
    const std::string text = std::string(op) + " x\n.data\nx:";
    EXPECT_THAT(error_of(text), testing::EndsWith(": \"x\" is a symbol of .data, not of .text"));
  }
}

TEST(LinkError, OffsetOfWhatIsNoData) {
  EXPECT_EQ(error_of("x:\nLDI R1, off16(x)"), "t.mvasm:2:9: off16 needs a symbol of .data");
  EXPECT_EQ(error_of("LDI R1, off16(5)"), "t.mvasm:1:9: off16 needs a symbol of .data");
}

}  // namespace
}  // namespace hsx::link_test
