#include "assembler/statement_parser.h"

#include <fmt/format.h>

#include "assembler/directives.h"
#include "assembler/operand_forms.h"
#include "isa/opcodes.h"

namespace hsx {
namespace {

constexpr std::string_view kMailbox = ".mailbox";

// Parses one line; what is wrong leaves as ParseFailure, with the statement in the state it had.
class LineParser {
 public:
  LineParser(TokenCursor& cursor, Statement& statement) : cursor_(cursor), statement_(statement) {}

  // Returns whether there is anything to parse behind it.
  bool parse_head() {
    statement_.place = cursor_.place();
    if (cursor_.peek().kind != TokenKind::name)
      cursor_.fail_expected("a label, an instruction or a directive");
    statement_.word = cursor_.peek().text;
    if (cursor_.behind().kind == TokenKind::colon) {
      parse_label();
      return false;
    }
    statement_.row = find_opcode(statement_.word);
    statement_.kind = StatementKind::instruction;
    if (statement_.row == nullptr && !is_directive(statement_.word)) fail_unknown();
    cursor_.take();
    return true;
  }

  void parse_rest() {
    statement_.row != nullptr ? parse_operands(cursor_, statement_) : parse_directive(cursor_, statement_);
  }

 private:
  void parse_label() {
    if (cursor_.at_register())
      cursor_.fail(fmt::format("\"{}\" is a register, not a label", statement_.word));
    statement_.kind = StatementKind::label;
    statement_.values.push_back(cursor_.expect_name());
    cursor_.take();
    if (!cursor_.at_end()) cursor_.fail("a label stands alone on its line");
  }

  [[noreturn]] void fail_unknown() {
    const char* what = statement_.word.front() == '.' ? "directive" : "instruction";
    cursor_.fail(fmt::format("unknown {} \"{}\"", what, statement_.word));
  }

  TokenCursor& cursor_;
  Statement& statement_;
};

// A label or a section that stands before an error still counts; an instruction or an include is known to be
// missing; of anything else nothing is kept.
std::optional<Statement> salvage(Statement statement) {
  const bool is_section =
      statement.kind == StatementKind::text_section || statement.kind == StatementKind::data_section;
  if (is_section || (statement.kind == StatementKind::label && !statement.values.empty())) return statement;
  statement.broken = true;
  if (statement.kind == StatementKind::include || statement.row != nullptr) return statement;
  return std::nullopt;
}

void note_escapes(const std::vector<Token>& tokens, std::uint32_t file, std::uint32_t number,
                  SourceLog& log) {
  for (const Token& token : tokens) {
    if (!token.has_escape) continue;
    log.note(
        {file, number, token.column},
        "the last character of an escape stays in the string, as in the reference toolchain; .byte takes "
        "numbers between strings");
  }
}

Statement mailbox_statement(std::string_view line, const Token& word, std::uint32_t file,
                            std::uint32_t number) {
  Statement statement;
  statement.kind = StatementKind::mailbox;
  statement.place = {file, number, word.column};
  statement.word = word.text;
  const std::string_view text = without_comment(line);
  const std::size_t begin =
      std::min(text.find_first_not_of(" \t", word.column - 1 + kMailbox.size()), text.size());
  Value json;
  json.kind = ValueKind::string;
  json.place = {file, number, static_cast<std::uint32_t>(begin + 1)};
  json.text = text.substr(begin);
  statement.values.push_back(json);
  return statement;
}

}  // namespace

std::optional<Statement> parse_line(std::string_view line, std::uint32_t file, std::uint32_t number,
                                    SourceLog& log) {
  const LexedLine lexed = lex_line(line);
  const Token& first = lexed.tokens.front();
  const bool is_label = lexed.tokens.size() > 1 && lexed.tokens[1].kind == TokenKind::colon;
  if (first.kind == TokenKind::name && equals_in_any_case(first.text, kMailbox) && !is_label)
    return mailbox_statement(line, first, file, number);
  if (first.kind == TokenKind::end && lexed.error.empty()) return std::nullopt;
  Statement statement;
  TokenCursor cursor(lexed.tokens, file, number);
  try {
    if (!lexed.error.empty()) {
      log.error({file, number, lexed.error_column}, lexed.error);
      if (cursor.at_end()) return std::nullopt;
      if (cursor.behind().kind == TokenKind::colon || find_opcode(first.text) != nullptr)
        LineParser(cursor, statement).parse_head();
      return salvage(statement);
    }
    note_escapes(lexed.tokens, file, number, log);
    LineParser parser(cursor, statement);
    if (parser.parse_head()) parser.parse_rest();
  } catch (const ParseFailure& failure) {
    if (lexed.error.empty()) log.error(failure.place, failure.message);
    return salvage(statement);
  }
  return statement;
}

}  // namespace hsx
