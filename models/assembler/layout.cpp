#include "assembler/layout.h"

#include <fmt/format.h>

#include <optional>

namespace hsx {
namespace {

struct Section {
  const char* name;
  std::uint32_t base;
  std::uint32_t limit;  // bytes
  std::uint32_t bytes = 0;
  bool overflown = false;
};

class LayoutBuilder {
 public:
  LayoutBuilder(LinkTable& table, SourceLog& log) : table_(table), log_(log) {}

  void place_unit(const ParsedUnit& unit, std::size_t index) {
    unit_ = index;
    in_data_ = false;
    if (!unit.complete) table_.mark_incomplete(index);
    for (const ParsedLine& line : unit.lines) {
      placed_ = PlacedLine{&line, index, in_data_, false, 0, 0};
      if (line.statement) place(*line.statement);
      lines_.push_back(placed_);
    }
  }

  std::uint32_t code_bytes() const { return text_.bytes; }
  std::vector<PlacedLine> take_lines() { return std::move(lines_); }

 private:
  Section& section() { return in_data_ ? data_ : text_; }
  std::uint32_t here() { return section().base + section().bytes; }

  void place(const Statement& statement) {
    placed_.address = here();
    switch (statement.kind) {
      case StatementKind::text_section:
      case StatementKind::data_section:
        in_data_ = statement.kind == StatementKind::data_section;
        break;
      case StatementKind::label:
        table_.define(unit_, statement.values.front(), in_data_ ? SymbolKind::data : SymbolKind::text,
                      here());
        break;
      case StatementKind::exports:
        for (const Value& name : statement.values) table_.declare_export(unit_, name);
        break;
      case StatementKind::imports:
        for (const Value& name : statement.values) table_.declare_import(unit_, name);
        break;
      case StatementKind::entry:
        if (in_data_ && statement.values.empty()) misplace(statement, ".text");
        break;
      default:
        place_content(statement);
    }
  }

  void place_content(const Statement& statement) {
    switch (statement.kind) {
      case StatementKind::instruction:
        return in_text(statement, statement.row->words() * 4);
      case StatementKind::origin:
        return place_origin(statement);
      case StatementKind::cells:
        return place_cells(statement);
      case StatementKind::align:
        return place_padding(statement, 1);
      case StatementKind::zero:
        return place_padding(statement, 0);
      default:
        return;
    }
  }

  void misplace(const Statement& statement, const char* wanted) {
    log_.error(statement.place, fmt::format("{} belongs in {}", statement.word, wanted));
    placed_.misplaced = true;
  }

  void in_text(const Statement& statement, std::uint64_t bytes) {
    in_data_ ? misplace(statement, ".text") : occupy(statement, bytes);
  }

  void occupy(const Statement& statement, std::uint64_t bytes) {
    Section& to = section();
    if (to.overflown || to.bytes + bytes > to.limit) {
      if (!to.overflown)
        log_.error(statement.place,
                   fmt::format("{} grows to {} bytes, limit is {}", to.name, to.bytes + bytes, to.limit));
      to.overflown = true;
      placed_.misplaced = true;
      return;
    }
    placed_.bytes = static_cast<std::uint32_t>(bytes);
    to.bytes += placed_.bytes;
  }

  void place_origin(const Statement& statement) {
    if (in_data_) return misplace(statement, ".text");
    const std::optional<std::uint32_t> target = known(statement, 0);
    if (!target) return;
    if (*target % 4 != 0) return refuse(statement, fmt::format(".org {} is not a multiple of 4", *target));
    if (*target < text_.bytes)
      return refuse(statement,
                    fmt::format(".org {} lies behind the end of the text so far, {}", *target, text_.bytes));
    occupy(statement, *target - text_.bytes);
  }

  // Words may stand in .text too, as code.
  void place_cells(const Statement& statement) {
    if (!in_data_ && statement.width != 4) return misplace(statement, ".data");
    std::uint64_t bytes = 0;
    for (const Value& value : statement.values)
      bytes += value.kind == ValueKind::string ? value.text.size() : statement.width;
    occupy(statement, bytes);
  }

  void place_padding(const Statement& statement, std::uint32_t least) {
    if (!in_data_) return misplace(statement, ".data");
    const std::optional<std::uint32_t> size = known(statement, least);
    if (!size) return;
    if (statement.kind == StatementKind::zero) return occupy(statement, *size);
    occupy(statement, (*size - here() % *size) % *size);
  }

  void refuse(const Statement& statement, const std::string& message) {
    log_.error(statement.values.front().place, message);
    placed_.misplaced = true;
  }

  // The operand of a directive that decides over addresses: a number, or a constant from outside.
  std::optional<std::uint32_t> known(const Statement& statement, std::uint32_t least) {
    const Value& value = statement.values.front();
    const Symbol* constant = value.kind == ValueKind::symbol ? table_.find_constant(value.text) : nullptr;
    if (value.function != ValueFunction::none || (value.kind == ValueKind::symbol && constant == nullptr)) {
      refuse(statement, fmt::format("{} needs a number or a constant from outside", statement.word));
      return std::nullopt;
    }
    const std::int64_t number = constant != nullptr ? constant->value : value.number;
    if (number < least) {
      refuse(statement, fmt::format("{} {} is too small, the least is {}", statement.word, number, least));
      return std::nullopt;
    }
    return static_cast<std::uint32_t>(number);
  }

  LinkTable& table_;
  SourceLog& log_;
  Section text_{".text", 0, kMaxTextBytes};
  Section data_{".data", kRodataBase, kMaxDataBytes};
  std::size_t unit_ = 0;
  bool in_data_ = false;
  PlacedLine placed_;
  std::vector<PlacedLine> lines_;
};

}  // namespace

std::vector<PlacedLine> lay_out(const std::vector<ParsedUnit>& units, LinkTable& table, SourceLog& log) {
  LayoutBuilder builder(table, log);
  for (std::size_t i = 0; i < units.size(); ++i) builder.place_unit(units[i], i);
  table.set_code_bytes(builder.code_bytes());
  return builder.take_lines();
}

}  // namespace hsx
