// What an operator sees and changes of memories and registers while a simulation is paused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platforms/platform.h"

namespace hsx {

class Executive;
class HsxCore;

// Between two calls of sc_start, without time. Reads give what the machine would find: where a core keeps a
// register that memory does not have yet, the register. Writes reach memory and whoever keeps a copy of a
// register, and are told as memory.load events of the cycle that comes next. An access under way may have
// taken what it reads already; so may a prefetch buffer have the code it will run.
class MachineMemory {
 public:
  // Requires a platform with an executive.
  explicit MachineMemory(Platform& platform);

  struct Bytes {
    std::vector<std::uint8_t> bytes;
    std::string error;  // "" or why there are none
  };
  Bytes read(std::uint32_t address, std::size_t count);
  std::string write(std::uint32_t address, const std::vector<std::uint8_t>& bytes);

  // Data addresses of a task that has been loaded.
  Bytes read_data(std::uint32_t pid, std::uint32_t address, std::size_t count);
  std::string write_data(std::uint32_t pid, std::uint32_t address, const std::vector<std::uint8_t>& bytes);

  struct Value {
    std::uint32_t value = 0;
    std::string error;
  };
  // R0 .. R15 of such a task.
  Value read_register(std::uint32_t pid, unsigned n);
  std::string write_register(std::uint32_t pid, unsigned n, std::uint32_t value);

 private:
  // "" or why the task has no such bytes.
  std::string refuse_data(std::uint32_t pid, std::uint32_t address, std::size_t count) const;
  std::string refuse_register(std::uint32_t pid, unsigned n) const;

  Executive& executive_;
  std::vector<HsxCore*> cores_;
};

}  // namespace hsx
