#include "assembler/directives.h"

#include <array>

namespace hsx {
namespace {

struct Row {
  std::string_view word;
  StatementKind kind;
  void (*parse)(TokenCursor&, Statement&);
};

void nothing(TokenCursor&, Statement&) {}

void one_value(TokenCursor& cursor, Statement& statement) {
  statement.values.push_back(cursor.expect_value());
}

void maybe_value(TokenCursor& cursor, Statement& statement) {
  if (!cursor.at_end()) one_value(cursor, statement);
}

void one_string(TokenCursor& cursor, Statement& statement) {
  statement.values.push_back(cursor.expect_string());
}

void names(TokenCursor& cursor, Statement& statement) {
  do {
    statement.values.push_back(cursor.expect_name());
  } while (cursor.more());
}

template <std::uint32_t kWidth>
void cells(TokenCursor& cursor, Statement& statement) {
  statement.width = kWidth;
  do {
    const bool is_string = kWidth == 1 && cursor.peek().kind == TokenKind::string;
    statement.values.push_back(is_string ? cursor.expect_string() : cursor.expect_value());
  } while (cursor.more());
}

void strings(TokenCursor& cursor, Statement& statement) {
  statement.width = 1;
  do {
    statement.values.push_back(cursor.expect_string());
  } while (cursor.more());
}

void terminated_strings(TokenCursor& cursor, Statement& statement) {
  strings(cursor, statement);
  for (Value& value : statement.values) value.text += '\0';
}

template <MetadataType kType, std::uint32_t kEntryBytes>
void payload(TokenCursor& cursor, Statement& statement) {
  cells<1>(cursor, statement);
  statement.metadata = kType;
  statement.width = kEntryBytes;
}

void metadata(TokenCursor& cursor, Statement& statement) {
  one_value(cursor, statement);
  cursor.expect_separator();
  one_value(cursor, statement);
  if (cursor.more()) cells<1>(cursor, statement);
}

template <HeaderDirective kField>
void header(TokenCursor& cursor, Statement& statement) {
  statement.header = kField;
  if (kField == HeaderDirective::name) return cells<1>(cursor, statement);
  one_value(cursor, statement);
}

constexpr std::array<Row, 24> kDirectives{{
    {".text", StatementKind::text_section, nothing},
    {".data", StatementKind::data_section, nothing},
    {".entry", StatementKind::entry, maybe_value},
    {".include", StatementKind::include, one_string},
    {".export", StatementKind::exports, names},
    {".extern", StatementKind::imports, names},
    {".import", StatementKind::imports, names},
    {".org", StatementKind::origin, one_value},
    {".byte", StatementKind::cells, cells<1>},
    {".half", StatementKind::cells, cells<2>},
    {".hword", StatementKind::cells, cells<2>},
    {".word", StatementKind::cells, cells<4>},
    {".ascii", StatementKind::cells, strings},
    {".asciz", StatementKind::cells, terminated_strings},
    {".string", StatementKind::cells, terminated_strings},
    {".align", StatementKind::align, one_value},
    {".zero", StatementKind::zero, one_value},
    {".value", StatementKind::payload, payload<MetadataType::value, kValueEntryBytes>},
    {".cmd", StatementKind::payload, payload<MetadataType::cmd, kCommandEntryBytes>},
    {".metadata", StatementKind::metadata, metadata},
    {".name", StatementKind::header, header<HeaderDirective::name>},
    {".flags", StatementKind::header, header<HeaderDirective::flags>},
    {".bss", StatementKind::header, header<HeaderDirective::bss>},
    {".caps", StatementKind::header, header<HeaderDirective::caps>},
}};

const Row* find_row(std::string_view word) {
  for (const Row& row : kDirectives) {
    if (equals_in_any_case(row.word, word)) return &row;
  }
  return nullptr;
}

}  // namespace

bool is_directive(std::string_view word) {
  return find_row(word) != nullptr;
}

void parse_directive(TokenCursor& cursor, Statement& statement) {
  const Row* row = find_row(statement.word);
  statement.kind = row->kind;
  row->parse(cursor, statement);
  cursor.expect_end();
}

}  // namespace hsx
