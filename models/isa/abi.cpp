#include "isa/abi.h"

#include <array>
#include <cstddef>

namespace hsx {
namespace {

// Indexed by AbiSetting.
constexpr std::array<std::string_view, 4> kSettingNames{"auto", "2025-10", "2025-11", "legacy"};

}  // namespace

std::optional<AbiSetting> parse_abi_setting(std::string_view text) {
  for (std::size_t i = 0; i < kSettingNames.size(); ++i) {
    if (kSettingNames[i] == text) {
      return static_cast<AbiSetting>(i);
    }
  }
  return std::nullopt;
}

std::string_view abi_setting_name(AbiSetting setting) {
  return kSettingNames[static_cast<std::size_t>(setting)];
}

std::string_view abi_revision_name(AbiRevision revision) {
  return kSettingNames[static_cast<std::size_t>(revision) + 1];
}

AbiRevision resolve_abi(AbiSetting setting, unsigned image_version) {
  switch (setting) {
    case AbiSetting::v2025_10:
      return AbiRevision::v2025_10;
    case AbiSetting::v2025_11:
      return AbiRevision::v2025_11;
    case AbiSetting::legacy:
      return AbiRevision::legacy;
    case AbiSetting::automatic:
      break;
  }
  return image_version == 1 ? AbiRevision::v2025_10 : AbiRevision::v2025_11;
}

std::uint32_t call_target(AbiRevision revision, const Instruction& call, std::uint32_t pc,
                          std::uint32_t rs1_value) {
  const auto imm = static_cast<std::uint32_t>(call.imm);
  if (revision == AbiRevision::legacy) {
    return imm;
  }
  const std::uint32_t base = call.rs1 == 0 ? pc : rs1_value;
  const std::uint32_t offset = revision == AbiRevision::v2025_11 ? imm << 2 : imm;
  return (base + offset) & 0xFFFF;
}

}  // namespace hsx
