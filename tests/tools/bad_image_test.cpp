// Malformed images: each refusal names the field and both values. The wording of each is tested with the
// loader; here it must reach the user with its place, in a run, on the command line and in inspect.
#include "isa/image_header.h"
#include "tools/bad_input.h"

namespace hsx::bad_image_test {
namespace {

// 96 bytes of header, 8 of code, 3 of rodata, padding to 108, the table of one section, the section at 124.
Image good_image(const std::string& json = "{\"version\":1,\"mailboxes\":[{\"target\":\"app:a\"}]}") {
  Image image = program("bad", {ldi(0, 0), ret()}, "abc");
  image.metadata = {{3, 1, ByteString(json.begin(), json.end())}};
  return image;
}

struct Field {
  std::size_t offset;
  std::size_t bytes;
  std::uint32_t value;
};

ByteString changed(const Field& field) {
  ByteString file = encode_image(good_image());
  write_big_endian(file, field.offset, field.bytes, field.value);
  write_big_endian(file, 28, 4, image_crc(file, file[5] == 1 ? 1 : 2));
  return file;
}

ByteString cut(std::size_t bytes) {
  ByteString file = encode_image(good_image());
  file.resize(bytes);
  return file;
}

ByteString wrong_crc() {
  ByteString file = encode_image(good_image());
  write_big_endian(file, 28, 4, 0x12345678);
  return file;
}

ByteString with_code(std::size_t words) {
  return encode_image(program("bad", std::vector<std::uint32_t>(words, ret())));
}

ByteString with_rodata(std::size_t bytes) {
  return encode_image(program("bad", {ret()}, std::string(bytes, 'x')));
}

ByteString with_mailboxes(const std::string& json) {
  return encode_image(good_image(json));
}

struct BadImage {
  const char* name;
  ByteString file;
  std::string message;  // begins so
};

void PrintTo(const BadImage& row, std::ostream* out) {
  *out << row.message;
}

const BadImage kBadImages[] = {
    {"Magic", changed({0, 4, 0x45584548}), "magic is 0x45584548, expected 0x48535845"},
    {"Version", changed({4, 2, 7}), "version is 7, expected 1 or 2"},
    {"CodeTooLong", with_code(16385), "code_len is 65540 bytes, limit is 65536"},
    {"RodataTooLong", with_rodata(65537), "ro_len is 65537 bytes, limit is 65536"},
    {"RodataPastTheDataSpace", with_rodata(49153),
     "ro_len is 49153 bytes, limit is 49152 from data address 0x4000"},
    {"BssTooLong", changed({20, 4, 65537}), "bss_size is 65537 bytes, limit is 65536"},
    {"CodeLengthNotWhole", changed({12, 4, 7}), "code_len is 7 bytes, expected a multiple of 4"},
    {"EntryNotAligned", changed({8, 4, 2}), "entry is 0x2, expected a multiple of 4"},
    {"EntryOutside", changed({8, 4, 8}), "entry is 0x8, expected below code_len 0x8"},
    {"Empty", cut(0), "file size is 0 bytes, expected at least 32 for the header"},
    {"CutInTheHeader", cut(60), "file size is 60 bytes, expected at least 96 for the header"},
    {"CutInTheCode", cut(100), "file size is 100 bytes, expected at least 107 for header, code and rodata"},
    {"CutInTheMetadata", cut(115), "metadata table covers bytes 108..124, outside the file of 115 bytes"},
    {"Crc", wrong_crc(), "crc32 is 0x12345678, expected 0x"},
    {"Reserved", changed({95, 1, 9}), "reserved byte 23 is 0x09, expected 0x00"},
    {"Name", changed({32, 1, 0xE9}), "app_name byte 0 is 0xe9, expected ASCII below 0x80"},
    {"TableOverCode", changed({64, 4, 100}),
     "metadata table covers bytes 100..116, overlapping code at 96..104"},
    {"TableOverRodata", changed({64, 4, 105}),
     "metadata table covers bytes 105..121, overlapping rodata at 104..107"},
    {"TableOutside", changed({64, 4, 5000}),
     "metadata table covers bytes 5000..5016, outside the file of 170 bytes"},
    {"SectionOverCode", changed({112, 4, 96}),
     "metadata[0] (.mailbox) covers bytes 96..142, overlapping code at 96..104"},
    {"SectionOutside", changed({112, 4, 130}),
     "metadata[0] (.mailbox) covers bytes 130..176, outside the file of 170 bytes"},
    {"BadJson", with_mailboxes("{\"version\":1"),
     "metadata[0] (.mailbox) is bad JSON at byte 13 of 12, expected valid JSON"},
    {"JsonVersion", with_mailboxes("{\"version\":2,\"mailboxes\":[]}"),
     "metadata[0] (.mailbox).version is 2, expected 1"},
    {"NoTarget", with_mailboxes("{\"mailboxes\":[{}]}"),
     "metadata[0] (.mailbox).mailboxes[0].target is missing, expected a string"},
    {"DuplicateMailbox", with_mailboxes("{\"mailboxes\":[{\"target\":\"svc:a\"},{\"target\":\"a\"}]}"),
     "metadata[0] (.mailbox).mailboxes[1].target is \"a\", expected a name other than \"svc:a\" of mailbox "
     "0"},
};

class BadImageTest : public ProgramTest, public testing::WithParamInterface<BadImage> {};

TEST_P(BadImageTest, IsRefusedWithFieldAndBothValues) {
  const BadImage& row = GetParam();
  write("bad.hxe", std::string(row.file.begin(), row.file.end()));
  write("c.toml", "[[task]]\nstack = \"1 KiB\"\nimage = \"bad.hxe\"\n");
  const auto before = files();
  const Outcome config = hsxsim({"run", "c.toml", "-o", "results"});
  EXPECT_EQ(config.status, 2);
  EXPECT_EQ(config.out, "");
  EXPECT_THAT(config.err, testing::StartsWith("c.toml:3:1: image \"bad.hxe\": " + row.message));
  const Outcome option = hsxsim({"run", "--image", "bad.hxe", "--state-out", "state.json"});
  EXPECT_EQ(option.status, 2);
  EXPECT_THAT(option.err, testing::StartsWith("--image: image \"bad.hxe\": " + row.message));
  const Outcome inspected = hsxsim({"inspect", "bad.hxe"});
  EXPECT_EQ(inspected.status, 2);
  const bool is_image = std::string(row.name) != "Magic";
  EXPECT_THAT(is_image ? inspected.out : inspected.err,
              testing::HasSubstr(is_image ? "\n  refused: " + row.message : "bad.hxe: not an HXE image"));
  EXPECT_EQ(files(), before);
}

INSTANTIATE_TEST_SUITE_P(Images, BadImageTest, testing::ValuesIn(kBadImages),
                         [](const testing::TestParamInfo<BadImage>& row) { return row.param.name; });

}  // namespace
}  // namespace hsx::bad_image_test
