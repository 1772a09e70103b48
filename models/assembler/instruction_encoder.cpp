#include "assembler/instruction_encoder.h"

#include <fmt/format.h>

#include "isa/decode.h"

namespace hsx {
namespace {

constexpr std::int64_t kLeastImm = -2048;
constexpr std::int64_t kMostImm = 2047;
constexpr std::int64_t kMostUnsignedImm = 4095;
constexpr std::int64_t kLeastLiteral = -0x80000000LL;
constexpr std::int64_t kMostLiteral = 0xFFFFFFFF;

std::int64_t call_unit(AbiRevision abi) {
  return abi == AbiRevision::v2025_11 ? 4 : 1;
}

std::int64_t trap_immediate(const Statement& statement, Evaluator& evaluator) {
  if (statement.values.size() == 1)
    return evaluator.in_range(statement.values[0], 0, kMostUnsignedImm, "SVC immediate");
  const std::int64_t module = evaluator.in_range(statement.values[0], 0, 15, "SVC module");
  return module << 8 | evaluator.in_range(statement.values[1], 0, 255, "SVC function");
}

std::int64_t jump_target(const Value& value, Evaluator& evaluator) {
  if (!evaluator.code_address(value)) return 0;
  return evaluator.in_range(value, 0, kMostUnsignedImm, "jump target");
}

// A number is the field itself. A symbol is where to go: from the pc, or, behind a base register, from 0.
std::int64_t call_immediate(const Statement& statement, std::uint32_t pc, AbiRevision abi,
                            Evaluator& evaluator) {
  if (statement.values.empty()) return 0;
  const Value& value = statement.values.front();
  if (value.kind == ValueKind::number && value.function == ValueFunction::none)
    return evaluator.in_range(value, kLeastImm, kMostImm, "CALL field");
  const std::optional<std::int64_t> target = evaluator.code_address(value);
  if (!target) return 0;
  const std::int64_t distance = statement.rs1 == 0 ? *target - pc : *target;
  if (const auto offset = call_offset(abi, distance)) return *offset;
  const std::int64_t unit = call_unit(abi);
  evaluator.error(value.place,
                  fmt::format("CALL offset is {} bytes, expected {} to {}{}", distance, kLeastImm * unit,
                              kMostImm * unit, unit == 1 ? "" : " in steps of 4"));
  return 0;
}

std::int64_t immediate(const Statement& statement, std::uint32_t pc, AbiRevision abi, Evaluator& evaluator) {
  switch (statement.row->form) {
    case OperandForm::rd_imm:
      return evaluator.in_range(statement.values[0], kLeastImm, kMostImm, "immediate");
    case OperandForm::load:
    case OperandForm::store:
      return evaluator.in_range(statement.values[0], kLeastImm, kMostImm, "offset");
    case OperandForm::jump:
      return jump_target(statement.values[0], evaluator);
    case OperandForm::call:
      return call_immediate(statement, pc, abi, evaluator);
    case OperandForm::trap:
      return trap_immediate(statement, evaluator);
    case OperandForm::code:
      return statement.values.empty() ? 0 : evaluator.in_range(statement.values[0], 0, 255, "BRK code");
    default:
      return 0;
  }
}

}  // namespace

std::optional<std::int32_t> call_offset(AbiRevision abi, std::int64_t distance) {
  const std::int64_t unit = call_unit(abi);
  if (distance % unit != 0 || distance / unit < kLeastImm || distance / unit > kMostImm) return std::nullopt;
  return static_cast<std::int32_t>(distance / unit);
}

EncodedInstruction encode_instruction(const Statement& statement, std::uint32_t pc, AbiRevision abi,
                                      Evaluator& evaluator) {
  EncodedInstruction encoded;
  const auto imm = static_cast<std::int32_t>(immediate(statement, pc, abi, evaluator));
  encoded.word = encode(statement.row->opcode, statement.rd, statement.rs1, statement.rs2, imm);
  if (statement.row->form == OperandForm::rd_literal) {
    encoded.literal = static_cast<std::uint32_t>(
        evaluator.in_range(statement.values[0], kLeastLiteral, kMostLiteral, "literal"));
  }
  return encoded;
}

}  // namespace hsx
