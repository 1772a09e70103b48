#include "isa/traps.h"

#include <array>
#include <cstddef>

namespace hsx {
namespace {

constexpr std::uint8_t bit(AbiRevision abi) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(abi));
}
constexpr std::uint8_t kOld = bit(AbiRevision::v2025_10) | bit(AbiRevision::legacy);
constexpr std::uint8_t kNew = bit(AbiRevision::v2025_11);
constexpr std::uint8_t kAll = kOld | kNew;

// The registers from Rfirst to Rlast.
constexpr RegisterMask regs(unsigned first, unsigned last) {
  return static_cast<RegisterMask>((1U << (last + 1)) - (1U << first));
}
constexpr RegisterMask kNone = 0;
constexpr RegisterMask kR0 = regs(0, 0);
constexpr RegisterMask kR1 = regs(1, 1);

// clang-format off
constexpr std::array<TrapRow, 25> kTraps{{
    {kAll, 0x0, 0x0, Service::core_get_steps, "core_get_steps", kNone, kR0, "instructions this task retired before this one"},
    {kAll, 0x1, 0x0, Service::task_exit, "task_exit", kR0, kNone, "ends the task with exit status R0"},
    {kAll, 0x1, 0x1, Service::uart_write, "uart_write", regs(1, 2), kR0, "bytes at R1, length R2, to the UART"},
    {kAll, 0x2, 0x0, Service::can_tx, "can_tx", regs(1, 3), kR0, "CAN frame: id R1, bytes at R2, length R3 (0..8)"},
    {kAll, 0x4, 0x0, Service::fs_open, "fs_open", regs(1, 2), kR0, "opens the file named at R1 with flags R2"},
    {kAll, 0x4, 0x1, Service::fs_read, "fs_read", regs(1, 3), kR0, "reads up to R3 bytes of file R1 to R2"},
    {kAll, 0x4, 0x2, Service::fs_write, "fs_write", regs(1, 3), kR0, "writes R3 bytes at R2 to file R1"},
    {kAll, 0x4, 0x3, Service::fs_close, "fs_close", kR1, kR0, "closes file R1"},
    {kAll, 0x4, 0xA, Service::fs_list, "fs_list", regs(1, 3), kR0, "lists the directory named at R1 into R2, at most R3 bytes"},
    {kAll, 0x4, 0xB, Service::fs_delete, "fs_delete", kR1, kR0, "deletes the file named at R1"},
    {kAll, 0x4, 0xC, Service::fs_rename, "fs_rename", regs(1, 2), kR0, "renames the file named at R1 to the name at R2"},
    {kAll, 0x4, 0xD, Service::fs_mkdir, "fs_mkdir", kR1, kR0, "makes the directory named at R1"},
    {kAll, 0x5, 0x0, Service::mailbox_open, "mailbox_open", regs(1, 2), regs(0, 1), "opens the target at R1 with flags R2"},
    {kAll, 0x5, 0x1, Service::mailbox_bind, "mailbox_bind", regs(1, 3), regs(0, 1), "binds the target at R1: capacity R2, mode R3"},
    {kAll, 0x5, 0x2, Service::mailbox_send, "mailbox_send", regs(1, 5), regs(0, 1), "sends R3 bytes at R2 to handle R1: flags R4, channel R5"},
    {kAll, 0x5, 0x3, Service::mailbox_recv, "mailbox_recv", regs(1, 5), regs(0, 4), "receives from handle R1 to R2, at most R3 bytes: timeout R4, info record R5"},
    {kAll, 0x5, 0x4, Service::mailbox_peek, "mailbox_peek", kR1, regs(0, 3), "depth, bytes used and next length of handle R1"},
    {kAll, 0x5, 0x5, Service::mailbox_tap, "mailbox_tap", regs(1, 2), kR0, "switches the tap of handle R1 to R2"},
    {kAll, 0x5, 0x6, Service::mailbox_close, "mailbox_close", kR1, kR0, "closes handle R1"},
    {kNew, 0x6, 0x0, Service::sleep_ms, "sleep_ms", kR0, kR0, "sleeps R0 milliseconds of simulated time"},
    {kOld, 0x7, 0x0, Service::yield, "yield", kNone, kR0, "gives up the rest of the turn"},
    {kOld, 0x7, 0x1, Service::sleep_ms, "sleep_ms", kR0, kR0, "sleeps R0 milliseconds of simulated time"},
    {kAll, 0xE, 0x0, Service::sin, "sin", kR1, kR0, "binary16 sine of R1"},
    {kAll, 0xE, 0x1, Service::cos, "cos", kR1, kR0, "binary16 cosine of R1"},
    {kAll, 0xE, 0x2, Service::exp, "exp", kR1, kR0, "binary16 exponential of R1"},
}};
// clang-format on

constexpr bool traps_ascend() {
  for (std::size_t i = 1; i < kTraps.size(); ++i) {
    const TrapRow& a = kTraps[i - 1];
    const TrapRow& b = kTraps[i];
    if (a.module * 256 + a.function >= b.module * 256 + b.function) {
      return false;
    }
  }
  return true;
}
static_assert(traps_ascend(), "trap rows must be ordered by module and function, without duplicates");

}  // namespace

const TrapRow* find_trap(AbiRevision abi, std::uint8_t module, std::uint8_t function) {
  for (const TrapRow& row : kTraps) {
    if (row.module == module && row.function == function) {
      return row.known_to(abi) ? &row : nullptr;
    }
  }
  return nullptr;
}

const TrapRow* begin_traps() {
  return kTraps.data();
}
const TrapRow* end_traps() {
  return kTraps.data() + kTraps.size();
}

}  // namespace hsx
