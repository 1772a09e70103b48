// Reads operands from the tokens of one line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assembler/lexer.h"
#include "assembler/statement.h"

namespace hsx {

// What is wrong with a statement; thrown while it is parsed, caught by parse_line.
struct ParseFailure {
  SourcePlace place;
  std::string message;
};

// R0 .. R15 in any case; none for any other name.
std::optional<std::uint8_t> register_number(std::string_view name);
bool equals_in_any_case(std::string_view a, std::string_view b);

// All functions that read throw ParseFailure when something else stands there.
class TokenCursor {
 public:
  // Requires tokens that lex_line made; they must outlive the cursor.
  TokenCursor(const std::vector<Token>& tokens, std::uint32_t file, std::uint32_t line)
      : tokens_(tokens), file_(file), line_(line) {}

  const Token& peek() const { return tokens_[at_]; }
  const Token& behind() const;  // the token after the next one
  const Token& take();
  bool at_end() const { return peek().kind == TokenKind::end; }
  SourcePlace place() const { return {file_, line_, peek().column}; }

  bool accept(TokenKind kind);
  void expect(TokenKind kind, std::string_view what);
  void expect_end();
  // Between two operands: a comma, or a blank. At the end of the line it leaves the complaint to whoever
  // expects the operand.
  void expect_separator();
  // Whether another operand follows; takes the separator before it.
  bool more();

  bool at_register() const;
  std::uint8_t expect_register();
  bool at_word(std::string_view word) const;  // in any case
  // A number, a symbol, or a function of one.
  Value expect_value();
  Value expect_name();  // of a symbol
  Value expect_string();

  [[noreturn]] void fail(std::string message) const { fail_at(place(), std::move(message)); }
  [[noreturn]] static void fail_at(const SourcePlace& place, std::string message);
  // "expected WHAT, found ..."
  [[noreturn]] void fail_expected(std::string_view what) const;

 private:
  Value expect_number();
  Value expect_symbol();

  const std::vector<Token>& tokens_;
  std::size_t at_ = 0;
  std::uint32_t file_;
  std::uint32_t line_;
};

}  // namespace hsx
