// The mailbox device's register map and commands.
#pragma once

#include <cstdint>

namespace hsx {

// Byte offsets from the device's base.
namespace mailbox_register {
inline constexpr std::uint32_t kCommand = 0x00;
inline constexpr std::uint32_t kStatus = 0x04;
inline constexpr std::uint32_t kPid = 0x08;
inline constexpr std::uint32_t kDataBase = 0x0C;
inline constexpr std::uint32_t kArg1 = 0x10;  // 5 registers: R1..R5 of the caller
inline constexpr std::uint32_t kArguments = 5;
inline constexpr std::uint32_t kResult0 = 0x24;  // 5 registers: R0..R4 for the caller
inline constexpr std::uint32_t kResults = 5;
inline constexpr std::uint32_t kWakePid = 0x38;
inline constexpr std::uint32_t kWakeResult0 = 0x3C;  // 5 registers
inline constexpr std::uint32_t kDescriptors = 0x50;
inline constexpr std::uint32_t kName0 = 0x60;  // 8 registers: a target string of 32 bytes
inline constexpr std::uint32_t kNameRegisters = 8;
}  // namespace mailbox_register

// Bits of STATUS beyond those of every command device.
inline constexpr std::uint32_t kMailboxStatusWaiting = 4;  // RECV: the caller waits; expire: it had no wait
inline constexpr std::uint32_t kMailboxStatusWakesPending = 8;  // WAKE_PID has entries
// STATUS bits 12:8 say which of the results R0..R4 the caller gets; its other registers stay as they are.
inline constexpr std::uint32_t kMailboxStatusMaskShift = 8;

// Values of COMMAND. 0..6 are the SVC functions of the mailbox module, with PID, DATA_BASE and the arguments
// as the task gave them. The other commands take PID, and what stands beside them.
namespace mailbox_command {
inline constexpr std::uint32_t kOpen = 0;
inline constexpr std::uint32_t kBind = 1;
inline constexpr std::uint32_t kSend = 2;
inline constexpr std::uint32_t kRecv = 3;
inline constexpr std::uint32_t kPeek = 4;
inline constexpr std::uint32_t kTap = 5;
inline constexpr std::uint32_t kClose = 6;
inline constexpr std::uint32_t kStdioWrite =
    0x10;  // ARG1 fd, ARG2 pointer, ARG3 length; RESULT0 bytes accepted
// The wait of PID has reached its deadline: RESULT 0..4 for it, or STATUS waiting when it had ended before.
inline constexpr std::uint32_t kExpire = 0x11;
inline constexpr std::uint32_t kLoadTask = 0x12;  // creates the mailboxes and handles every task starts with
inline constexpr std::uint32_t kEndTask = 0x13;   // closes the task's handles
inline constexpr std::uint32_t kBindMetadata =
    0x14;  // NAME; ARG1 owner pid + 1 or 0, ARG2 capacity, ARG3 mode
inline constexpr std::uint32_t kHostSend =
    0x15;  // the next message of the operator, which lies in the device
}  // namespace mailbox_command

}  // namespace hsx
