#include "assembler/evaluator.h"

#include <fmt/format.h>

#include "isa/data_address.h"

namespace hsx {

std::optional<std::int64_t> Evaluator::evaluate(const Value& value) {
  const Symbol* symbol = nullptr;
  if (value.kind == ValueKind::symbol) {
    symbol = table_.resolve(unit_, value);
    if (symbol == nullptr) return std::nullopt;
  }
  return apply(value, symbol != nullptr ? symbol->value : value.number, symbol);
}

std::optional<std::int64_t> Evaluator::apply(const Value& value, std::int64_t number, const Symbol* symbol) {
  const auto word = static_cast<std::uint32_t>(number);
  switch (value.function) {
    case ValueFunction::lo16:
      return word & 0xFFFF;
    case ValueFunction::hi16:
      return word >> 16;
    case ValueFunction::off16:
      if (symbol != nullptr && symbol->kind == SymbolKind::data) return number - kRodataBase;
      error(value.place, "off16 needs a symbol of .data");
      return std::nullopt;
    case ValueFunction::none:
      break;
  }
  return number;
}

std::int64_t Evaluator::in_range(const Value& value, std::int64_t low, std::int64_t high,
                                 std::string_view what) {
  const std::optional<std::int64_t> number = evaluate(value);
  if (!number) return 0;
  if (*number >= low && *number <= high) return *number;
  error(value.place, fmt::format("{} is {}, expected {} to {}", what, *number, low, high));
  return 0;
}

std::optional<std::int64_t> Evaluator::code_address(const Value& value) {
  const Symbol* symbol = value.kind == ValueKind::symbol ? table_.resolve(unit_, value) : nullptr;
  if (value.kind == ValueKind::symbol && symbol == nullptr) return std::nullopt;
  if (symbol != nullptr && symbol->kind == SymbolKind::data && value.function == ValueFunction::none) {
    error(value.place, fmt::format("\"{}\" is a symbol of .data, not of .text", symbol->name));
    return std::nullopt;
  }
  const bool is_constant =
      symbol != nullptr && symbol->kind == SymbolKind::constant && value.function == ValueFunction::none;
  if (is_constant && !is_in_code(value, *symbol)) return std::nullopt;
  return evaluate(value);
}

bool Evaluator::is_in_code(const Value& value, const Symbol& constant) {
  if (constant.value % 4 != 0) {
    error(value.place, fmt::format("\"{}\" is {}, expected a multiple of 4", constant.name, constant.value));
    return false;
  }
  const std::optional<std::uint32_t> bytes = table_.code_bytes();
  if (!bytes || (constant.value >= 0 && constant.value < *bytes)) return true;
  error(value.place, fmt::format("\"{}\" is {}, expected below the {} bytes of code", constant.name,
                                 constant.value, *bytes));
  return false;
}

}  // namespace hsx
