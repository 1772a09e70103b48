#include "assembler/program_symbols.h"

#include "assembler/assembly.h"

namespace hsx::program_symbols_test {
namespace {

ProgramSymbols small_program() {
  return assemble_text("f:\n  RET\n.export main\nmain:\nLDI32 R1, x\n.org 20\n.data\n.byte 0\nx:\n.byte N",
                       defines({{"N", -1}}))
      .symbols;
}

TEST(ProgramSymbols, AreOrderedByKindAndValue) {
  std::vector<std::string> all;
  for (const Symbol& symbol : small_program().symbols) {
    all.push_back(std::string(symbol_kind_name(symbol.kind)) + " " + symbol.name + " " +
                  std::to_string(symbol.value) + (symbol.exported ? " exported" : ""));
  }
  EXPECT_THAT(all, ElementsAre("text f 0", "text main 4 exported", "data x 16385", "constant N -1"));
}

TEST(ProgramSymbols, NameAddressesByTheNearestBefore) {
  const ProgramSymbols symbols = small_program();
  EXPECT_EQ(symbols.code_name(0), "f");
  EXPECT_EQ(symbols.code_name(4), "main");
  EXPECT_EQ(symbols.code_name(12), "main+0x8");
  ASSERT_NE(symbols.find_data(0x4003), nullptr);
  EXPECT_EQ(symbols.find_data(0x4003)->name, "x");
  EXPECT_EQ(symbols.find_data(0x4000), nullptr);
  EXPECT_EQ(ProgramSymbols{}.code_name(0), "");
}

TEST(ProgramSymbols, KnowTheLineOfEveryCodeWord) {
  const ProgramSymbols symbols = small_program();
  ASSERT_EQ(symbols.code_places.size(), 5U);
  EXPECT_EQ(symbols.code_places[0], (SourcePlace{0, 2, 3}));
  EXPECT_EQ(symbols.code_line(0), "t.mvasm:2");
  EXPECT_EQ(symbols.code_line(4), "t.mvasm:5");
  EXPECT_EQ(symbols.code_line(8), "t.mvasm:5");
  EXPECT_EQ(symbols.code_line(16), "t.mvasm:6");
  EXPECT_EQ(symbols.code_line(20), "");
}

TEST(SymbolFile, ReadsWhatItWrote) {
  const ProgramSymbols symbols = small_program();
  const std::string text = symbols_to_text(symbols, 0xDEADBEEF);
  const SymbolsLoad load = symbols_from_text(text, 0xDEADBEEF, 5);
  ASSERT_TRUE(load.symbols.has_value()) << load.error;
  EXPECT_EQ(load.symbols->files, symbols.files);
  EXPECT_EQ(load.symbols->code_places, symbols.code_places);
  EXPECT_EQ(symbols_to_text(*load.symbols, 0xDEADBEEF), text);
}

TEST(SymbolFile, IsEmptyForNothing) {
  const SymbolsLoad load = symbols_from_text(symbols_to_text({}, 0), 0, 0);
  ASSERT_TRUE(load.symbols.has_value()) << load.error;
  EXPECT_THAT(load.symbols->symbols, IsEmpty());
}

std::string file_with(const std::string& symbols, const std::string& lines) {
  return "{\"schema\":\"hsxsim.sym/1\",\"image_crc32\":1,\"files\":[\"a\"],\"symbols\":[" + symbols +
         "],\"lines\":[" + lines + "]}";
}

TEST(SymbolFile, RefusesWhatItDoesNotUnderstand) {
  const auto error = [](const std::string& text) { return symbols_from_text(text, 1, 2).error; };
  EXPECT_EQ(error("{"), "bad JSON at byte 2 of 1");
  EXPECT_EQ(error("{\"schema\":\"x\"}"), "schema is \"x\", expected \"hsxsim.sym/1\"");
  EXPECT_EQ(error("{\"schema\":\"hsxsim.sym/1\",\"image_crc32\":2}"),
            "belongs to an image with crc32 0x00000002, this one has 0x00000001");
  EXPECT_EQ(error("{}"), "a field is missing or of the wrong type");
  EXPECT_EQ(error("[]"), "a field is missing or of the wrong type");
  EXPECT_EQ(error(file_with("{\"name\":5}", "")), "a field is missing or of the wrong type");
  EXPECT_EQ(error(file_with("{\"name\":\"x\",\"kind\":\"y\"}", "")),
            "kind is \"y\", expected text, data or constant");
  EXPECT_EQ(error(file_with("{\"name\":\"x\",\"kind\":\"text\",\"value\":0,\"exported\":false,\"file\":1,"
                            "\"line\":1,\"column\":1}",
                            "")),
            "file is 1, expected a whole number below 1");
  EXPECT_EQ(error(file_with("", "[8,0,1,1]")), "address is 8, expected a whole number below 8");
  EXPECT_EQ(error(file_with("", "[4,0,1,1]")), "the lines do not ascend from address 0");
  EXPECT_EQ(error(file_with("", "[0,0,1,1],[0,0,1,1]")), "the lines do not ascend from address 0");
  EXPECT_EQ(error(file_with("", "[0,0,1]")), "a field is missing or of the wrong type");
}

}  // namespace
}  // namespace hsx::program_symbols_test
