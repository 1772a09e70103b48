#include "core/step_machine.h"

#include "isa/branch.h"
#include "isa/data_address.h"
#include "isa/evaluate.h"

namespace hsx {
namespace {

constexpr unsigned kSpRegister = 15;  // where PUSH, POP, CALL and RET show the new sp

}  // namespace

void StepMachine::begin(Cycles start) {
  at_ = start;
  result_ = {};
  fetch(Stage::fetch, state_.pc);
}

void StepMachine::complete(std::uint32_t value, Cycles end) {
  at_ = end;
  switch (stage_) {
    case Stage::fetch:
      return decode_word(__builtin_bswap32(value));
    case Stage::literal:
      literal_ = __builtin_bswap32(value);
      return read_operands(Stage::literal);
    case Stage::read_rs1:
      rs1_ = value;
      return read_operands(Stage::read_rs1);
    case Stage::read_rs2:
      rs2_ = value;
      return read_operands(Stage::read_rs2);
    case Stage::read_rd:
      rd_ = value;
      return perform();
    case Stage::memory:
      popped_ = value;
      return after_memory();
    case Stage::write_sp:
      if (!result_.instruction.writes_rd()) break;
      return write_register(Stage::write_rd, result_.instruction.rd, popped_);
    default:
      break;
  }
  stage_ = Stage::over;
}

void StepMachine::fail(Cycles end) {
  at_ = end;
  if (stage_ != Stage::write_fault) return fault(FaultKind::bus_error);
  result_.call->detail = static_cast<std::uint32_t>(FaultKind::bus_error);
  stage_ = Stage::over;
}

void StepMachine::retire() {
  state_.pc = next_.pc;
  state_.psw = next_.psw;
  state_.sp = next_.sp;
  state_.calls = next_.calls;
  ++state_.steps;
  --state_.turn.steps;
  counters_.retire(result_.instruction.row->op_class);
}

void StepMachine::want(Stage stage, const CoreAccess& access) {
  stage_ = stage;
  access_ = access;
}

void StepMachine::fetch(Stage stage, std::uint32_t pc) {
  if (!is_in_code(pc)) return fault(FaultKind::pc_out_of_range);
  want(stage, {AccessKind::fetch, state_.code_base + pc, 4, 0});
}

void StepMachine::read_register(Stage stage, unsigned n) {
  want(stage, {AccessKind::window_read, register_address(n), 4, 0});
}

void StepMachine::write_register(Stage stage, unsigned n, std::uint32_t value) {
  want(stage, {AccessKind::window_write, register_address(n), 4, value});
}

void StepMachine::access_data(AccessKind kind, std::uint32_t address, unsigned width, std::uint32_t value) {
  if (!fits_data_space(address, width)) return fault(FaultKind::memory_fault);
  want(Stage::memory, {kind, state_.data_base + address, width, value});
}

void StepMachine::decode_word(std::uint32_t word) {
  result_.instruction = decode(word);
  at_ += latencies_.decode();
  counters_.spend(CycleCause::decode, latencies_.decode());
  if (result_.instruction.row == nullptr) return fault(FaultKind::illegal_opcode);
  next_ = {state_.pc + 4 * result_.instruction.row->words(), state_.psw, state_.sp, state_.calls};
  rd_ = rs1_ = rs2_ = 0;
  read_operands(Stage::fetch);
}

void StepMachine::read_operands(Stage after) {
  const Instruction& instruction = result_.instruction;
  switch (after) {
    case Stage::fetch:
      if (instruction.row->words() == 2) return fetch(Stage::literal, state_.pc + 4);
      [[fallthrough]];
    case Stage::literal:
      if (instruction.reads_rs1()) return read_register(Stage::read_rs1, instruction.rs1);
      [[fallthrough]];
    case Stage::read_rs1:
      if (instruction.reads_rs2()) return read_register(Stage::read_rs2, instruction.rs2);
      [[fallthrough]];
    default:
      if (instruction.reads_rd()) return read_register(Stage::read_rd, instruction.rd);
  }
  perform();
}

void StepMachine::perform() {
  const Instruction& instruction = result_.instruction;
  execute();
  switch (instruction.row->op_class) {
    case OpClass::load:
    case OpClass::store:
      return load_or_store();
    case OpClass::stack:
      return instruction.row->opcode == Opcode::PUSH ? push(rs1_) : pop();
    case OpClass::call:
      return call();
    case OpClass::ret:
      return return_or_end();
    case OpClass::branch:
      if (is_taken(instruction, state_.psw)) next_.pc = jump_target(instruction);
      stage_ = Stage::over;
      return;
    case OpClass::trap:
      return end_with({Cause::trap, instruction.uimm, false}, true);
    case OpClass::brk:
      return end_with({Cause::breakpoint, instruction.break_code(), false}, true);
    default:
      return compute();
  }
}

void StepMachine::execute() {
  const Cycles cycles = latencies_.execute(result_.instruction.row->op_class);
  at_ += cycles;
  counters_.spend(CycleCause::execute, cycles);
}

void StepMachine::compute() {
  const Instruction& instruction = result_.instruction;
  if (instruction.row->words() == 2) return write_register(Stage::write_rd, instruction.rd, literal_);
  const AluResult result = evaluate(instruction, rs1_, rs2_, rd_, state_.psw);
  if (result.outcome == AluOutcome::divide_by_zero) return fault(FaultKind::divide_by_zero);
  next_.psw = result.psw;
  stage_ = Stage::over;
  if (instruction.writes_rd()) write_register(Stage::write_rd, instruction.rd, result.value);
}

void StepMachine::load_or_store() {
  const Instruction& instruction = result_.instruction;
  const bool is_store = instruction.row->op_class == OpClass::store;
  access_data(is_store ? AccessKind::store : AccessKind::load, effective_address(rs1_, instruction.imm),
              instruction.row->memory.width, rs2_);
}

void StepMachine::push(std::uint32_t value) {
  next_.sp = state_.sp - 4;
  if (state_.sp < 4 || next_.sp < state_.stack_limit) return fault(FaultKind::stack_overflow);
  access_data(AccessKind::store, next_.sp, 4, value);
}

void StepMachine::pop() {
  if (state_.sp >= kDataSpaceBytes) return fault(FaultKind::stack_underflow);
  next_.sp = state_.sp + 4;
  access_data(AccessKind::load, state_.sp, 4, 0);
}

void StepMachine::call() {
  next_.pc = call_target(state_.turn.abi, result_.instruction, state_.pc, rs1_);
  if (state_.calls < kPswMaxCalls) next_.calls = state_.calls + 1;
  push(state_.pc + 4);
}

void StepMachine::return_or_end() {
  if (state_.calls == 0) return end_with({Cause::returned, 0, true}, false);
  next_.calls = state_.calls - 1;
  pop();
}

void StepMachine::after_memory() {
  const Instruction& instruction = result_.instruction;
  if (instruction.row->op_class == OpClass::ret) next_.pc = popped_;
  if (instruction.row->registers.writes_sp) return write_register(Stage::write_sp, kSpRegister, next_.sp);
  stage_ = Stage::over;
  if (instruction.writes_rd()) write_register(Stage::write_rd, instruction.rd, popped_);
}

void StepMachine::end_with(const CoreCall& call, bool retired) {
  result_.call = call;
  result_.retired = retired;
  stage_ = Stage::over;
}

void StepMachine::fault(FaultKind kind) {
  counters_.fault();
  end_with({Cause::fault, static_cast<std::uint32_t>(kind), true}, false);
  if (const auto code = fault_row(kind).r0_code) write_register(Stage::write_fault, 0, *code);
}

}  // namespace hsx
