// A statement of the language, parsed but without addresses.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "assembler/source.h"
#include "isa/image.h"
#include "isa/opcode_row.h"

namespace hsx {

enum class ValueKind : std::uint8_t { number, symbol, string };
enum class ValueFunction : std::uint8_t { none, lo16, hi16, off16 };

// A number, symbol or string operand; numbers and symbols may stand inside a function.
struct Value {
  ValueKind kind = ValueKind::number;
  ValueFunction function = ValueFunction::none;
  std::int64_t number = 0;
  std::string text;  // the symbol, or the bytes of the string
  SourcePlace place;
};

enum class StatementKind : std::uint8_t {
  label,         // values[0]: its name
  instruction,   // row, registers; values: immediate, or module and function
  text_section,  // .text
  data_section,  // .data
  entry,         // .entry; values: none or one
  include,       // values[0]: the path
  exports,       // .export; values: symbols
  imports,       // .import, .extern; values: symbols
  origin,        // .org; values[0]
  cells,         // .byte and its like: values of `width` bytes each, strings of bytes
  align,         // .align; values[0]
  zero,          // .zero; values[0]
  mailbox,       // .mailbox; values[0]: the JSON text
  payload,       // .value, .cmd: bytes for the section of type `metadata`, in entries of `width` bytes
  metadata,      // .metadata; values: type, count, then bytes
  header,        // .name: bytes; .flags, .bss, .caps: values[0]
};

enum class HeaderDirective : std::uint8_t { name, flags, bss, caps };

struct Statement {
  StatementKind kind = StatementKind::label;
  SourcePlace place;    // of its first word
  std::string word;     // its first word, as written
  bool broken = false;  // an error has been reported; only the size of an instruction counts
  const OpcodeRow* row = nullptr;
  std::uint8_t rd = 0;
  std::uint8_t rs1 = 0;
  std::uint8_t rs2 = 0;
  std::uint32_t width = 0;  // bytes
  MetadataType metadata = MetadataType::value;
  HeaderDirective header = HeaderDirective::name;
  std::vector<Value> values;
};

}  // namespace hsx
