#include "assembler/token_cursor.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace hsx {
namespace {

constexpr std::uint8_t kRegisters = 16;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

struct FunctionRow {
  std::string_view name;
  ValueFunction function;
};
constexpr std::array<FunctionRow, 3> kFunctions{
    {{"lo16", ValueFunction::lo16}, {"hi16", ValueFunction::hi16}, {"off16", ValueFunction::off16}}};

ValueFunction find_function(std::string_view name) {
  for (const FunctionRow& row : kFunctions) {
    if (equals_in_any_case(row.name, name)) return row.function;
  }
  return ValueFunction::none;
}

std::string shown(const Token& token) {
  switch (token.kind) {
    case TokenKind::end:
      return "the end of the line";
    case TokenKind::number:
      return fmt::format("the number {}", token.number);
    case TokenKind::string:
      return "a string";
    case TokenKind::name:
    case TokenKind::sign:
      return fmt::format("\"{}\"", token.text);
    default:
      return fmt::format("'{}'", token.text);
  }
}

}  // namespace

bool equals_in_any_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::optional<std::uint8_t> register_number(std::string_view name) {
  if (name.empty() || lower(name.front()) != 'r') return std::nullopt;
  for (std::uint8_t n = 0; n < kRegisters; ++n) {
    if (name.substr(1) == std::to_string(n)) return n;
  }
  return std::nullopt;
}

const Token& TokenCursor::behind() const {
  return tokens_[std::min(at_ + 1, tokens_.size() - 1)];
}

const Token& TokenCursor::take() {
  const Token& token = tokens_[at_];
  if (at_ + 1 < tokens_.size()) ++at_;
  return token;
}

bool TokenCursor::accept(TokenKind kind) {
  if (peek().kind != kind) return false;
  take();
  return true;
}

void TokenCursor::expect(TokenKind kind, std::string_view what) {
  if (!accept(kind)) fail_expected(what);
}

void TokenCursor::expect_end() {
  if (!at_end()) fail_expected("the end of the line");
}

void TokenCursor::expect_separator() {
  if (accept(TokenKind::comma) || peek().after_blank || at_end()) return;
  fail_expected("a comma or a blank");
}

bool TokenCursor::more() {
  if (at_end()) return false;
  expect_separator();
  return true;
}

bool TokenCursor::at_register() const {
  return peek().kind == TokenKind::name && register_number(peek().text);
}

std::uint8_t TokenCursor::expect_register() {
  if (!at_register()) fail_expected("a register, R0 to R15");
  return *register_number(take().text);
}

bool TokenCursor::at_word(std::string_view word) const {
  return peek().kind == TokenKind::name && equals_in_any_case(peek().text, word);
}

Value TokenCursor::expect_number() {
  Value value;
  value.place = place();
  const bool has_sign = peek().kind == TokenKind::sign;
  const bool negative = has_sign && take().text == "-";
  if (peek().kind != TokenKind::number || (has_sign && peek().after_blank)) fail_expected("a number");
  value.number = negative ? -take().number : take().number;
  return value;
}

Value TokenCursor::expect_symbol() {
  if (at_register()) fail_expected("a number or a symbol");
  Value value;
  value.kind = ValueKind::symbol;
  value.place = place();
  value.text = take().text;
  return value;
}

Value TokenCursor::expect_value() {
  if (peek().kind == TokenKind::number || peek().kind == TokenKind::sign) return expect_number();
  if (peek().kind != TokenKind::name) fail_expected("a number or a symbol");
  if (behind().kind != TokenKind::left) return expect_symbol();
  const SourcePlace start = place();
  const ValueFunction function = find_function(peek().text);
  if (function == ValueFunction::none)
    fail(fmt::format("unknown function \"{}\", expected lo16, hi16 or off16", peek().text));
  take();
  take();
  Value value = peek().kind == TokenKind::name ? expect_symbol() : expect_number();
  expect(TokenKind::right, "')'");
  value.function = function;
  value.place = start;
  return value;
}

Value TokenCursor::expect_name() {
  if (peek().kind != TokenKind::name || at_register()) fail_expected("a symbol");
  return expect_symbol();
}

Value TokenCursor::expect_string() {
  if (peek().kind != TokenKind::string) fail_expected("a string in quotes");
  Value value;
  value.kind = ValueKind::string;
  value.place = place();
  value.text = take().text;
  return value;
}

void TokenCursor::fail_at(const SourcePlace& place, std::string message) {
  throw ParseFailure{place, std::move(message)};
}

void TokenCursor::fail_expected(std::string_view what) const {
  fail(fmt::format("expected {}, found {}", what, shown(peek())));
}

}  // namespace hsx
