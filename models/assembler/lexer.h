// One line of assembly, taken apart.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hsx {

enum class TokenKind : std::uint8_t {
  name,
  number,
  string,
  sign,
  comma,
  colon,
  equals,
  open,
  close,
  left,
  right,
  end
};

// open and close are the brackets of a memory operand, left and right those of a function.
struct Token {
  TokenKind kind = TokenKind::end;
  std::uint32_t column = 0;  // from 1, in bytes
  bool after_blank = false;  // a blank stands before it
  std::string text;          // of a name, as written; of a string, its bytes; of a sign, + or -
  std::int64_t number = 0;   // 0 .. 2^32 - 1, without its sign
  bool has_escape = false;   // of a string
};

// The tokens, closed by one of kind `end`; a line that cannot be taken apart ends where `error` says.
struct LexedLine {
  std::vector<Token> tokens;
  std::uint32_t error_column = 0;
  std::string error;  // "" when all is well
};

// `line` without its end of line. A comment ends it. An escape in a string leaves its last character to be
// read again ("\n" is 0A 6E, "\x41" is 41 31), which is what the reference toolchain makes of it: the bytes
// and all addresses behind them are those of the real target. Character literals know the same escapes
// without that.
LexedLine lex_line(std::string_view line);

// What `.mailbox` and such take unread: the line up to its comment. `;` inside double quotes starts none.
std::string_view without_comment(std::string_view line);

// [A-Za-z_.][A-Za-z0-9_.$]*
bool is_symbol_name(std::string_view text);

// A whole number as the language writes it, with an optional sign; none for anything else.
bool parse_number_text(std::string_view text, std::int64_t& number);

// A byte as a message shows it.
std::string shown_byte(char c);

}  // namespace hsx
