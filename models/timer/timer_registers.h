// The scheduler timer's register map.
#pragma once

#include <cstdint>

namespace hsx::timer_register {

// Byte offsets from the device's base.
inline constexpr std::uint32_t kCountLow = 0x00;
inline constexpr std::uint32_t kCountHigh = 0x04;
inline constexpr std::uint32_t kNextExpired = 0x08;
inline constexpr std::uint32_t kArmed = 0x0C;
inline constexpr std::uint32_t kChannels = 0x10;
inline constexpr std::uint32_t kFirstChannel = 0x100;
inline constexpr std::uint32_t kChannelStride = 16;

constexpr std::uint32_t delay_ms(std::uint32_t channel) {
  return kFirstChannel + kChannelStride * channel;
}
constexpr std::uint32_t delay_ticks(std::uint32_t channel) {
  return delay_ms(channel) + 0x4;
}
constexpr std::uint32_t remaining(std::uint32_t channel) {
  return delay_ms(channel) + 0x8;
}
constexpr std::uint32_t cancel(std::uint32_t channel) {
  return delay_ms(channel) + 0xC;
}

}  // namespace hsx::timer_register
