// What the mailbox traps and the mailbox hardware agree on: status codes, mode bits, message flags and fixed
// figures.
#pragma once

#include <cstdint>

namespace hsx {

// Result of a mailbox call, as it appears in R0.
enum class MailboxStatus : std::uint32_t {
  kOk = 0,
  kWouldBlock = 1,
  kInvalidHandle = 2,
  kNoData = 3,
  kTooLarge = 4,
  kNoDescriptor = 5,
  kTimeout = 7,
  kInternalError = 0xFF,
};

// Bits of a descriptor's mode mask that mean something to the hardware; the others are kept. Fan-out is
// chosen by kMailboxFanout alone; without it the two policy bits mean nothing.
constexpr std::uint32_t kMailboxRead = 0x01;
constexpr std::uint32_t kMailboxWrite = 0x02;
constexpr std::uint32_t kMailboxFanout = 0x08;
constexpr std::uint32_t kMailboxFanoutDrop = 0x10;
constexpr std::uint32_t kMailboxFanoutBlock = 0x20;
constexpr std::uint32_t kMailboxReadWrite = kMailboxRead | kMailboxWrite;

// Bits of a message's flags.
constexpr std::uint32_t kMessageStdout = 0x1;
constexpr std::uint32_t kMessageStderr = 0x2;
constexpr std::uint32_t kMessageOutOfBand = 0x4;
constexpr std::uint32_t kMessageOverrun = 0x8;

constexpr std::uint32_t kMessageOverheadBytes =
    8;  // a message costs its length plus this much of the capacity
constexpr std::uint32_t kDefaultMailboxCapacity = 64;
constexpr std::uint32_t kMaxTargetBytes = 32;  // of a target string, prefix included

// The descriptors of fs_write that are mailboxes, not files.
constexpr std::uint32_t kStdoutFd = 1;
constexpr std::uint32_t kStderrFd = 2;
// Every task starts with handles 1, 2 and 3 on its stdio.in, .out and .err; the first one it opens itself
// is 4.
constexpr std::uint32_t stdio_handle(std::uint32_t fd) {
  return fd + 1;
}
constexpr std::uint32_t stdio_flags(std::uint32_t fd) {
  return fd == kStderrFd ? kMessageStderr : kMessageStdout;
}

// The numeric arguments R1..R5 are 16 bits wide; this is what the hardware sees of a register.
constexpr std::uint32_t mailbox_argument(std::uint32_t register_value) {
  return register_value & 0xFFFF;
}

// RECV timeouts: kPoll never waits, kWaitForever has no deadline, anything between is milliseconds of
// simulated time.
constexpr std::uint32_t kMailboxPoll = 0;
constexpr std::uint32_t kMailboxWaitForever = 0xFFFF;

}  // namespace hsx
