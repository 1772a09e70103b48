// The ABI revision decides how CALL counts its offset and where the EXEC traps are.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "isa/decode.h"

namespace hsx {

enum class AbiRevision : std::uint8_t {
  v2025_10,  // byte offset; EXEC traps in module 7
  v2025_11,  // word offset; EXEC traps in module 6
  legacy,    // for study: the offset is taken as an absolute address; traps as in 2025-10
};

enum class AbiSetting : std::uint8_t { automatic, v2025_10, v2025_11, legacy };

// "auto", "2025-10", "2025-11", "legacy"; none for any other text.
std::optional<AbiSetting> parse_abi_setting(std::string_view text);
std::string_view abi_setting_name(AbiSetting setting);
std::string_view abi_revision_name(AbiRevision revision);

// Automatic takes the header version of the image: 1 means 2025-10, anything else 2025-11.
AbiRevision resolve_abi(AbiSetting setting, unsigned image_version);

// Where a CALL at `pc` goes; `rs1_value` counts only when its rs1 field is not zero. PC-relative targets are
// cut to 16 bits; legacy ones are the 32-bit sign-extended offset, whatever rs1 holds.
std::uint32_t call_target(AbiRevision revision, const Instruction& call, std::uint32_t pc,
                          std::uint32_t rs1_value);

}  // namespace hsx
