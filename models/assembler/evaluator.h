// Values of operands once all addresses are known.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "assembler/link_table.h"

namespace hsx {

// For the statements of one unit. What is wrong is reported; the value is then none, or 0 where a plain
// number is returned.
class Evaluator {
 public:
  Evaluator(LinkTable& table, std::size_t unit, SourceLog& log) : table_(table), unit_(unit), log_(log) {}

  // Requires a number or a symbol.
  std::optional<std::int64_t> evaluate(const Value& value);
  // With a message that begins with `what` unless low <= value <= high.
  std::int64_t in_range(const Value& value, std::int64_t low, std::int64_t high, std::string_view what);
  // A code address: a number, a label of .text or a constant that is the address of a word of the code, but
  // no label of .data.
  std::optional<std::int64_t> code_address(const Value& value);

  void error(const SourcePlace& place, const std::string& message) { log_.error(place, message); }

 private:
  bool is_in_code(const Value& value, const Symbol& constant);
  std::optional<std::int64_t> apply(const Value& value, std::int64_t number, const Symbol* symbol);

  LinkTable& table_;
  std::size_t unit_;
  SourceLog& log_;
};

}  // namespace hsx
