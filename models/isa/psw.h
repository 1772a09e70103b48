// Bits of the program status word.
#pragma once

#include <cstdint>

namespace hsx {

inline constexpr std::uint32_t kPswZ = 1;
inline constexpr std::uint32_t kPswC = 2;
inline constexpr std::uint32_t kPswN = 4;
inline constexpr std::uint32_t kPswV = 8;
inline constexpr std::uint32_t kPswAll = kPswZ | kPswC | kPswN | kPswV;

}  // namespace hsx
