// Whatever an image holds, its disassembly assembles to the same bytes.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "assembler/assembly.h"
#include "assembler/disassembler.h"
#include "assembler/layout.h"
#include "support/random.h"

namespace hsx::disassembly_property_test {
namespace {

using testing_support::Random;

AssemblyOptions options_for(const Image& image) {
  return image.version == 1 ? abi_10() : AssemblyOptions{};
}

void expect_unchanged(const Image& image, const ProgramSymbols* symbols) {
  const std::string text = disassemble(image, symbols);
  const AssemblyResult again = assemble({{"", text}}, options_for(image));
  ASSERT_THAT(again.error_lines(), IsEmpty()) << text;
  ASSERT_EQ(encode_image(*again.image), encode_image(image)) << text;
}

std::uint32_t random_word(Random& random) {
  const auto any = static_cast<std::uint32_t>(random.next());
  if (random.percent(10)) return any;
  if (random.percent(10)) return 0;
  const OpcodeRow& row = kOpcodes[random.below(kOpcodes.size())];
  const std::uint32_t few = random.percent(50) ? 0xFFFFFFFF : 0x00FFF01F;
  return static_cast<std::uint32_t>(row.encoding()) << 24 |
         (any & few & 0x00FFFFFF & (random.percent(60) ? 0x00F0FFFF : 0x00FFFFFF));
}

ByteString random_bytes(Random& random, std::size_t most) {
  static const std::vector<std::string> kPieces{"text",     "\"", "\\", "\n", "; no", std::string(6, '\0'),
                                                "\xFF\x01", "a"};
  ByteString bytes;
  const std::size_t size = random.below(most + 1);
  while (bytes.size() < size) {
    const std::string& piece = random.pick(kPieces);
    bytes.insert(bytes.end(), piece.begin(), piece.end());
    if (random.percent(20)) bytes.push_back(static_cast<std::uint8_t>(random.next()));
  }
  return bytes;
}

std::vector<MetadataSection> random_metadata(Random& random) {
  std::vector<MetadataSection> sections;
  if (random.percent(40)) {
    MailboxDeclaration mailbox;
    mailbox.target = fmt::format("svc:m{};\"\\", random.below(100));
    mailbox.capacity = static_cast<std::uint32_t>(random.below(65536));
    mailbox.mode_mask = static_cast<std::uint32_t>(random.below(64));
    if (random.percent(50)) mailbox.bindings = "{\"a\":[1,2]}";
    sections.push_back(mailbox_section({mailbox}));
    if (random.percent(30)) sections.back().count = 7;
    if (random.percent(30)) sections.back().content.insert(sections.back().content.begin(), ' ');
  }
  for (std::uint32_t type = 1; random.percent(50); type = random.percent(50) ? 2 : 99) {
    const std::size_t size = random.percent(50) ? (type == 1 ? 40 : 32) : random.below(50);
    ByteString content = random_bytes(random, size);
    if (random.percent(70)) content.resize(size);
    sections.push_back({type, random.percent(70) ? 2 : static_cast<std::uint32_t>(random.below(9)), content});
  }
  return sections;
}

Image random_image(Random& random, std::uint16_t version) {
  Image image;
  image.version = version;
  const std::size_t words = random.percent(3) ? 16384 : random.between(1, 200);
  while (image.code.size() < words) image.code.push_back(random_word(random));
  image.rodata = random_bytes(random, 200);
  image.entry = static_cast<std::uint32_t>(4 * random.below(words));
  image.flags = static_cast<std::uint16_t>(random.of_any_size(16));
  image.bss_size = static_cast<std::uint32_t>(random.below(kMaxDataBytes - image.rodata.size() + 1));
  image.req_caps = static_cast<std::uint32_t>(random.of_any_size(32));
  if (version == 1) return image;
  image.app_name = fmt::format("n{}\"\\ ;", random.below(1000));
  image.metadata = random_metadata(random);
  return image;
}

ProgramSymbols random_symbols(Random& random, const Image& image) {
  static const std::vector<std::string> kNames{"a",      "b",     "c.d", "_e$", "L_0000",
                                               "L_0004", ".text", "ADD", "R5",  "9"};
  ProgramSymbols symbols;
  for (std::size_t i = random.below(20); i > 0; --i) {
    const auto kind = static_cast<SymbolKind>(random.below(3));
    const std::int64_t value =
        kind == SymbolKind::text ? static_cast<std::int64_t>(random.below(image.code_bytes() + 8))
                                 : 0x4000 + static_cast<std::int64_t>(random.below(image.rodata.size() + 4));
    symbols.symbols.push_back({random.pick(kNames), kind, value, random.percent(50), {}});
  }
  return symbols;
}

class Disassembly : public testing::TestWithParam<std::uint16_t> {};

TEST_P(Disassembly, AssemblesToTheSameImage) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    Random random(seed);
    SCOPED_TRACE(random.trace());
    const Image image = random_image(random, GetParam());
    ASSERT_NO_FATAL_FAILURE(expect_unchanged(image, nullptr));
    const ProgramSymbols symbols = random_symbols(random, image);
    ASSERT_NO_FATAL_FAILURE(expect_unchanged(image, &symbols));
  }
}

INSTANTIATE_TEST_SUITE_P(Versions, Disassembly, testing::Values(std::uint16_t{1}, std::uint16_t{2}),
                         [](const auto& made) { return "Version" + std::to_string(made.param); });

TEST(RecordedImages, SurviveDisassemblyByteForByte) {
  unsigned seen = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(HSX_SOURCE_DIR) + "/tests/golden")) {
    if (entry.path().extension() != ".hxe") continue;
    SCOPED_TRACE(entry.path().filename().string());
    std::ifstream file(entry.path(), std::ios::binary);
    const ByteString bytes(std::istreambuf_iterator<char>(file), {});
    const ImageLoad load = load_image(bytes, "");
    ASSERT_TRUE(load.image.has_value()) << load.error;
    const AssemblyResult again =
        assemble({{"", disassemble(*load.image, nullptr)}}, options_for(*load.image));
    ASSERT_THAT(again.error_lines(), IsEmpty());
    EXPECT_EQ(encode_image(*again.image), bytes);
    ++seen;
  }
  EXPECT_GE(seen, 44U);
}

}  // namespace
}  // namespace hsx::disassembly_property_test
