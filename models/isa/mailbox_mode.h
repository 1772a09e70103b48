// Mailbox mode bits and their names.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace hsx {

inline constexpr std::uint32_t kModeRead = 0x01;
inline constexpr std::uint32_t kModeWrite = 0x02;
inline constexpr std::uint32_t kModeTap = 0x04;
inline constexpr std::uint32_t kModeFanOut = 0x08;
inline constexpr std::uint32_t kModeFanOutDrop = 0x10;
inline constexpr std::uint32_t kModeFanOutBlock = 0x20;
inline constexpr std::uint32_t kModeAll = 0x3F;

// Names joined by '|', in any case, blanks around them allowed: RD RDONLY READ, WR WRONLY WRITE, RDWR, TAP,
// FANOUT, FANOUT_DROP (18), FANOUT_BLOCK (28). None for any other name.
std::optional<std::uint32_t> parse_mailbox_mode(std::string_view text);

}  // namespace hsx
