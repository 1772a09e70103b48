#include "platforms/symbol_file.h"

#include <fmt/format.h>

#include "platforms/expectation_check.h"
#include "platforms/machine_fixture.h"

namespace hsx::symbol_file_test {
namespace {

class SymbolFileTest : public MachineTest {
 protected:
  // The image as reading its file makes it, checksum included.
  static Image read_back(const Image& image) { return *load_image(encode_image(image), "").image; }

  std::string write_symbols(const std::string& name, std::uint32_t crc32) {
    ProgramSymbols symbols;
    symbols.files = {"folder/a.mvasm"};
    symbols.symbols = {{"begin", SymbolKind::text, 0, false, {0, 3, 1}}};
    symbols.code_places = {{0, 4, 3}};
    return write(name, symbols_to_text(symbols, crc32));
  }

  const Image image_ = read_back(image_of("alpha"));
};

TEST_F(SymbolFileTest, StandsBesideItsImage) {
  EXPECT_EQ(symbol_path("x/y.hxe"), "x/y.sym");
  EXPECT_EQ(symbol_path("x.y/z"), "x.y/z.sym");
}

TEST_F(SymbolFileTest, IsReadForItsImage) {
  const SymbolsLoad load = read_symbol_file(write_symbols("a.sym", image_.crc32), image_);
  ASSERT_TRUE(load.symbols.has_value()) << load.error;
  EXPECT_EQ(load.symbols->code_name(0), "begin");
}

TEST_F(SymbolFileTest, OfAnotherImageIsRefused) {
  const std::string path = write_symbols("a.sym", image_.crc32 ^ 1);
  EXPECT_EQ(read_symbol_file(path, image_).error,
            fmt::format("{}: belongs to an image with crc32 0x{:08x}, this one has 0x{:08x}", path,
                        image_.crc32 ^ 1, image_.crc32));
}

TEST_F(SymbolFileTest, ThatIsNoneIsRefusedWithItsPath) {
  const std::string path = write("a.sym", "{}");
  EXPECT_EQ(read_symbol_file(path, image_).error, path + ": a field is missing or of the wrong type");
  EXPECT_EQ(read_symbol_file("none.sym", image_).error, "none.sym: cannot open: No such file or directory");
}

TEST_F(SymbolFileTest, ThatIsMissingBesideAnImageIsNoError) {
  const SymbolsLoad load = find_symbols((folder_ / "a.hxe").string(), image_);
  ASSERT_TRUE(load.symbols.has_value());
  EXPECT_TRUE(load.symbols->symbols.empty());
}

TEST_F(SymbolFileTest, NamesThePlaceOfAFault) {
  write_image("a.hxe", image_of("alpha"));
  write_symbols("a.sym", image_.crc32);
  machine("[[task]]\nimage = \"a.hxe\"\n");
  EXPECT_THAT(messages(platform_->context().diagnostics), IsEmpty());
  task(1).state = TaskState::faulted;
  task(1).fault = FaultKind::bus_error;
  EXPECT_THAT(check_expectations(*platform_, {}),
              ElementsAre("task 1 (alpha) faulted: bus_error at pc 0000 begin (a.mvasm:4)"));
}

TEST_F(SymbolFileTest, ThatDoesNotFitATaskIsANote) {
  write_image("a.hxe", image_of("alpha"));
  write_symbols("a.sym", 5);
  const Diagnostics& diagnostics = machine("[[task]]\nimage = \"a.hxe\"\n").context().diagnostics;
  EXPECT_TRUE(diagnostics.ok());
  ASSERT_THAT(diagnostics.notes(), testing::SizeIs(1));
  EXPECT_THAT(diagnostics.notes()[0], testing::HasSubstr("c.toml:2:1: no symbols: "));
  EXPECT_EQ(platform_->symbols(1).describe_code(0), "0000");
}

}  // namespace
}  // namespace hsx::symbol_file_test
