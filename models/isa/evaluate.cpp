#include "isa/evaluate.h"

#include <array>

#include "isa/alu.h"
#include "isa/f16.h"

namespace hsx {
namespace {

struct Operands {
  std::uint32_t rs1;
  std::uint32_t rs2;
  std::uint32_t rd;
  std::uint32_t imm;
  std::uint32_t psw;
};

using Operation = AluResult (*)(const Operands&);

AluResult ok(Arithmetic result) {
  return {result.value, result.psw, AluOutcome::ok};
}
AluResult moved(std::uint32_t value, const Operands& in) {
  return {value, in.psw, AluOutcome::ok};
}
F16 low_half(std::uint32_t value) {
  return static_cast<F16>(value & 0xFFFF);
}
AluResult into_half(F16 value, const Operands& in) {
  return moved((in.rd & 0xFFFF0000) | value, in);
}

AluResult divide_or_report(const Operands& in) {
  if (in.rs2 == 0) {
    return {in.rd, in.psw, AluOutcome::divide_by_zero};
  }
  return ok(divide(in.rs1, in.rs2));
}

template <F16 (*kFunction)(F16, F16)>
AluResult binary16(const Operands& in) {
  return into_half(kFunction(low_half(in.rs1), low_half(in.rs2)), in);
}

AluResult int_to_f16(const Operands& in) {
  return into_half(f16_from_int(static_cast<std::int32_t>(in.rs1)), in);
}
AluResult f16_to_integer(const Operands& in) {
  return moved(static_cast<std::uint32_t>(f16_to_int(low_half(in.rs1))), in);
}

struct OperationRow {
  Opcode opcode;
  Operation operation;
};

// clang-format off
constexpr std::array<OperationRow, 22> kOperations{{
    {Opcode::LDI, [](const Operands& in) { return moved(in.imm, in); }},
    {Opcode::MOV, [](const Operands& in) { return moved(in.rs1, in); }},
    {Opcode::ADD, [](const Operands& in) { return ok(add(in.rs1, in.rs2)); }},
    {Opcode::SUB, [](const Operands& in) { return ok(subtract(in.rs1, in.rs2)); }},
    {Opcode::MUL, [](const Operands& in) { return ok(multiply(in.rs1, in.rs2)); }},
    {Opcode::DIV, divide_or_report},
    {Opcode::AND, [](const Operands& in) { return ok(logic_result(in.rs1 & in.rs2)); }},
    {Opcode::OR, [](const Operands& in) { return ok(logic_result(in.rs1 | in.rs2)); }},
    {Opcode::XOR, [](const Operands& in) { return ok(logic_result(in.rs1 ^ in.rs2)); }},
    {Opcode::NOT, [](const Operands& in) { return ok(logic_result(~in.rs1)); }},
    {Opcode::CMP, [](const Operands& in) { return ok(subtract(in.rs1, in.rs2)); }},
    {Opcode::LSL, [](const Operands& in) { return ok(shift_left(in.rs1, in.rs2, in.psw)); }},
    {Opcode::LSR, [](const Operands& in) { return ok(shift_right(in.rs1, in.rs2, in.psw)); }},
    {Opcode::ASR, [](const Operands& in) { return ok(shift_right_signed(in.rs1, in.rs2, in.psw)); }},
    {Opcode::ADC, [](const Operands& in) { return ok(add_with_carry(in.rs1, in.rs2, in.psw)); }},
    {Opcode::SBC, [](const Operands& in) { return ok(subtract_with_carry(in.rs1, in.rs2, in.psw)); }},
    {Opcode::FADD, binary16<f16_add>},
    {Opcode::FSUB, binary16<f16_subtract>},
    {Opcode::FMUL, binary16<f16_multiply>},
    {Opcode::FDIV, binary16<f16_divide>},
    {Opcode::I2F, int_to_f16},
    {Opcode::F2I, f16_to_integer},
}};
// clang-format on

constexpr std::array<Operation, 256> index_operations() {
  std::array<Operation, 256> index{};
  for (const OperationRow& row : kOperations) {
    index[static_cast<std::uint8_t>(row.opcode)] = row.operation;
  }
  return index;
}
constexpr std::array<Operation, 256> kOperationIndex = index_operations();

constexpr bool computes(const OpcodeRow& row) {
  const bool timed_as_such = row.op_class == OpClass::alu || row.op_class == OpClass::mul ||
                             row.op_class == OpClass::div || row.op_class == OpClass::f16;
  return timed_as_such && row.form != OperandForm::rd_literal;
}

constexpr bool has_operation(Opcode opcode) {
  for (const OperationRow& row : kOperations) {
    if (row.opcode == opcode) {
      return true;
    }
  }
  return false;
}

constexpr bool operations_match_opcodes() {
  for (const OpcodeRow& row : kOpcodes) {
    if (computes(row) != has_operation(row.opcode)) {
      return false;
    }
  }
  return true;
}
static_assert(operations_match_opcodes(), "an opcode that computes has no operation, or the other way round");

}  // namespace

bool is_evaluable(Opcode opcode) {
  return kOperationIndex[static_cast<std::uint8_t>(opcode)] != nullptr;
}

AluResult evaluate(const Instruction& instruction, std::uint32_t rs1_value, std::uint32_t rs2_value,
                   std::uint32_t rd_value, std::uint32_t psw) {
  const Operation operation = kOperationIndex[instruction.row->encoding()];
  return operation({rs1_value, rs2_value, rd_value, static_cast<std::uint32_t>(instruction.imm), psw});
}

}  // namespace hsx
