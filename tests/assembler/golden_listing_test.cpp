// Sources against what the reference toolchain made of them.
#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "assembler/assembly.h"

namespace hsx::golden_listing_test {
namespace {

std::string read_text(const std::string& path) {
  std::ifstream file(std::string(HSX_SOURCE_DIR) + "/tests/golden/asm/" + path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

class GoldenListing : public testing::TestWithParam<const char*> {};

TEST_P(GoldenListing, IsWhatTheReferenceMade) {
  const std::string name = GetParam();
  const Image image = image_of(read_text(name + ".mvasm"));
  const nlohmann::json record = nlohmann::json::parse(read_text(name + ".json"));
  EXPECT_EQ(image.entry, record.at("entry").get<std::uint32_t>());
  std::vector<std::string> code;
  for (const std::uint32_t word : image.code) code.push_back(fmt::format("{:08x}", word));
  EXPECT_EQ(code, record.at("code").get<std::vector<std::string>>());
  std::string data;
  for (const std::uint8_t byte : image.rodata) data += fmt::format("{:02x}", byte);
  EXPECT_EQ(data, record.at("data").get<std::string>());
}

INSTANTIATE_TEST_SUITE_P(Recorded, GoldenListing, testing::Values("loop", "mailbox"),
                         [](const auto& made) { return made.param; });

}  // namespace
}  // namespace hsx::golden_listing_test
