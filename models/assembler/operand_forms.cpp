#include "assembler/operand_forms.h"

#include <array>
#include <cstddef>

namespace hsx {
namespace {

void none(TokenCursor&, Statement&) {}

void three_registers(TokenCursor& cursor, Statement& statement) {
  statement.rd = cursor.expect_register();
  cursor.expect_separator();
  statement.rs1 = cursor.expect_register();
  cursor.expect_separator();
  statement.rs2 = cursor.expect_register();
}

void two_registers(TokenCursor& cursor, Statement& statement) {
  statement.rd = cursor.expect_register();
  cursor.expect_separator();
  statement.rs1 = cursor.expect_register();
}

void two_sources(TokenCursor& cursor, Statement& statement) {
  statement.rs1 = cursor.expect_register();
  cursor.expect_separator();
  statement.rs2 = cursor.expect_register();
}

void source(TokenCursor& cursor, Statement& statement) {
  statement.rs1 = cursor.expect_register();
}

void destination(TokenCursor& cursor, Statement& statement) {
  statement.rd = cursor.expect_register();
}

void value(TokenCursor& cursor, Statement& statement) {
  statement.values.push_back(cursor.expect_value());
}

void register_and_value(TokenCursor& cursor, Statement& statement) {
  destination(cursor, statement);
  cursor.expect_separator();
  value(cursor, statement);
}

// What stands in brackets behind the register: +value, -number or nothing, which is an offset of 0.
Value offset(TokenCursor& cursor) {
  Value zero;
  zero.place = cursor.place();
  if (cursor.peek().kind != TokenKind::sign) return zero;
  if (cursor.take().text == "+") return cursor.expect_value();
  if (cursor.peek().kind != TokenKind::number) cursor.fail_expected("a number");
  Value negative = cursor.expect_value();
  negative.number = -negative.number;
  return negative;
}

void memory(TokenCursor& cursor, Statement& statement) {
  cursor.expect(TokenKind::open, "'['");
  statement.rs1 = cursor.expect_register();
  statement.values.push_back(offset(cursor));
  cursor.expect(TokenKind::close, "']'");
}

void load(TokenCursor& cursor, Statement& statement) {
  destination(cursor, statement);
  cursor.expect_separator();
  memory(cursor, statement);
}

void store(TokenCursor& cursor, Statement& statement) {
  memory(cursor, statement);
  cursor.expect_separator();
  statement.rs2 = cursor.expect_register();
}

void call(TokenCursor& cursor, Statement& statement) {
  if (!cursor.at_register()) return value(cursor, statement);
  const SourcePlace place = cursor.place();
  statement.rs1 = cursor.expect_register();
  if (statement.rs1 == 0)
    TokenCursor::fail_at(place, "R0 cannot be the base of a CALL: its field stands for the pc");
  if (cursor.more()) value(cursor, statement);
}

void named_value(TokenCursor& cursor, Statement& statement, const char* word) {
  if (!cursor.at_word(word)) cursor.fail_expected(std::string(word) + "=");
  cursor.take();
  cursor.expect(TokenKind::equals, "'='");
  value(cursor, statement);
}

void trap(TokenCursor& cursor, Statement& statement) {
  if (cursor.at_word("MOD") && cursor.behind().kind == TokenKind::equals) {
    named_value(cursor, statement, "MOD");
    cursor.expect_separator();
    return named_value(cursor, statement, "FN");
  }
  value(cursor, statement);
  if (cursor.more()) value(cursor, statement);
}

void code(TokenCursor& cursor, Statement& statement) {
  if (!cursor.at_end()) value(cursor, statement);
}

constexpr std::uint32_t kRd = 0x00F00000;
constexpr std::uint32_t kRs1 = 0x000F0000;
constexpr std::uint32_t kRs2 = 0x0000F000;
constexpr std::uint32_t kImm = 0x00000FFF;
constexpr std::uint32_t kCode = 0x000000FF;

struct FormRow {
  OperandForm form;
  void (*parse)(TokenCursor&, Statement&);
  std::uint32_t bits;
};

// Indexed by the form.
constexpr std::array<FormRow, 14> kForms{{
    {OperandForm::none, none, 0},
    {OperandForm::rd_rs1_rs2, three_registers, kRd | kRs1 | kRs2},
    {OperandForm::rd_rs1, two_registers, kRd | kRs1},
    {OperandForm::rs1_rs2, two_sources, kRs1 | kRs2},
    {OperandForm::rs1, source, kRs1},
    {OperandForm::rd, destination, kRd},
    {OperandForm::rd_imm, register_and_value, kRd | kImm},
    {OperandForm::rd_literal, register_and_value, kRd},
    {OperandForm::load, load, kRd | kRs1 | kImm},
    {OperandForm::store, store, kRs1 | kRs2 | kImm},
    {OperandForm::jump, value, kImm},
    {OperandForm::call, call, kRs1 | kImm},
    {OperandForm::trap, trap, kImm},
    {OperandForm::code, code, kCode},
}};

constexpr bool forms_are_indexed() {
  for (std::size_t i = 0; i < kForms.size(); ++i) {
    if (kForms[i].form != static_cast<OperandForm>(i)) return false;
  }
  return true;
}
static_assert(forms_are_indexed(), "kForms must be in the order of OperandForm");

}  // namespace

void parse_operands(TokenCursor& cursor, Statement& statement) {
  kForms[static_cast<std::size_t>(statement.row->form)].parse(cursor, statement);
  cursor.expect_end();
}

std::uint32_t operand_bits(OperandForm form) {
  return kForms[static_cast<std::size_t>(form)].bits;
}

}  // namespace hsx
