#include "assembler/lexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "assembler/text_escapes.h"

namespace hsx {
namespace {

constexpr std::int64_t kMostNumber = 0xFFFFFFFF;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
bool starts_name(char c) {
  return is_letter(c) || c == '_' || c == '.';
}
bool continues_name(char c) {
  return starts_name(c) || is_digit(c) || c == '$';
}
bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

unsigned digit_value(char c) {
  if (is_digit(c)) return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'z') return static_cast<unsigned>(c - 'a') + 10;
  return static_cast<unsigned>(c - 'A') + 10;
}

struct Radix {
  unsigned base;
  std::size_t prefix;
};

Radix radix_of(std::string_view digits) {
  if (digits.size() > 1 && digits[0] == '0') {
    if (digits[1] == 'x' || digits[1] == 'X') return {16, 2};
    if (digits[1] == 'b' || digits[1] == 'B') return {2, 2};
  }
  return {10, 0};
}

class LineLexer {
 public:
  explicit LineLexer(std::string_view line) : line_(line) {}

  LexedLine lex() {
    while (next_token()) {
    }
    Token end;
    end.column = column(at_);
    result_.tokens.push_back(end);
    return std::move(result_);
  }

 private:
  static std::uint32_t column(std::size_t at) { return static_cast<std::uint32_t>(at + 1); }

  bool next_token() {
    const std::size_t before = at_;
    while (at_ < line_.size() && is_blank(line_[at_])) ++at_;
    if (at_ == line_.size() || line_[at_] == ';') return false;
    token_ = Token{};
    token_.column = column(at_);
    token_.after_blank = at_ > before;
    if (!read_token(line_[at_])) return false;
    result_.tokens.push_back(token_);
    return true;
  }

  bool read_token(char c) {
    if (starts_name(c)) return read_name();
    if (is_digit(c)) return read_number();
    if (c == '"') return read_string();
    if (c == '\'') return read_character();
    return read_mark(c);
  }

  bool read_name() {
    const std::size_t begin = at_;
    while (at_ < line_.size() && continues_name(line_[at_])) ++at_;
    token_.kind = TokenKind::name;
    token_.text = line_.substr(begin, at_ - begin);
    return true;
  }

  bool read_number() {
    const std::size_t begin = at_;
    while (at_ < line_.size() && continues_name(line_[at_])) ++at_;
    const std::string_view text = line_.substr(begin, at_ - begin);
    const Radix radix = radix_of(text);
    std::int64_t value = 0;
    for (const char c : text.substr(radix.prefix)) {
      if (!(is_digit(c) || is_letter(c)) || digit_value(c) >= radix.base)
        return fail(begin, fmt::format("\"{}\" is not a number", text));
      value = std::min(value * radix.base + digit_value(c), kMostNumber + 1);
    }
    if (text.size() == radix.prefix) return fail(begin, fmt::format("\"{}\" is not a number", text));
    if (value > kMostNumber) return fail(begin, fmt::format("{} is too large for 32 bits", text));
    token_.kind = TokenKind::number;
    token_.number = value;
    return true;
  }

  bool read_string() {
    const std::size_t begin = at_++;
    std::size_t end = at_;
    while (end < line_.size() && line_[end] != '"') end += line_[end] == '\\' ? 2U : 1U;
    if (end >= line_.size()) return fail(begin, "the string has no closing \"");
    token_.kind = TokenKind::string;
    while (at_ < end) {
      const bool escaped = line_[at_] == '\\';
      const std::optional<char> byte = read_byte(end);
      if (!byte) return false;
      token_.text += *byte;
      token_.has_escape = token_.has_escape || escaped;
      if (escaped) --at_;
    }
    ++at_;
    return true;
  }

  bool read_character() {
    const std::size_t begin = at_++;
    if (at_ < line_.size() && line_[at_] != '\'') {
      const std::optional<char> byte = read_byte(line_.size());
      if (!byte) return false;
      if (at_ < line_.size() && line_[at_] == '\'') {
        ++at_;
        token_.kind = TokenKind::number;
        token_.number = static_cast<unsigned char>(*byte);
        return true;
      }
    }
    return fail(begin, "a character is written 'c', one byte between quotes");
  }

  // The byte that stands at_ or is escaped there, before `end`.
  std::optional<char> read_byte(std::size_t end) {
    const std::size_t begin = at_;
    const char c = line_[at_++];
    if (c != '\\') return c;
    const std::optional<char> byte = read_escape(line_.substr(0, end), at_);
    if (!byte) fail(begin, "unknown escape, expected \\n \\r \\t \\\\ \\0 \\\" \\' or \\xNN");
    return byte;
  }

  bool read_mark(char c) {
    struct Mark {
      char text;
      TokenKind kind;
    };
    static constexpr Mark kMarks[] = {
        {'+', TokenKind::sign},  {'-', TokenKind::sign},   {',', TokenKind::comma},
        {':', TokenKind::colon}, {'=', TokenKind::equals}, {'[', TokenKind::open},
        {']', TokenKind::close}, {'(', TokenKind::left},   {')', TokenKind::right}};
    for (const Mark& mark : kMarks) {
      if (mark.text != c) continue;
      token_.kind = mark.kind;
      token_.text = c;
      ++at_;
      return true;
    }
    return fail(at_, fmt::format("unexpected {}", shown_byte(c)));
  }

  bool fail(std::size_t at, std::string error) {
    result_.error_column = column(at);
    result_.error = std::move(error);
    return false;
  }

  std::string_view line_;
  std::size_t at_ = 0;
  Token token_;
  LexedLine result_;
};

}  // namespace

LexedLine lex_line(std::string_view line) {
  return LineLexer(line).lex();
}

std::string_view without_comment(std::string_view line) {
  bool in_string = false;
  std::size_t end = 0;
  while (end < line.size() && (in_string || line[end] != ';')) {
    if (line[end] == '"') in_string = !in_string;
    if (in_string && line[end] == '\\') ++end;
    ++end;
  }
  line = line.substr(0, std::min(end, line.size()));
  while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
  return line;
}

bool is_symbol_name(std::string_view text) {
  return !text.empty() && starts_name(text.front()) && std::all_of(text.begin(), text.end(), continues_name);
}

bool parse_number_text(std::string_view text, std::int64_t& number) {
  const bool has_sign = !text.empty() && (text.front() == '-' || text.front() == '+');
  const bool negative = has_sign && text.front() == '-';
  const LexedLine line = lex_line(text.substr(has_sign ? 1 : 0));
  if (!line.error.empty() || line.tokens.size() != 2 || line.tokens[0].kind != TokenKind::number ||
      line.tokens[0].after_blank) {
    return false;
  }
  number = negative ? -line.tokens[0].number : line.tokens[0].number;
  return true;
}

std::string shown_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return c > ' ' && c <= '~' ? fmt::format("'{}'", c) : fmt::format("byte 0x{:02x}", byte);
}

}  // namespace hsx
