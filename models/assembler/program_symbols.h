// What a person calls the places of a program: its symbols, and the source line of every code word.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assembler/source.h"

namespace hsx {

enum class SymbolKind : std::uint8_t { text, data, constant };

std::string_view symbol_kind_name(SymbolKind kind);

struct Symbol {
  std::string name;
  SymbolKind kind = SymbolKind::text;
  std::int64_t value = 0;  // byte address in the code or in the data space; of a constant, -2^31 .. 2^32 - 1
  bool exported = false;
  SourcePlace place;  // line 0 for a constant given from outside
};

struct ProgramSymbols {
  std::vector<std::string> files;
  std::vector<Symbol> symbols;           // by kind, value and name; units may share names
  std::vector<SourcePlace> code_places;  // one a code word

  // The text symbol nearest below or at a code address, null when there is none.
  const Symbol* find_code(std::uint32_t address) const;
  // The data symbol nearest below or at a data address, null when there is none.
  const Symbol* find_data(std::uint32_t address) const;
  // "main" or "main+0x8"; "" when no symbol stands at or before the address.
  std::string code_name(std::uint32_t address) const;
  // For people: "001C", and what is known of it, "001C main+0x8 (demo.mvasm:12)", file without folders.
  std::string describe_code(std::uint32_t address) const;
  // "file:line", "" for a place without a line.
  std::string place_text(const SourcePlace& place) const;
  // "file:line", "" for an address outside the code.
  std::string code_line(std::uint32_t address) const;
};

// The .sym file: JSON of one line an entry,
//   {"schema": "hsxsim.sym/1", "image_crc32": n, "files": [path...],
//    "symbols": [{"name", "kind": "text" | "data" | "constant", "value", "exported", "file", "line",
//    "column"}...], "lines": [[code address, file, line, column]...]}
// with an entry in `lines` wherever the place changes; files are numbered from 0.
std::string symbols_to_text(const ProgramSymbols& symbols, std::uint32_t image_crc32);

struct SymbolsLoad {
  std::optional<ProgramSymbols> symbols;
  std::string error;  // "" when there are symbols
};
// Of an image with this checksum and so many code words; symbols of another image are refused. Never throws
// for bad input.
SymbolsLoad symbols_from_text(std::string_view text, std::uint32_t image_crc32, std::size_t code_words);

}  // namespace hsx
