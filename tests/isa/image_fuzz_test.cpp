#include <gtest/gtest.h>

#include <random>

#include "isa/image_files.h"
#include "isa/image_report.h"

namespace hsx::image_fuzz_test {
namespace {

ByteString rich_file() {
  Image image = small_image();
  image.metadata = {mailbox_section({{"app:m", 128, 0x18, 3, "{\"a\":[1,2]}"}, {"b", 0, 3, {}, ""}}),
                    text_section(MetadataType::value, "payload")};
  return encode_image(image);
}

// Edge values turn up far more often than chance would have it.
std::uint8_t random_byte(std::mt19937& random) {
  constexpr std::uint8_t kEdges[] = {0x00, 0x01, 0x7F, 0x80, 0xFF, '"', '[', '{'};
  return random() % 2 == 0 ? kEdges[random() % std::size(kEdges)] : static_cast<std::uint8_t>(random());
}

void mutate(ByteString& file, std::mt19937& random) {
  for (std::size_t n = random() % 6 + 1; n > 0; --n) {
    if (!file.empty()) {
      file[random() % file.size()] = random_byte(random);
    }
  }
  if (random() % 8 == 0) {
    file.resize(random() % (file.size() + 64));
  }
}

// Whatever the bytes, there is either an image that encodes again or a reason.
void expect_an_answer(const ByteString& file) {
  const ImageLoad load = load_image(file, "x");
  ASSERT_EQ(load.image.has_value(), load.error.empty());
  if (load.image) {
    ASSERT_TRUE(load_image(encode_image(*load.image), "x").image.has_value());
    ASSERT_LT(load.image->entry, load.image->code_bytes());
  }
}

class ImageFuzz : public testing::TestWithParam<unsigned> {};

TEST_P(ImageFuzz, MutatedFiles) {
  SCOPED_TRACE(testing::Message() << "seed " << GetParam());
  std::mt19937 random(GetParam());
  const ByteString good = rich_file();
  for (int i = 0; i < 3000 && !HasFatalFailure(); ++i) {
    ByteString file = good;
    mutate(file, random);
    if (file.size() >= kHeaderBytesV2 && random() % 4 != 0) {
      repair_crc(file);
    }
    expect_an_answer(file);
  }
}

TEST_P(ImageFuzz, RandomBytes) {
  SCOPED_TRACE(testing::Message() << "seed " << GetParam());
  std::mt19937 random(GetParam());
  for (int i = 0; i < 1000 && !HasFatalFailure(); ++i) {
    ByteString file(random() % 300);
    for (std::uint8_t& byte : file) {
      byte = random_byte(random);
    }
    expect_an_answer(file);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, ImageFuzz, testing::Range(1U, 7U));

TEST(ImageFuzzEdges, EveryTruncationIsRefused) {
  const ByteString good = rich_file();
  for (std::size_t size = 0; size < good.size(); ++size) {
    const ByteString file(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_FALSE(load_image(file, "x").error.empty()) << size;
  }
}

TEST(ImageFuzzEdges, EverySingleBitIsProtected) {
  const ByteString good = rich_file();
  for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
    const bool uncovered = bit / 8 >= 32 && bit / 8 < 96;
    ByteString file = good;
    file[bit / 8] = static_cast<std::uint8_t>(file[bit / 8] ^ (1U << (bit % 8)));
    if (!uncovered) {
      EXPECT_FALSE(load_image(file, "x").error.empty()) << bit;
    }
  }
}

TEST(ImageFuzzEdges, DeeplyNestedJson) {
  Image image = small_image();
  image.metadata = {text_section(MetadataType::mailbox, "{\"mailboxes\":" + std::string(60000, '['))};
  EXPECT_FALSE(load_image(encode_image(image), "x").error.empty());
  image.metadata = {text_section(MetadataType::mailbox, std::string(30000, '[') + std::string(30000, ']'))};
  EXPECT_EQ(load_image(encode_image(image), "x").error,
            "metadata[0] (.mailbox) is nested deeper than 32 levels, expected less nesting");
}

}  // namespace
}  // namespace hsx::image_fuzz_test
