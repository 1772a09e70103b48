// The services behind SVC: one row a module and function.
#pragma once

#include <cstdint>
#include <string_view>

#include "isa/abi.h"

namespace hsx {

// Which task register holds what: bit n stands for Rn.
using RegisterMask = std::uint16_t;

// Every service the executive knows, whatever its number under an ABI revision.
enum class Service : std::uint8_t {
  core_get_steps,
  task_exit,
  uart_write,
  can_tx,
  fs_open,
  fs_read,
  fs_write,
  fs_close,
  fs_list,
  fs_delete,
  fs_rename,
  fs_mkdir,
  mailbox_open,
  mailbox_bind,
  mailbox_send,
  mailbox_recv,
  mailbox_peek,
  mailbox_tap,
  mailbox_close,
  sleep_ms,
  yield,
  sin,
  cos,
  exp,
};

struct TrapRow {
  std::uint8_t abis;  // bit n: known under AbiRevision n
  std::uint8_t module;
  std::uint8_t function;
  Service service;
  std::string_view name;
  RegisterMask arguments;  // registers the service reads
  RegisterMask results;    // registers the service writes
  std::string_view meaning;

  constexpr bool known_to(AbiRevision abi) const { return ((abis >> static_cast<unsigned>(abi)) & 1U) != 0; }
};

inline constexpr std::uint8_t kMathModule = 0xE;

// Null when the revision knows no such service. The math services are found here also where a platform
// switches them off.
const TrapRow* find_trap(AbiRevision abi, std::uint8_t module, std::uint8_t function);

// All rows, ordered by module and function.
const TrapRow* begin_traps();
const TrapRow* end_traps();

}  // namespace hsx
