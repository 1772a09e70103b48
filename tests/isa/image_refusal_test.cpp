#include <fmt/format.h>
#include <gtest/gtest.h>

#include "isa/image_files.h"
#include "isa/image_report.h"

namespace hsx::image_refusal_test {
namespace {

// small_image() is 96 bytes of header, 8 of code, 3 of rodata: 107 bytes.
ByteString small_file() {
  return encode_image(small_image());
}

std::string error_of(const ByteString& file) {
  const ImageLoad load = load_image(file, "x");
  EXPECT_EQ(load.image.has_value(), load.error.empty());
  return load.error;
}

TEST(ImageRefusal, WrongMagic) {
  EXPECT_EQ(error_with(small_file(), 0, 4, 0x48535846), "magic is 0x48535846, expected 0x48535845");
}

TEST(ImageRefusal, UnknownVersion) {
  EXPECT_EQ(error_with(small_file(), 4, 2, 3), "version is 3, expected 1 or 2");
  EXPECT_EQ(error_with(small_file(), 4, 2, 0), "version is 0, expected 1 or 2");
}

TEST(ImageRefusal, CodeOverTheLimit) {
  Image image = small_image();
  image.code.assign(16384, 0x25000000);
  EXPECT_EQ(error_of(encode_image(image)), "");
  image.code.push_back(0x25000000);
  EXPECT_EQ(error_of(encode_image(image)), "code_len is 65540 bytes, limit is 65536");
}

TEST(ImageRefusal, RodataOverTheLimit) {
  Image image = small_image();
  image.rodata.assign(65537, 0);
  EXPECT_EQ(error_of(encode_image(image)), "ro_len is 65537 bytes, limit is 65536");
}

TEST(ImageRefusal, RodataPastTheDataSpace) {
  Image image = small_image();
  image.rodata.assign(49152, 0);
  EXPECT_EQ(error_of(encode_image(image)), "");
  image.rodata.push_back(0);
  EXPECT_EQ(error_of(encode_image(image)), "ro_len is 49153 bytes, limit is 49152 from data address 0x4000");
}

TEST(ImageRefusal, BssOverTheLimit) {
  EXPECT_EQ(error_with(small_file(), 20, 4, 65536), "");
  EXPECT_EQ(error_with(small_file(), 20, 4, 65537), "bss_size is 65537 bytes, limit is 65536");
}

TEST(ImageRefusal, MetadataOverTheLimit) {
  Image image = small_image();
  image.metadata = {MetadataSection{1, 1, ByteString(65536, 0)}};
  EXPECT_EQ(error_of(encode_image(image)), "");
  image.metadata[0].content.push_back(0);
  EXPECT_EQ(error_of(encode_image(image)), "metadata[0] (.value) size is 65537 bytes, limit is 65536");
}

TEST(ImageRefusal, CodeLengthNotWhole) {
  EXPECT_EQ(error_with(small_file(), 12, 4, 10),
            "code_len is 10 bytes, expected a multiple of 4; "
            "file size is 107 bytes, expected at least 109 for header, code and rodata");
  ByteString file = small_file();
  write_big_endian(file, 12, 4, 7);
  repair_crc(file);
  EXPECT_EQ(error_of(file), "code_len is 7 bytes, expected a multiple of 4");
}

TEST(ImageRefusal, EntryNotAligned) {
  EXPECT_EQ(error_with(small_file(), 8, 4, 6), "entry is 0x6, expected a multiple of 4");
}

TEST(ImageRefusal, EntryOutsideTheCode) {
  EXPECT_EQ(error_with(small_file(), 8, 4, 8), "entry is 0x8, expected below code_len 0x8");
  EXPECT_EQ(error_with(small_file(), 8, 4, 0xFFFFFFFC), "entry is 0xfffffffc, expected below code_len 0x8");
}

TEST(ImageRefusal, NoCodeAtAll) {
  Image image;
  EXPECT_EQ(error_of(encode_image(image)), "entry is 0x0, expected below code_len 0x0");
}

TEST(ImageRefusal, ShorterThanAnyHeader) {
  EXPECT_EQ(error_of({}), "file size is 0 bytes, expected at least 32 for the header");
  ByteString file = small_file();
  file.resize(31);
  EXPECT_EQ(error_of(file), "file size is 31 bytes, expected at least 32 for the header");
}

TEST(ImageRefusal, ShorterThanItsHeader) {
  ByteString file = small_file();
  file.resize(95);
  EXPECT_EQ(error_of(file), "file size is 95 bytes, expected at least 96 for the header");
}

TEST(ImageRefusal, ShorterThanItsContent) {
  ByteString file = small_file();
  file.resize(106);
  EXPECT_EQ(error_of(file), "file size is 106 bytes, expected at least 107 for header, code and rodata");
}

TEST(ImageRefusal, CrcMismatch) {
  const ByteString good = small_file();
  const std::uint32_t crc = read_big_endian(good, 28, 4);
  ByteString file = good;
  write_big_endian(file, 28, 4, crc ^ 1);
  const std::string expected =
      fmt::format("crc32 is 0x{:08x}, expected 0x{:08x} for this content", crc ^ 1, crc);
  EXPECT_EQ(error_of(file), expected);
}

TEST(ImageRefusal, CrcCoversHeaderAndContent) {
  for (const std::size_t offset : {7U, 24U, 96U, 103U, 106U}) {
    ByteString file = small_file();
    file[offset] ^= 0x40;
    EXPECT_EQ(error_of(file).substr(0, 8), "crc32 is") << offset;
  }
}

TEST(ImageRefusal, ReservedBytes) {
  EXPECT_EQ(error_with(small_file(), 72, 1, 1), "reserved byte 0 is 0x01, expected 0x00");
  EXPECT_EQ(error_with(small_file(), 95, 1, 0xFF), "reserved byte 23 is 0xff, expected 0x00");
}

TEST(ImageRefusal, NameNotAscii) {
  EXPECT_EQ(error_with(small_file(), 34, 1, 0xC3), "app_name byte 2 is 0xc3, expected ASCII below 0x80");
}

TEST(ImageRefusal, BytesBehindTheName) {
  ByteString file = small_file();
  const std::size_t length = header_name(inspect_image(file).header).size();
  EXPECT_EQ(error_with(file, 32 + length + 1, 1, 0x41),
            "app_name byte " + std::to_string(length + 1) + " is 0x41, expected 0x00 behind the name");
}

TEST(ImageRefusal, IndependentFaultsAreAllReported) {
  ByteString file = small_file();
  file[95] = 1;
  file[32] = 0x80;
  write_big_endian(file, 20, 4, 70000);
  write_big_endian(file, 8, 4, 2);
  repair_crc(file);
  EXPECT_EQ(error_of(file),
            "bss_size is 70000 bytes, limit is 65536; entry is 0x2, expected a multiple of 4; "
            "app_name byte 0 is 0x80, expected ASCII below 0x80; reserved byte 23 is 0x01, expected 0x00");
}

// With one section of 4 bytes: table at 108, section at 124, 128 bytes in all.
ByteString file_with_section(MetadataType type = MetadataType::value) {
  Image image = small_image();
  image.metadata = {text_section(type, "data")};
  return encode_image(image);
}

TEST(MetadataRefusal, TableOutsideTheFile) {
  EXPECT_EQ(error_with(file_with_section(), 64, 4, 113),
            "metadata table covers bytes 113..129, outside the file of 128 bytes");
  EXPECT_EQ(error_with(file_with_section(), 68, 4, 0xFFFFFFFF),
            "metadata table covers bytes 108..68719476828, outside the file of 128 bytes");
}

// Each section is compared with those before it.
TEST(MetadataRefusal, TooManySections) {
  Image image = small_image();
  image.metadata.assign(4097, MetadataSection{1, 0, {}});
  EXPECT_EQ(error_of(encode_image(image)), "meta_count is 4097, limit is 4096");
  image.metadata.pop_back();
  EXPECT_EQ(error_of(encode_image(image)), "");
}

TEST(MetadataRefusal, TableOverlappingCode) {
  EXPECT_EQ(error_with(file_with_section(), 64, 4, 96),
            "metadata table covers bytes 96..112, overlapping code at 96..104");
}

TEST(MetadataRefusal, TableOverlappingRodata) {
  EXPECT_EQ(error_with(file_with_section(), 64, 4, 106),
            "metadata table covers bytes 106..122, overlapping rodata at 104..107");
}

TEST(MetadataRefusal, TableOverlappingTheHeader) {
  EXPECT_EQ(error_with(file_with_section(), 64, 4, 0),
            "metadata table covers bytes 0..16, overlapping the header at 0..96");
}

TEST(MetadataRefusal, SectionOutsideTheFile) {
  EXPECT_EQ(error_with(file_with_section(), 112, 4, 125),
            "metadata[0] (.value) covers bytes 125..129, outside the file of 128 bytes");
  EXPECT_EQ(error_with(file_with_section(MetadataType::cmd), 112, 4, 0xFFFFFFFF),
            "metadata[0] (.cmd) covers bytes 4294967295..4294967299, outside the file of 128 bytes");
}

TEST(MetadataRefusal, SectionOverlappingCodeRodataOrTable) {
  EXPECT_EQ(error_with(file_with_section(), 112, 4, 100),
            "metadata[0] (.value) covers bytes 100..104, overlapping code at 96..104");
  EXPECT_EQ(error_with(file_with_section(), 112, 4, 104),
            "metadata[0] (.value) covers bytes 104..108, overlapping rodata at 104..107");
  EXPECT_EQ(error_with(file_with_section(), 112, 4, 121),
            "metadata[0] (.value) covers bytes 121..125, overlapping metadata table at 108..124");
}

TEST(MetadataRefusal, SectionsOverlappingOneAnother) {
  Image image = small_image();
  image.metadata = {text_section(MetadataType::value, "data"), text_section(MetadataType::cmd, "more")};
  EXPECT_EQ(error_with(encode_image(image), 128, 4, 142),
            "metadata[1] (.cmd) covers bytes 142..146, overlapping metadata[0] (.value) at 140..144");
}

TEST(MetadataRefusal, MailboxFaultsCarryTheSection) {
  EXPECT_EQ(error_of(file_with_section(MetadataType::mailbox)),
            "metadata[0] (.mailbox) is bad JSON at byte 1 of 4, expected valid JSON");
}

TEST(MetadataRefusal, DuplicateNamesAcrossSections) {
  Image image = small_image();
  image.metadata = {mailbox_section({{"a", 64, 3, {}, ""}}), mailbox_section({{"svc:a", 64, 3, {}, ""}})};
  EXPECT_EQ(error_of(encode_image(image)),
            "metadata[1] (.mailbox).mailboxes[0].target is \"svc:a\", expected a name other than \"a\" of "
            "mailbox 0");
}

}  // namespace
}  // namespace hsx::image_refusal_test
