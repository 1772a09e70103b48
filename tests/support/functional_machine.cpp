#include "support/functional_machine.h"

#include <algorithm>

#include "isa/branch.h"
#include "isa/data_address.h"
#include "isa/evaluate.h"

namespace hsx {

FunctionalMachine::FunctionalMachine(const Image& image)
    : code_(image.code),
      abi_(resolve_abi(AbiSetting::automatic, image.version)),
      memory_(kDataSpaceBytes, 0),
      pc_(image.entry) {
  std::copy(image.rodata.begin(), image.rodata.end(), memory_.begin() + kRodataBase);
}

void FunctionalMachine::run(std::uint64_t limit) {
  while (std::string_view(state_) == "running" && steps_ < limit) {
    if (const auto kind = step()) {
      fault(*kind);
    }
  }
}

void FunctionalMachine::fault(FaultKind kind) {
  state_ = "faulted";
  if (const auto code = fault_row(kind).r0_code) {
    set_reg(0, *code);
  }
}

std::uint32_t FunctionalMachine::load(std::uint32_t address, unsigned width) const {
  std::uint32_t value = 0;
  for (unsigned n = width; n-- > 0;) {
    value = (value << 8) | memory_.at(address + n);
  }
  return value;
}

void FunctionalMachine::store(std::uint32_t address, unsigned width, std::uint32_t value) {
  for (unsigned n = 0; n < width; ++n) {
    memory_.at(address + n) = static_cast<std::uint8_t>(value >> (8 * n));
  }
}

void FunctionalMachine::move_sp(std::uint32_t sp) {
  sp_ = sp;
  set_reg(15, sp);
}

std::optional<FaultKind> FunctionalMachine::step() {
  if (pc_ + 4 > code_.size() * 4) {
    return FaultKind::pc_out_of_range;
  }
  const Instruction i = decode(code_[pc_ / 4]);
  if (i.row == nullptr) {
    return FaultKind::illegal_opcode;
  }
  std::uint32_t next = pc_ + 4 * i.row->words();
  if (next > code_.size() * 4) {
    return FaultKind::pc_out_of_range;
  }
  std::optional<FaultKind> kind;
  if (is_evaluable(i.row->opcode)) {
    kind = compute(i);
  } else if (i.row->form == OperandForm::rd_literal) {
    set_reg(i.rd, code_[pc_ / 4 + 1]);
  } else if (i.row->op_class == OpClass::load || i.row->op_class == OpClass::store) {
    kind = access(i);
  } else {
    kind = transfer(i, next);
  }
  if (kind || std::string_view(state_) == "returned") {
    return kind;
  }
  pc_ = next;
  ++steps_;
  return std::nullopt;
}

std::optional<FaultKind> FunctionalMachine::compute(const Instruction& i) {
  const AluResult result = evaluate(i, reg(i.rs1), reg(i.rs2), reg(i.rd), psw_);
  if (result.outcome == AluOutcome::divide_by_zero) {
    return FaultKind::divide_by_zero;
  }
  psw_ = result.psw;
  if (i.writes_rd()) {
    set_reg(i.rd, result.value);
  }
  return std::nullopt;
}

std::optional<FaultKind> FunctionalMachine::access(const Instruction& i) {
  const std::uint32_t address = effective_address(reg(i.rs1), i.imm);
  if (!fits_data_space(address, i.row->memory.width)) {
    return FaultKind::memory_fault;
  }
  if (i.row->memory.direction == MemoryDirection::load) {
    set_reg(i.rd, load(address, i.row->memory.width));
  } else {
    store(address, i.row->memory.width, reg(i.rs2));
  }
  return std::nullopt;
}

std::optional<FaultKind> FunctionalMachine::push(std::uint32_t value) {
  if (sp_ - 4 < kStackLimit) {
    return FaultKind::stack_overflow;
  }
  store(sp_ - 4, 4, value);
  move_sp(sp_ - 4);
  return std::nullopt;
}

std::optional<FaultKind> FunctionalMachine::pop(std::uint32_t& value) {
  if (sp_ >= kDataSpaceBytes) {
    return FaultKind::stack_underflow;
  }
  value = load(sp_, 4);
  move_sp(sp_ + 4);
  return std::nullopt;
}

std::optional<FaultKind> FunctionalMachine::transfer(const Instruction& i, std::uint32_t& next) {
  std::optional<FaultKind> kind;
  std::uint32_t popped = 0;
  switch (i.row->op_class) {
    case OpClass::branch:
      next = is_taken(i, psw_) ? jump_target(i) : next;
      break;
    case OpClass::call: {
      const std::uint32_t target = call_target(abi_, i, pc_, reg(i.rs1));
      kind = push(next);
      next = target;
      ++depth_;
      break;
    }
    case OpClass::ret:
      if (depth_ == 0) {
        state_ = "returned";
      } else {
        kind = pop(next);
        --depth_;
      }
      break;
    case OpClass::stack:
      if (i.writes_rd()) {
        kind = pop(popped);
        set_reg(i.rd, kind ? reg(i.rd) : popped);
      } else {
        kind = push(reg(i.rs1));
      }
      break;
    case OpClass::trap:
      set_reg(0, kUnknownTrapStatus);
      break;
    default:
      state_ = "stopped";
  }
  return kind;
}

}  // namespace hsx
