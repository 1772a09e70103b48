// The assembler: sources in, an image and its symbols out, or all that is wrong with them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "assembler/program_symbols.h"
#include "assembler/source.h"
#include "assembler/unit_reader.h"
#include "isa/abi.h"
#include "isa/image.h"

namespace hsx {

struct AssemblyOptions {
  // 2025-10 makes a version-1 image with byte CALLs, 2025-11 one of version 2 with word CALLs. Not `legacy`.
  AbiRevision abi = AbiRevision::v2025_11;
  // Constants from outside, visible in every unit; see define_error.
  std::map<std::string, std::int64_t> defines;
  FileReader reader;  // for .include
};

struct AssemblyResult {
  std::optional<Image> image;  // as load_image would give it
  ProgramSymbols symbols;
  std::string listing;  // address, bytes, line number and text of every line, then the symbols
  std::vector<std::string> unused_defines;  // that no source mentions
  // By file, line and column; places count in symbols.files. Empty when there is an image.
  std::vector<AssemblyError> errors;

  std::vector<AssemblyError> notes;  // what is right, but perhaps not what was meant

  // "file:line:column: message"
  std::vector<std::string> error_lines() const;
  // "file:line:column: note: message"
  std::vector<std::string> note_lines() const;
};

// Links the units in their order: text after text, data after data. The name of the image is what .name says,
// otherwise the stem of the first unit's path. The same sources and options always give the same result.
// Requires at least one unit.
AssemblyResult assemble(const std::vector<SourceUnit>& units, const AssemblyOptions& options);

// Why there can be no such constant: its name is no symbol or is a register, or the value needs more than 32
// bits. "" when all is well.
std::string define_error(const std::string& name, std::int64_t value);

}  // namespace hsx
