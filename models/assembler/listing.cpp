#include "assembler/listing.h"

#include <fmt/format.h>

#include <algorithm>

namespace hsx {
namespace {

constexpr std::uint32_t kRowBytes = 8;

std::string row_bytes(const PlacedLine& line, const Image& image, std::uint32_t from) {
  std::string text;
  const std::uint32_t end = std::min(from + kRowBytes, line.bytes);
  for (std::uint32_t at = from; at < end; at += line.in_data ? 1 : 4) {
    const std::uint32_t address = line.address + at;
    text += line.in_data ? fmt::format("{:02x}", image.rodata[address - kRodataBase])
                         : fmt::format("{}{:08x}", at == from ? "" : " ", image.code[address / 4]);
  }
  return text;
}

bool shows_address(const PlacedLine& line) {
  return line.bytes != 0 || (line.line->statement && line.line->statement->kind == StatementKind::label);
}

bool is_filling(const PlacedLine& line) {
  const StatementKind kind = line.line->statement->kind;
  return kind == StatementKind::origin || kind == StatementKind::zero || kind == StatementKind::align;
}

void write_line(std::string& listing, const PlacedLine& line, const Image& image) {
  const std::string address = shows_address(line) ? fmt::format("{:04x}", line.address) : "";
  listing += fmt::format("{:<4}  {:<17}  {:>5}  {}", address, row_bytes(line, image, 0), line.line->number,
                         line.line->text);
  while (listing.back() == ' ' || listing.back() == '\t') listing.pop_back();
  listing += '\n';
  if (line.bytes <= kRowBytes) return;
  if (is_filling(line)) {
    listing += fmt::format("      ... {} bytes\n", line.bytes);
    return;
  }
  for (std::uint32_t at = kRowBytes; at < line.bytes; at += kRowBytes)
    listing += fmt::format("{:04x}  {}\n", line.address + at, row_bytes(line, image, at));
}

void write_symbols(std::string& listing, const ProgramSymbols& symbols) {
  listing += "\nsymbols\n";
  for (const Symbol& symbol : symbols.symbols) {
    const std::string value = symbol.kind == SymbolKind::constant ? fmt::format("{}", symbol.value)
                                                                  : fmt::format("{:04x}", symbol.value);
    listing += fmt::format("{:<8}  {:>10}  {}{}\n", symbol_kind_name(symbol.kind), value, symbol.name,
                           symbol.exported ? "  exported" : "");
  }
}

}  // namespace

std::string write_listing(const std::vector<PlacedLine>& lines, const Image& image,
                          const ProgramSymbols& symbols) {
  std::string listing;
  const ParsedLine* before = nullptr;
  for (const PlacedLine& line : lines) {
    if (before == nullptr || before->file != line.line->file)
      listing += fmt::format("{}{}\n", before == nullptr ? "" : "\n", symbols.files[line.line->file]);
    write_line(listing, line, image);
    before = line.line;
  }
  write_symbols(listing, symbols);
  return listing;
}

}  // namespace hsx
