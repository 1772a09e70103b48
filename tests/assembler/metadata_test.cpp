#include "assembler/assembly.h"

namespace hsx::metadata_test {
namespace {

std::string text_of(const ByteString& bytes) {
  return {bytes.begin(), bytes.end()};
}

TEST(Mailbox, DeclaresOne) {
  const Image image = image_of(
      "RET\n.mailbox {\"target\": \"app:log\", \"capacity\": 128, \"mode\": \"RDWR|FANOUT_DROP\"} ; log");
  ASSERT_EQ(image.mailboxes.size(), 1U);
  EXPECT_EQ(image.mailboxes[0].target, "app:log");
  EXPECT_EQ(image.mailboxes[0].capacity, 128U);
  EXPECT_EQ(image.mailboxes[0].mode_mask, 0x1BU);
  ASSERT_EQ(image.metadata.size(), 1U);
  EXPECT_TRUE(image.metadata[0].is(MetadataType::mailbox));
  EXPECT_EQ(image.metadata[0].count, 1U);
}

TEST(Mailbox, DeclaresMoreInOneOrMoreStatements) {
  const Image image = image_of(
      "RET\n.mailbox [{\"target\":\"a\"},{\"target\":\"b\",\"owner_pid\":3}]\n.data\n.MAILBOX "
      "{\"target\":\"c;\","
      "\"mode_mask\":5,\"bindings\":[1]}\n.mailbox "
      "{\"version\":1,\"mailboxes\":[{\"target\":\"d\"}]}\n.mailbox []");
  ASSERT_EQ(image.mailboxes.size(), 4U);
  EXPECT_EQ(image.mailboxes[1].owner_pid, 3U);
  EXPECT_EQ(image.mailboxes[2].target, "c;");
  EXPECT_EQ(image.mailboxes[2].mode_mask, 5U);
  EXPECT_EQ(image.mailboxes[2].bindings, "[1]");
  EXPECT_EQ(image.mailboxes[3].target, "d");
  ASSERT_EQ(image.metadata.size(), 1U);
  EXPECT_EQ(image.metadata[0].count, 4U);
}

TEST(Payload, IsCarriedInEntries) {
  const Image image = image_of(
      "RET\n.cmd \"0123456789abcdef\"\n.value \"0123456789abcdefghi\", 7\n.cmd 1, 2, 3, 4, "
      "\"abcdefghijkl\"\n");
  ASSERT_EQ(image.metadata.size(), 2U);
  EXPECT_TRUE(image.metadata[0].is(MetadataType::cmd));
  EXPECT_EQ(image.metadata[0].count, 2U);
  EXPECT_EQ(text_of(image.metadata[0].content),
            "0123456789abcdef\x01\x02\x03\x04"
            "abcdefghijkl");
  EXPECT_TRUE(image.metadata[1].is(MetadataType::value));
  EXPECT_EQ(image.metadata[1].count, 1U);
  EXPECT_EQ(text_of(image.metadata[1].content), "0123456789abcdefghi\x07");
}

TEST(Metadata, CarriesAnySection) {
  const Image image = image_of("RET\n.metadata 77, 5, \"ab\", 0\n.metadata 77, 1\n.mailbox []");
  ASSERT_EQ(image.metadata.size(), 3U);
  EXPECT_EQ(image.metadata[0].type, 77U);
  EXPECT_EQ(image.metadata[0].count, 5U);
  EXPECT_THAT(image.metadata[0].content, ElementsAre('a', 'b', 0));
  EXPECT_THAT(image.metadata[1].content, IsEmpty());
  EXPECT_EQ(text_of(image.metadata[2].content), "{\"version\":1,\"mailboxes\":[]}");
}

TEST(MetadataError, BadJson) {
  EXPECT_EQ(error_of("RET\n.mailbox"), "t.mvasm:2:9: expected JSON, found the end of the line");
  EXPECT_EQ(error_of("RET\n.mailbox ; none"), "t.mvasm:2:9: expected JSON, found the end of the line");
  EXPECT_EQ(error_of("RET\n.mailbox {\"target\"; 1}"), "t.mvasm:2:19: bad JSON");
  EXPECT_EQ(error_of("RET\n.mailbox  {x}"), "t.mvasm:2:12: bad JSON");
  EXPECT_EQ(error_of("RET\n.mailbox [1e999]"), "t.mvasm:2:10: JSON with a number out of range");
}

TEST(MetadataError, BadMailboxes) {
  EXPECT_EQ(error_of("RET\n.mailbox {\"capacity\":1}"),
            "t.mvasm:2:10: .mailbox.mailboxes[0].target is missing, expected a string");
  EXPECT_EQ(error_of("RET\n.mailbox [{\"target\":\"a\"},{\"target\":\"b\",\"mode\":\"BAD\"}]"),
            "t.mvasm:2:10: .mailbox.mailboxes[1].mode is \"BAD\", expected mode names joined by |");
  EXPECT_THAT(error_of("RET\n.mailbox 5"), testing::StartsWith("t.mvasm:2:10: .mailbox.mailboxes[0] is 5"));
  EXPECT_THAT(error_of("RET\n.mailbox " + std::string(100, '[') + std::string(100, ']')),
              testing::StartsWith("t.mvasm:2:10: .mailbox is nested deeper than 32 levels"));
}

TEST(MetadataError, DuplicateMailboxes) {
  EXPECT_EQ(error_of("RET\n.mailbox {\"target\":\"a\"}\n.mailbox {\"target\":\"svc:a\"}"),
            "t.mvasm:3:10: mailbox \"svc:a\" is already declared at t.mvasm:2:10");
  EXPECT_EQ(
      error_of("RET\n.mailbox [{\"target\":\"a\"},{\"target\":\"a\"}]"),
      "t.mvasm:2:10: .mailbox.mailboxes[1].target is \"a\", expected a name other than \"a\" of mailbox 0");
  EXPECT_EQ(
      error_of("RET\n.mailbox {\"target\":\"a\"}\n.metadata 3, 1, \"{\", 34, \"mailboxes\", 34, \":[{\", 34, "
               "\"target\", 34, \":\", 34, \"a\", 34, \"}]}\""),
      "t.mvasm:3:1: mailbox \"svc:a\" is already declared at t.mvasm:2:10");
}

TEST(MetadataError, RawMailboxesAreChecked) {
  EXPECT_THAT(error_of("RET\n.metadata 3, 1, \"x\""),
              testing::StartsWith("t.mvasm:2:1: .mailbox is bad JSON"));
}

TEST(MetadataError, EntriesOfTheWrongSize) {
  EXPECT_EQ(error_of("RET\n.value 1, 2"), "t.mvasm:2:1: .value has 2 bytes, expected entries of 20 bytes");
  EXPECT_EQ(error_of("RET\n.cmd \"0123456789abcdef0\""),
            "t.mvasm:2:1: .cmd has 17 bytes, expected entries of 16 bytes");
}

TEST(MetadataError, SectionsAreAtMost64KiB) {
  const std::string row = ".cmd \"" + std::string(65536, 'x') + "\"\n";
  EXPECT_EQ(image_of("RET\n" + row).metadata.at(0).count, 4096U);
  EXPECT_EQ(error_of("RET\n" + row + ".cmd \"0123456789abcdef\""),
            "t.mvasm:3:1: the metadata section grows to 65552 bytes, limit is 65536");
}

TEST(MetadataError, Version1HasNone) {
  const char* reason = " needs an image of version 2; ABI 2025-10 makes version 1";
  EXPECT_EQ(error_of("RET\n.mailbox []", abi_10()), std::string("t.mvasm:2:1: .mailbox") + reason);
  EXPECT_EQ(error_of("RET\n.value \"\"", abi_10()), std::string("t.mvasm:2:1: .value") + reason);
  EXPECT_EQ(error_of("RET\n.metadata 1, 0", abi_10()), std::string("t.mvasm:2:1: .metadata") + reason);
}

}  // namespace
}  // namespace hsx::metadata_test
