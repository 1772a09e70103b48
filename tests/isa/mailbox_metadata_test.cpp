#include "isa/mailbox_metadata.h"

#include <gtest/gtest.h>

#include "isa/mailbox_mode.h"

namespace hsx::mailbox_metadata_test {
namespace {

struct Parsed {
  std::vector<MailboxDeclaration> mailboxes;
  std::vector<std::string> faults;
};

Parsed parse(const std::string& json) {
  Parsed parsed;
  parse_mailboxes(json, "M", parsed.mailboxes, parsed.faults);
  return parsed;
}

// One mailbox, given the inside of its object.
Parsed parse_one(const std::string& fields) {
  return parse("{\"version\":1,\"mailboxes\":[{" + fields + "}]}");
}

TEST(MailboxMetadata, AllFields) {
  const Parsed p = parse_one(
      R"("target":"app:demo@2","capacity":256,"mode_mask":24,"owner_pid":2,"bindings":[{"pid": 1, "flags": 0}])");
  ASSERT_TRUE(p.faults.empty());
  ASSERT_EQ(p.mailboxes.size(), 1U);
  EXPECT_EQ(p.mailboxes[0].target, "app:demo@2");
  EXPECT_EQ(p.mailboxes[0].capacity, 256U);
  EXPECT_EQ(p.mailboxes[0].mode_mask, 0x18U);
  EXPECT_EQ(p.mailboxes[0].owner_pid, 2U);
  EXPECT_EQ(p.mailboxes[0].bindings, R"([{"pid":1,"flags":0}])");
}

TEST(MailboxMetadata, Defaults) {
  for (const char* fields : {R"("target":"a")", R"("target":"a","owner_pid":null,"bindings":null)"}) {
    const Parsed p = parse_one(fields);
    ASSERT_EQ(p.mailboxes.size(), 1U);
    EXPECT_EQ(p.mailboxes[0].capacity, 0U);
    EXPECT_EQ(p.mailboxes[0].mode_mask, kModeRead | kModeWrite);
    EXPECT_EQ(p.mailboxes[0].owner_pid, std::nullopt);
    EXPECT_EQ(p.mailboxes[0].bindings, "");
  }
}

TEST(MailboxMetadata, KeepsTheOrder) {
  const Parsed p =
      parse(R"({"version":1,"mailboxes":[{"target":"b"},{"target":"a"},{"target":"shared:c"}]})");
  ASSERT_EQ(p.mailboxes.size(), 3U);
  EXPECT_EQ(p.mailboxes[0].target, "b");
  EXPECT_EQ(p.mailboxes[2].target, "shared:c");
}

TEST(MailboxMetadata, WrittenJsonReadsBack) {
  const std::vector<MailboxDeclaration> mailboxes{{"svc:a", 64, 3, 7, R"({"k":[1]})"},
                                                  {"b", 0, 0x28, {}, ""}};
  const Parsed p = parse(mailboxes_to_json(mailboxes));
  EXPECT_TRUE(p.faults.empty());
  ASSERT_EQ(p.mailboxes.size(), mailboxes.size());
  for (std::size_t i = 0; i < mailboxes.size(); ++i) {
    EXPECT_EQ(p.mailboxes[i].target, mailboxes[i].target);
    EXPECT_EQ(p.mailboxes[i].capacity, mailboxes[i].capacity);
    EXPECT_EQ(p.mailboxes[i].mode_mask, mailboxes[i].mode_mask);
    EXPECT_EQ(p.mailboxes[i].owner_pid, mailboxes[i].owner_pid);
    EXPECT_EQ(p.mailboxes[i].bindings, mailboxes[i].bindings);
  }
}

struct Refusal {
  const char* json;
  const char* fault;
};

class MailboxRefusal : public testing::TestWithParam<Refusal> {};

TEST_P(MailboxRefusal, NamesFieldAndBothValues) {
  const Parsed p = parse(GetParam().json);
  ASSERT_EQ(p.faults.size(), 1U);
  EXPECT_EQ(p.faults[0], GetParam().fault);
}

INSTANTIATE_TEST_SUITE_P(
    All, MailboxRefusal,
    testing::Values(
        Refusal{"", "M is bad JSON at byte 1 of 0, expected valid JSON"},
        Refusal{"{]", "M is bad JSON at byte 2 of 2, expected valid JSON"},
        Refusal{"\"\xff\"", "M is bad JSON at byte 2 of 3, expected valid JSON"},
        Refusal{"[1e999]", "M is JSON with a number out of range, expected valid JSON"},
        Refusal{"[]", "M is array, expected an object"}, Refusal{"7", "M is 7, expected an object"},
        Refusal{R"({"version":2,"mailboxes":[]})", "M.version is 2, expected 1"},
        Refusal{R"({"version":1})", "M.mailboxes is missing, expected an array"},
        Refusal{R"({"mailboxes":"x"})", "M.mailboxes is \"x\", expected an array"},
        Refusal{R"({"mailboxes":[3]})", "M.mailboxes[0] is 3, expected an object"},
        Refusal{R"({"mailboxes":[{}]})", "M.mailboxes[0].target is missing, expected a string"},
        Refusal{R"({"mailboxes":[{"target":""}]})",
                "M.mailboxes[0].target is \"\", expected a string that is not empty"},
        Refusal{R"({"mailboxes":[{"target":5}]})",
                "M.mailboxes[0].target is 5, expected a string that is not empty"},
        Refusal{R"({"mailboxes":[{"target":"a","capacity":-1}]})",
                "M.mailboxes[0].capacity is -1, expected a whole number from 0 to 65535"},
        Refusal{R"({"mailboxes":[{"target":"a","capacity":65536}]})",
                "M.mailboxes[0].capacity is 65536, expected a whole number from 0 to 65535"},
        Refusal{R"({"mailboxes":[{"target":"a","capacity":"64"}]})",
                "M.mailboxes[0].capacity is \"64\", expected a whole number from 0 to 65535"},
        Refusal{R"({"mailboxes":[{"target":"a","mode_mask":64}]})",
                "M.mailboxes[0].mode_mask is 64, expected a whole number from 0 to 63"},
        Refusal{R"({"mailboxes":[{"target":"a","mode":"RDWR|WIDE"}]})",
                "M.mailboxes[0].mode is \"RDWR|WIDE\", expected mode names joined by |"},
        Refusal{R"({"mailboxes":[{"target":"a","mode_mask":3,"mode":"RD"}]})",
                "M.mailboxes[0].mode is 0x1, expected 0x3 as in mode_mask"},
        Refusal{R"({"mailboxes":[{"target":"a","owner_pid":1.5}]})",
                "M.mailboxes[0].owner_pid is 1.5, expected a whole number from 0 to 65534"},
        Refusal{R"({"mailboxes":[{"target":"a","owner_pid":65535}]})",
                "M.mailboxes[0].owner_pid is 65535, expected a whole number from 0 to 65534"},
        Refusal{R"({"mailboxes":[{"target":"a"},{"target":"b"},{"target":"svc:a"}]})",
                "M.mailboxes[2].target is \"svc:a\", expected a name other than \"a\" of mailbox 0"}));

TEST(MailboxRefusal, AllFaultsOfAMailbox) {
  const Parsed p = parse_one(R"("capacity":-1,"mode":"x","owner_pid":-2)");
  EXPECT_EQ(p.faults.size(), 4U);
}

TEST(MailboxTarget, BareNamesAreServices) {
  EXPECT_EQ(canonical_target("a"), "svc:a");
  EXPECT_EQ(canonical_target("svc:a"), "svc:a");
  EXPECT_EQ(canonical_target("pid:3"), "pid:3");
  EXPECT_EQ(canonical_target("app:a"), "app:a");
  EXPECT_EQ(canonical_target("shared:a"), "shared:a");
}

TEST(MailboxTarget, CutToThirtyTwoBytes) {
  EXPECT_EQ(canonical_target("app:" + std::string(40, 'n')), "app:" + std::string(28, 'n'));
  EXPECT_EQ(canonical_target(std::string(33, 'n')), "svc:" + std::string(32, 'n'));
}

struct Mode {
  const char* text;
  std::uint32_t mask;
};

class MailboxMode : public testing::TestWithParam<Mode> {};

TEST_P(MailboxMode, Parses) {
  EXPECT_EQ(parse_mailbox_mode(GetParam().text), GetParam().mask);
}

INSTANTIATE_TEST_SUITE_P(All, MailboxMode,
                         testing::Values(Mode{"RD", 1}, Mode{"RDONLY", 1}, Mode{"READ", 1}, Mode{"WR", 2},
                                         Mode{"WRONLY", 2}, Mode{"WRITE", 2}, Mode{"RDWR", 3}, Mode{"TAP", 4},
                                         Mode{"FANOUT", 8}, Mode{"FANOUT_DROP", 0x18},
                                         Mode{"FANOUT_BLOCK", 0x28}, Mode{"RDWR|FANOUT_DROP", 0x1B},
                                         Mode{"rd | wr | tap", 7}));

TEST(MailboxModeNames, OthersAreRefused) {
  for (const char* text : {"", "|", "RD|", "|RD", "RDX", "3", "RD,WR", "RD WR"}) {
    EXPECT_EQ(parse_mailbox_mode(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace hsx::mailbox_metadata_test
