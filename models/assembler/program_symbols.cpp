#include "assembler/program_symbols.h"

#include <fmt/format.h>

#include <array>

namespace hsx {
namespace {

constexpr std::array<std::string_view, 3> kKindNames{"text", "data", "constant"};

const Symbol* find_before(const std::vector<Symbol>& symbols, SymbolKind kind, std::uint32_t address) {
  const Symbol* best = nullptr;
  for (const Symbol& symbol : symbols) {
    if (symbol.kind == kind && symbol.value <= address && (best == nullptr || symbol.value > best->value))
      best = &symbol;
  }
  return best;
}

}  // namespace

std::string_view symbol_kind_name(SymbolKind kind) {
  return kKindNames[static_cast<std::size_t>(kind)];
}

const Symbol* ProgramSymbols::find_code(std::uint32_t address) const {
  return find_before(symbols, SymbolKind::text, address);
}

const Symbol* ProgramSymbols::find_data(std::uint32_t address) const {
  return find_before(symbols, SymbolKind::data, address);
}

std::string ProgramSymbols::code_name(std::uint32_t address) const {
  const Symbol* symbol = find_code(address);
  if (symbol == nullptr) return "";
  const std::int64_t offset = address - symbol->value;
  return offset == 0 ? symbol->name : fmt::format("{}+0x{:x}", symbol->name, offset);
}

std::string ProgramSymbols::describe_code(std::uint32_t address) const {
  std::string text = fmt::format("{:04X}", address);
  const std::string name = code_name(address);
  if (!name.empty()) text += " " + name;
  const std::string line = code_line(address);
  if (!line.empty()) text += fmt::format(" ({})", line.substr(line.rfind('/') + 1));
  return text;
}

std::string ProgramSymbols::place_text(const SourcePlace& place) const {
  return place.line == 0 ? "" : fmt::format("{}:{}", files[place.file], place.line);
}

std::string ProgramSymbols::code_line(std::uint32_t address) const {
  if (address / 4 >= code_places.size()) return "";
  return place_text(code_places[address / 4]);
}

}  // namespace hsx
