#include "assembler/assembly.h"

namespace hsx::include_test {
namespace {

AssemblyResult assemble_with(const std::string& path, const std::string& text, const Sources& sources) {
  AssemblyOptions options;
  options.reader = reader_of(sources);
  return assemble({{path, text}}, options);
}

TEST(Include, IsRelativeToTheFileThatIncludes) {
  const AssemblyResult result =
      assemble_with("d/a.mvasm", ".include \"e/b.mvasm\"\nRET",
                    {{"d/e/b.mvasm", "PUSH R1\n.include \"../c.mvasm\""}, {"d/c.mvasm", "POP R1"}});
  ASSERT_TRUE(result.image.has_value()) << testing::PrintToString(result.error_lines());
  EXPECT_THAT(result.image->code, ElementsAre(0x40010000, 0x41100000, 0x25000000));
}

TEST(Include, BelongsToTheUnitAndItsSection) {
  const AssemblyResult result = assemble_with("a.mvasm", "x:\n.data\n.include \"b.mvasm\"\n.byte 2\n",
                                              {{"b.mvasm", ".byte 1\n.text\nJMP x\n.data"}});
  ASSERT_TRUE(result.image.has_value()) << testing::PrintToString(result.error_lines());
  EXPECT_THAT(result.image->code, ElementsAre(0x21000000));
  EXPECT_THAT(result.image->rodata, ElementsAre(1, 2));
}

TEST(Include, ErrorsNameTheIncludedFile) {
  const AssemblyResult result =
      assemble_with("d/a.mvasm", ".include \"b.mvasm\"\nFOO", {{"d/b.mvasm", "RET\n BAR"}});
  EXPECT_THAT(result.error_lines(), ElementsAre("d/a.mvasm:2:1: unknown instruction \"FOO\"",
                                                "d/b.mvasm:2:2: unknown instruction \"BAR\""));
}

TEST(Include, ALoopIsAnError) {
  const AssemblyResult result =
      assemble_with("a.mvasm", ".include \"b.mvasm\"",
                    {{"b.mvasm", "RET\n .include \"./c.mvasm\""}, {"c.mvasm", ".include \"b.mvasm\""}});
  EXPECT_THAT(result.error_lines(), ElementsAre("c.mvasm:1:10: include loop: b.mvasm -> c.mvasm -> b.mvasm"));
}

TEST(Include, OfItselfIsALoop) {
  const AssemblyResult result = assemble_with("./a.mvasm", "RET\n.include \"a.mvasm\"", {});
  EXPECT_THAT(result.error_lines(), ElementsAre("./a.mvasm:2:10: include loop: a.mvasm -> a.mvasm"));
}

TEST(Include, TheSameFileTwiceIsNoLoop) {
  const AssemblyResult result =
      assemble_with("a.mvasm", ".include \"b.mvasm\"\n.include \"b.mvasm\"", {{"b.mvasm", "RET"}});
  ASSERT_TRUE(result.image.has_value());
  EXPECT_EQ(result.image->code.size(), 2U);
}

TEST(Include, AFileThatCannotBeReadIsAnError) {
  const AssemblyResult result = assemble_with("a.mvasm", "RET\n.include \"b.mvasm\"", {});
  EXPECT_THAT(result.error_lines(), ElementsAre("a.mvasm:2:10: include \"b.mvasm\": no such file"));
  EXPECT_EQ(error_of("RET\n.include \"b\""), "t.mvasm:2:10: include \"b\": there is no way to read files");
}

TEST(Include, SymbolsOfAFileThatIsMissingAreNotReportedToo) {
  const AssemblyResult result =
      assemble_with("a.mvasm", ".include \"b.mvasm\"\n.export g\n.import h\nCALL f\nCALL h", {});
  EXPECT_THAT(result.error_lines(), ElementsAre("a.mvasm:1:10: include \"b.mvasm\": no such file"));
  EXPECT_EQ(error_of(".include b\nCALL f"), "t.mvasm:1:10: expected a string in quotes, found \"b\"");
}

TEST(Include, NestsAtMost64Deep) {
  Sources sources;
  for (int i = 0; i < 70; ++i)
    sources["f" + std::to_string(i)] = ".include \"f" + std::to_string(i + 1) + "\"";
  const AssemblyResult result = assemble_with("a.mvasm", "RET\n.include \"f0\"", sources);
  EXPECT_THAT(result.error_lines(), ElementsAre("f62:1:10: includes are nested deeper than 64 files"));
}

TEST(Include, HappensAtMost1000Times) {
  std::string text = "RET\n";
  for (int i = 0; i < 1001; ++i) text += ".include \"b\"\n";
  const AssemblyResult result = assemble_with("a.mvasm", text, {{"b", ""}});
  EXPECT_THAT(result.error_lines(), ElementsAre("a.mvasm:1002:10: more than 1000 inclusions"));
}

}  // namespace
}  // namespace hsx::include_test
