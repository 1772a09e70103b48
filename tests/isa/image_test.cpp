#include "isa/image.h"

#include <gtest/gtest.h>

#include "isa/image_files.h"
#include "isa/image_report.h"

namespace hsx::image_test {
namespace {

TEST(Image, AVersionTwoFileOfTheReference) {
  const ImageLoad load = load_image(read_golden("stdio_exit.0.hxe"), "unused");
  ASSERT_TRUE(load.image.has_value()) << load.error;
  EXPECT_EQ(load.image->version, 2);
  EXPECT_EQ(load.image->flags, 2);
  EXPECT_TRUE(load.image->allow_multiple());
  EXPECT_EQ(load.image->entry, 0U);
  EXPECT_EQ(load.image->code_bytes(), 24U);
  EXPECT_EQ(load.image->rodata.size(), 12U);
  EXPECT_EQ(load.image->app_name, "stdio_exit_0");
  EXPECT_TRUE(load.image->metadata.empty());
}

TEST(Image, AVersionOneFileIsNamedByItsCaller) {
  const ImageLoad load = load_image(read_golden("v1_000.0.hxe"), "first");
  ASSERT_TRUE(load.image.has_value()) << load.error;
  EXPECT_EQ(load.image->version, 1);
  EXPECT_EQ(load.image->app_name, "first");
  EXPECT_FALSE(load.image->allow_multiple());
  EXPECT_EQ(load.image->code.at(0), 0x60100000U);
  EXPECT_EQ(load.image->code.at(1), 0x00010000U);
  EXPECT_EQ(load.image->code_bytes(), 180U);
  EXPECT_EQ(load.image->crc32, 0x6C9792F4U);
}

class ReferenceImage : public testing::TestWithParam<const char*> {};

TEST_P(ReferenceImage, EncodesBackToTheSameBytes) {
  const ByteString file = read_golden(GetParam());
  const ImageLoad load = load_image(file, "x");
  ASSERT_TRUE(load.image.has_value()) << load.error;
  EXPECT_EQ(encode_image(*load.image), file);
}

INSTANTIATE_TEST_SUITE_P(Golden, ReferenceImage,
                         testing::Values("alu_000.0.hxe", "mbx_006.1.hxe", "mops_004.0.hxe", "rr_008.2.hxe",
                                         "v1_002.0.hxe", "v1rr_003.1.hxe", "fault_unknown_svc.0.hxe"));

TEST(ImageRoundTrip, EveryField) {
  Image image = small_image();
  image.flags = 0x8002;
  image.bss_size = 65536;
  image.req_caps = 0xDEADBEEF;
  image.app_name = std::string(32, 'n');
  image.metadata = {text_section(MetadataType::value, "odd"),
                    mailbox_section({{"app:m", 128, 0x18, 3, "[1,2]"}}), text_section(MetadataType::cmd, ""),
                    MetadataSection{77, 5, {9}}};
  const ImageLoad load = load_image(encode_image(image), "x");
  ASSERT_TRUE(load.image.has_value()) << load.error;
  const Image& back = *load.image;
  EXPECT_EQ(back.flags, image.flags);
  EXPECT_EQ(back.entry, image.entry);
  EXPECT_EQ(back.code, image.code);
  EXPECT_EQ(back.rodata, image.rodata);
  EXPECT_EQ(back.bss_size, image.bss_size);
  EXPECT_EQ(back.req_caps, image.req_caps);
  EXPECT_EQ(back.app_name, image.app_name);
  ASSERT_EQ(back.metadata.size(), image.metadata.size());
  for (std::size_t i = 0; i < back.metadata.size(); ++i) {
    EXPECT_EQ(back.metadata[i].type, image.metadata[i].type);
    EXPECT_EQ(back.metadata[i].count, image.metadata[i].count);
    EXPECT_EQ(back.metadata[i].content, image.metadata[i].content);
  }
  ASSERT_EQ(back.mailboxes.size(), 1U);
  EXPECT_EQ(back.mailboxes[0].target, "app:m");
}

TEST(ImageRoundTrip, VersionOneHasNeitherNameNorMetadata) {
  Image image = small_image();
  image.version = 1;
  image.metadata = {text_section(MetadataType::value, "gone")};
  const ByteString file = encode_image(image);
  EXPECT_EQ(file.size(), 32U + 8 + 3);
  const ImageLoad load = load_image(file, "caller");
  ASSERT_TRUE(load.image.has_value()) << load.error;
  EXPECT_EQ(load.image->app_name, "caller");
  EXPECT_EQ(load.image->code, image.code);
  EXPECT_EQ(load.image->rodata, image.rodata);
}

TEST(ImageLayout, SectionsFollowTheTableAtMultiplesOfFour) {
  Image image = small_image();
  image.metadata = {text_section(MetadataType::value, "12345"), text_section(MetadataType::cmd, "6")};
  const ByteString file = encode_image(image);
  constexpr std::size_t kTable = 108;  // 96 + 8 + 3, up to a multiple of four
  EXPECT_EQ(read_big_endian(file, 64, 4), kTable);
  EXPECT_EQ(read_big_endian(file, 68, 4), 2U);
  EXPECT_EQ(read_big_endian(file, kTable + 4, 4), kTable + 32);
  EXPECT_EQ(read_big_endian(file, kTable + 8, 4), 5U);
  EXPECT_EQ(read_big_endian(file, kTable + 16 + 4, 4), kTable + 40);
  EXPECT_EQ(file.size(), kTable + 41);
}

TEST(ImageName, AnEmptyOneFallsBackToTheCallers) {
  Image image = small_image();
  image.app_name = "";
  EXPECT_EQ(load_image(encode_image(image), "fallback").image->app_name, "fallback");
}

TEST(ImageReportTest, SaysWhatItCanOfARefusedFile) {
  ByteString file = encode_image(small_image());
  file[0] = 'X';
  const ImageReport report = inspect_image(file);
  EXPECT_EQ(report.header.version, 2U);
  EXPECT_EQ(report.header.entry, 4U);
  EXPECT_EQ(report.header.code_len, 8U);
  EXPECT_EQ(header_name(report.header), "small");
  EXPECT_EQ(report.faults.size(), 1U);
}

TEST(ImageReportTest, FieldsOfAShortFileAreReadAsFarAsTheyGo) {
  ByteString file = encode_image(small_image());
  file.resize(12);
  const ImageReport report = inspect_image(file);
  EXPECT_EQ(report.file_bytes, 12U);
  EXPECT_EQ(report.header.entry, 4U);
  EXPECT_EQ(report.header.code_len, 0U);
}

}  // namespace
}  // namespace hsx::image_test
