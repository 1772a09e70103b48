// Register maps of the input and output devices: byte offsets from each device's base.
#pragma once

#include <cstdint>

namespace hsx {

namespace uart_register {
inline constexpr std::uint32_t kTxData = 0x00;
inline constexpr std::uint32_t kStatus = 0x04;
inline constexpr std::uint32_t kSpace = 0x08;
inline constexpr std::uint32_t kSent = 0x0C;
}  // namespace uart_register

namespace can_register {
inline constexpr std::uint32_t kId = 0x00;
inline constexpr std::uint32_t kLength = 0x04;
inline constexpr std::uint32_t kDataLow = 0x08;
inline constexpr std::uint32_t kDataHigh = 0x0C;
inline constexpr std::uint32_t kSend = 0x10;
inline constexpr std::uint32_t kStatus = 0x14;
inline constexpr std::uint32_t kFrames = 0x18;
inline constexpr std::uint32_t kStatusFree = 1;  // a buffer is free
}  // namespace can_register

namespace file_register {
inline constexpr std::uint32_t kCommand = 0x00;
inline constexpr std::uint32_t kStatus = 0x04;
inline constexpr std::uint32_t kPid = 0x08;
inline constexpr std::uint32_t kDataBase = 0x0C;
inline constexpr std::uint32_t kArg1 = 0x10;  // 3 registers
inline constexpr std::uint32_t kArguments = 3;
inline constexpr std::uint32_t kResult = 0x1C;
}  // namespace file_register

// Values of the file store's COMMAND beyond the SVC functions of the file module.
namespace file_command {
inline constexpr std::uint32_t kEndTask = 0x100;
}

}  // namespace hsx
