// A task while its instructions run straight on memory.
#pragma once

#include <cstdint>

#include "isa/abi.h"
#include "kernel/access.h"

namespace hsx {

// The part of the core's state that instructions change, and the bytes they work on. Register operands are
// named by their byte offset in the window, 4n.
struct DirectMachine {
  std::uint8_t* window = nullptr;      // R0
  std::uint8_t* data = nullptr;        // data address 0
  const std::uint8_t* code = nullptr;  // code address 0
  std::uint32_t code_size = 0;
  std::uint32_t pc = 0;
  std::uint32_t psw = 0;
  std::uint32_t sp = 0;
  std::uint32_t calls = 0;
  std::uint32_t stack_limit = 0;
  AbiRevision abi = AbiRevision::v2025_11;

  std::uint32_t reg(unsigned offset) const { return load_le32(window + offset); }
  void set_reg(unsigned offset, std::uint32_t value) { store_le32(window + offset, value); }
  // Requires address + 4 <= code_size.
  std::uint32_t code_word(std::uint32_t address) const {
    return __builtin_bswap32(load_le32(code + address));
  }
};

}  // namespace hsx
