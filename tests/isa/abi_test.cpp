#include "isa/abi.h"

#include <gtest/gtest.h>

namespace hsx::abi_test {
namespace {

std::uint32_t target(AbiRevision abi, std::uint32_t pc, std::int32_t imm, unsigned rs1 = 0,
                     std::uint32_t value = 0) {
  return call_target(abi, decode(encode(Opcode::CALL, 0, rs1, 0, imm)), pc, value);
}

TEST(Abi, SettingNamesBothWays) {
  for (const char* name : {"auto", "2025-10", "2025-11", "legacy"}) {
    const auto setting = parse_abi_setting(name);
    ASSERT_TRUE(setting.has_value()) << name;
    EXPECT_EQ(abi_setting_name(*setting), name);
  }
  for (const char* name : {"", "AUTO", "2025", "2025-12", "automatic"}) {
    EXPECT_EQ(parse_abi_setting(name), std::nullopt) << name;
  }
}

TEST(Abi, RevisionNames) {
  EXPECT_EQ(abi_revision_name(AbiRevision::v2025_10), "2025-10");
  EXPECT_EQ(abi_revision_name(AbiRevision::v2025_11), "2025-11");
  EXPECT_EQ(abi_revision_name(AbiRevision::legacy), "legacy");
}

TEST(Abi, AutomaticFollowsTheHeaderVersion) {
  EXPECT_EQ(resolve_abi(AbiSetting::automatic, 1), AbiRevision::v2025_10);
  EXPECT_EQ(resolve_abi(AbiSetting::automatic, 2), AbiRevision::v2025_11);
}

TEST(Abi, ASettingOverridesTheHeaderVersion) {
  for (const unsigned version : {1U, 2U}) {
    EXPECT_EQ(resolve_abi(AbiSetting::v2025_10, version), AbiRevision::v2025_10);
    EXPECT_EQ(resolve_abi(AbiSetting::v2025_11, version), AbiRevision::v2025_11);
    EXPECT_EQ(resolve_abi(AbiSetting::legacy, version), AbiRevision::legacy);
  }
}

TEST(CallTarget, ThePlaybooksCall) {
  EXPECT_EQ(target(AbiRevision::v2025_10, 0x081C, -1620), 0x01C8U);
  EXPECT_EQ(target(AbiRevision::legacy, 0x081C, -1620), 0xFFFFF9ACU);
}

TEST(CallTarget, WordOffsetsOfTheReferenceToolchain) {
  EXPECT_EQ(target(AbiRevision::v2025_11, 0x38, -14), 0x00U);
  EXPECT_EQ(target(AbiRevision::v2025_11, 0x3C, 7), 0x58U);
  EXPECT_EQ(target(AbiRevision::v2025_11, 0x5C, -23), 0x00U);
}

TEST(CallTarget, WrapsAtSixteenBits) {
  EXPECT_EQ(target(AbiRevision::v2025_10, 0, -4), 0xFFFCU);
  EXPECT_EQ(target(AbiRevision::v2025_11, 4, -2), 0xFFFCU);
  EXPECT_EQ(target(AbiRevision::v2025_11, 0xFFFC, 1), 0U);
}

TEST(CallTarget, RegisterFormUsesTheRegisterAsBase) {
  EXPECT_EQ(target(AbiRevision::v2025_10, 0x100, 8, 3, 0x200), 0x208U);
  EXPECT_EQ(target(AbiRevision::v2025_11, 0x100, 2, 3, 0x200), 0x208U);
  EXPECT_EQ(target(AbiRevision::v2025_11, 0x100, 0, 3, 0x12340200), 0x200U);
}

TEST(CallTarget, LegacyIgnoresTheRegister) {
  EXPECT_EQ(target(AbiRevision::legacy, 0x100, 8, 3, 0x200), 8U);
}

}  // namespace
}  // namespace hsx::abi_test
