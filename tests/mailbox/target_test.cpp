#include "mailbox/target.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace hsx::target_test {
namespace {

struct TargetCase {
  std::string_view text;
  MailboxNamespace space;
  std::string_view name;
  std::optional<std::uint32_t> owner;
};

class TargetOfTask7 : public testing::TestWithParam<TargetCase> {};

TEST_P(TargetOfTask7, IsUnderstood) {
  const auto target = parse_target(GetParam().text, 7);
  ASSERT_TRUE(target.has_value());
  EXPECT_EQ(target->space, GetParam().space);
  EXPECT_EQ(target->name, GetParam().name);
  EXPECT_EQ(target->owner, GetParam().owner);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, TargetOfTask7,
    testing::Values(TargetCase{"pid:3", MailboxNamespace::kPid, "pid:3", 3},
                    TargetCase{"pid:003", MailboxNamespace::kPid, "pid:3", 3},
                    TargetCase{"pid:", MailboxNamespace::kPid, "pid:7", 7},
                    TargetCase{"svc:log", MailboxNamespace::kSvc, "log", 7},
                    TargetCase{"svc:log@2", MailboxNamespace::kSvc, "log", 2},
                    TargetCase{"svc:log@", MailboxNamespace::kSvc, "log", 7},
                    TargetCase{"log", MailboxNamespace::kSvc, "log", 7},
                    TargetCase{"log@4", MailboxNamespace::kSvc, "log", 4},
                    TargetCase{"app:demo", MailboxNamespace::kApp, "demo", std::nullopt},
                    TargetCase{"app:demo@5", MailboxNamespace::kApp, "demo", 5},
                    TargetCase{"app:demo@", MailboxNamespace::kApp, "demo", std::nullopt},
                    TargetCase{"shared:x", MailboxNamespace::kShared, "x", std::nullopt},
                    TargetCase{"shared:x@3", MailboxNamespace::kShared, "x", std::nullopt},
                    TargetCase{"svc:", MailboxNamespace::kSvc, "", 7},
                    TargetCase{"SVC:log", MailboxNamespace::kSvc, "SVC:log", 7},
                    TargetCase{"unknown:log", MailboxNamespace::kSvc, "unknown:log", 7}));

TEST(Target, IsCutTo32BytesWithItsPrefix) {
  const auto target = parse_target("app:a-name-that-is-longer-than-thirty-two-bytes", 1);
  ASSERT_TRUE(target.has_value());
  EXPECT_EQ(target->name, "a-name-that-is-longer-than-t");
}

TEST(Target, KeepsAll32Bytes) {
  const std::string exactly(32, 'n');
  EXPECT_EQ(parse_target(exactly, 1)->name, exactly);
  EXPECT_EQ(parse_target(exactly + "x", 1)->name, exactly);
}

TEST(Target, LosesAnOwnerThatIsCutOff) {
  const std::string name(31, 'n');
  EXPECT_EQ(parse_target(name + "@9", 1)->owner, 1U);
}

TEST(Target, EndsAtANul) {
  EXPECT_EQ(parse_target(std::string_view("ab\0cd", 5), 1)->name, "ab");
}

TEST(Target, IsRefusedWhenItMakesNoSense) {
  for (const std::string_view text : {"", "pid:x", "pid:-1", "pid:1x", "pid:4294967296", "svc:a@x",
                                      "app:a@-1", "shared:a@x", "a@1@2", "a@ 1"}) {
    EXPECT_FALSE(parse_target(text, 1).has_value()) << text;
  }
  EXPECT_FALSE(parse_target(std::string_view("\0abc", 4), 1).has_value());
}

TEST(Target, NeverFailsOnRandomBytes) {
  constexpr std::uint32_t kSeed = 20250101;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937 random(kSeed);
  for (int i = 0; i < 20000; ++i) {
    std::string text(random() % 80, '\0');
    for (char& c : text) c = static_cast<char>(random());
    if (random() % 2 == 0) text.insert(0, "pid:");
    const auto target = parse_target(text, 1);
    EXPECT_LE(target ? target->name.size() : 0, 32U);
  }
}

}  // namespace
}  // namespace hsx::target_test
