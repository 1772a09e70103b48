// Registers that a core keeps beside memory.
#pragma once

#include <cstdint>
#include <vector>

namespace hsx {

// Asked without time, between two calls of sc_start.
class KeepsRegisters {
 public:
  virtual ~KeepsRegisters() = default;
  // What is kept of the bytes at a bus address, and memory does not have, replaces them in `bytes`.
  virtual void show_kept(std::uint32_t address, std::vector<std::uint8_t>& bytes) const = 0;
  // What is kept of them becomes as `bytes` say, which memory has already.
  virtual void take_over(std::uint32_t address, const std::vector<std::uint8_t>& bytes) = 0;
};

}  // namespace hsx
