#include "core/sequencer.h"

#include "isa/branch.h"
#include "isa/data_address.h"
#include "isa/evaluate.h"

namespace hsx {
namespace {

constexpr unsigned kSpRegister = 15;  // where PUSH, POP, CALL and RET show the new sp

}  // namespace

StepResult Sequencer::step(Cycles& local) {
  StepResult result{};
  try {
    fetch_and_decode(result, local);
    const Operands operands = read_operands(result.instruction, local);
    perform(result, operands, local);
    timeline_.settle(local - 1_cycles);
    if (result.retired) retire(result);
  } catch (const CoreFault& fault) {
    enter_fault(fault.kind, result, local);
  }
  return result;
}

void Sequencer::fetch_and_decode(StepResult& result, Cycles& local) {
  result.instruction = decode(memory_.fetch(state_.pc, local));
  local += latencies_.decode();
  counters_.spend(CycleCause::decode, latencies_.decode());
  if (result.instruction.row == nullptr) throw CoreFault{FaultKind::illegal_opcode};
  next_pc_ = state_.pc + 4 * result.instruction.row->words();
  next_sp_ = state_.sp;
}

Sequencer::Operands Sequencer::read_operands(const Instruction& instruction, Cycles& local) {
  Operands operands;
  if (instruction.row->words() == 2) operands.literal = memory_.fetch(state_.pc + 4, local);
  if (instruction.reads_rs1()) operands.rs1 = memory_.read_register(instruction.rs1, local);
  if (instruction.reads_rs2()) operands.rs2 = memory_.read_register(instruction.rs2, local);
  if (instruction.reads_rd()) operands.rd = memory_.read_register(instruction.rd, local);
  return operands;
}

void Sequencer::perform(StepResult& result, const Operands& operands, Cycles& local) {
  const Instruction& instruction = result.instruction;
  const OpClass op_class = instruction.row->op_class;
  switch (op_class) {
    case OpClass::load:
    case OpClass::store:
      return access_data(instruction, operands, local);
    case OpClass::stack:
      if (instruction.row->opcode == Opcode::PUSH) return push(operands.rs1, op_class, local);
      return memory_.write_register(instruction.rd, pop(op_class, local), local);
    case OpClass::branch:
      execute(op_class, local);
      if (is_taken(instruction, state_.psw)) next_pc_ = jump_target(instruction);
      return;
    case OpClass::call:
      return call(instruction, operands, local);
    case OpClass::ret:
      return return_or_end(result, local);
    case OpClass::trap:
      execute(op_class, local);
      result.call = CoreCall{Cause::trap, instruction.uimm, false};
      return;
    case OpClass::brk:
      execute(op_class, local);
      result.call = CoreCall{Cause::breakpoint, instruction.break_code(), false};
      return;
    default:
      return compute(instruction, operands, local);
  }
}

void Sequencer::execute(OpClass op_class, Cycles& local) {
  local += latencies_.execute(op_class);
  counters_.spend(CycleCause::execute, latencies_.execute(op_class));
}

void Sequencer::compute(const Instruction& instruction, const Operands& operands, Cycles& local) {
  execute(instruction.row->op_class, local);
  if (instruction.row->words() == 2) return memory_.write_register(instruction.rd, operands.literal, local);
  const AluResult result = evaluate(instruction, operands.rs1, operands.rs2, operands.rd, state_.psw);
  if (result.outcome == AluOutcome::divide_by_zero) throw CoreFault{FaultKind::divide_by_zero};
  if (instruction.writes_rd()) memory_.write_register(instruction.rd, result.value, local);
  state_.psw = result.psw;
}

void Sequencer::access_data(const Instruction& instruction, const Operands& operands, Cycles& local) {
  const unsigned width = instruction.row->memory.width;
  const std::uint32_t address = effective_address(operands.rs1, instruction.imm);
  execute(instruction.row->op_class, local);
  if (!fits_data_space(address, width)) throw CoreFault{FaultKind::memory_fault};
  if (instruction.row->op_class == OpClass::store) {
    memory_.store(address, width, operands.rs2, local);
  } else {
    memory_.write_register(instruction.rd, memory_.load(address, width, local), local);
  }
}

void Sequencer::push(std::uint32_t value, OpClass op_class, Cycles& local) {
  execute(op_class, local);
  const std::uint32_t sp = state_.sp - 4;
  if (state_.sp < 4 || sp < state_.stack_limit) throw CoreFault{FaultKind::stack_overflow};
  if (!fits_data_space(sp, 4)) throw CoreFault{FaultKind::memory_fault};
  memory_.store(sp, 4, value, local);
  memory_.write_register(kSpRegister, sp, local);
  next_sp_ = sp;
}

std::uint32_t Sequencer::pop(OpClass op_class, Cycles& local) {
  execute(op_class, local);
  if (state_.sp >= kDataSpaceBytes) throw CoreFault{FaultKind::stack_underflow};
  if (!fits_data_space(state_.sp, 4)) throw CoreFault{FaultKind::memory_fault};
  const std::uint32_t value = memory_.load(state_.sp, 4, local);
  next_sp_ = state_.sp + 4;
  memory_.write_register(kSpRegister, next_sp_, local);
  return value;
}

void Sequencer::call(const Instruction& instruction, const Operands& operands, Cycles& local) {
  push(state_.pc + 4, OpClass::call, local);
  next_pc_ = call_target(state_.turn.abi, instruction, state_.pc, operands.rs1);
  if (state_.calls < kPswMaxCalls) ++state_.calls;
}

void Sequencer::return_or_end(StepResult& result, Cycles& local) {
  if (state_.calls == 0) {
    execute(OpClass::ret, local);
    result.retired = false;
    result.call = CoreCall{Cause::returned, 0, true};
    return;
  }
  next_pc_ = pop(OpClass::ret, local);
  --state_.calls;
}

void Sequencer::retire(const StepResult& result) {
  state_.pc = next_pc_;
  state_.sp = next_sp_;
  ++state_.steps;
  --state_.turn.steps;
  counters_.retire(result.instruction.row->op_class);
}

void Sequencer::enter_fault(FaultKind kind, StepResult& result, Cycles& local) {
  counters_.fault();
  const auto code = fault_row(kind).r0_code;
  if (code) {
    try {
      memory_.write_register(0, *code, local);
    } catch (const CoreFault&) {
      kind = FaultKind::bus_error;
    }
  }
  result.retired = false;
  result.call = CoreCall{Cause::fault, static_cast<std::uint32_t>(kind), true};
}

}  // namespace hsx
