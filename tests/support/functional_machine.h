// A machine without time: runs one task's image on the rules of models/isa, for comparison with recorded
// results.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "isa/abi.h"
#include "isa/fault.h"
#include "isa/image.h"

namespace hsx {

class FunctionalMachine {
 public:
  // The first task of a run: window at 1000, stack EFFC..FFFC.
  explicit FunctionalMachine(const Image& image);

  // Until the task returns, exits or faults, or `limit` instructions have retired.
  void run(std::uint64_t limit);

  std::uint32_t reg(unsigned n) const { return load(kWindow + 4 * n, 4); }
  const char* state() const { return state_; }
  std::uint32_t pc() const { return pc_; }
  std::uint32_t sp() const { return sp_; }
  std::uint32_t psw() const { return psw_; }
  std::uint64_t steps() const { return steps_; }
  const std::vector<std::uint8_t>& memory() const { return memory_; }

 private:
  static constexpr std::uint32_t kWindow = 0x1000;
  static constexpr std::uint32_t kStackLimit = 0xEFFC;
  static constexpr std::uint32_t kStackTop = 0xFFFC;

  std::uint32_t load(std::uint32_t address, unsigned width) const;
  void store(std::uint32_t address, unsigned width, std::uint32_t value);
  void set_reg(unsigned n, std::uint32_t value) { store(kWindow + 4 * n, 4, value); }
  void move_sp(std::uint32_t sp);

  std::optional<FaultKind> step();
  std::optional<FaultKind> compute(const Instruction& i);
  std::optional<FaultKind> access(const Instruction& i);
  std::optional<FaultKind> push(std::uint32_t value);
  std::optional<FaultKind> pop(std::uint32_t& value);
  std::optional<FaultKind> transfer(const Instruction& i, std::uint32_t& next);
  void fault(FaultKind kind);

  std::vector<std::uint32_t> code_;
  AbiRevision abi_;
  std::vector<std::uint8_t> memory_;
  std::uint32_t pc_;
  std::uint32_t sp_ = kStackTop;
  std::uint32_t psw_ = 0;
  std::uint64_t steps_ = 0;
  unsigned depth_ = 0;
  const char* state_ = "running";
};

}  // namespace hsx
