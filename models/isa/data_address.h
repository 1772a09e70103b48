// Addresses in a task's 64 KiB data space.
#pragma once

#include <cstdint>

namespace hsx {

inline constexpr std::uint32_t kDataSpaceBytes = 0x10000;
inline constexpr std::uint32_t kRodataBase = 0x4000;

// Where a load or store with this base register and offset goes: (base + imm) & FFFF.
constexpr std::uint32_t effective_address(std::uint32_t base, std::int32_t imm) {
  return (base + static_cast<std::uint32_t>(imm)) & 0xFFFF;
}

// Whether an access of `width` bytes at a wrapped address ends inside the data space; if not, it faults.
constexpr bool fits_data_space(std::uint32_t address, std::uint32_t width) {
  return address + width <= kDataSpaceBytes;
}

}  // namespace hsx
