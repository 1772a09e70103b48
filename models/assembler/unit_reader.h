// The sources of one unit: a file and what it includes, line by line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assembler/source.h"
#include "assembler/statement.h"

namespace hsx {

// A file given to the assembler.
struct SourceUnit {
  std::string path;
  std::string text;
};

struct ParsedLine {
  std::uint32_t file = 0;
  std::uint32_t number = 0;
  std::string text;
  std::optional<Statement> statement;  // none: blank, a comment, an include, or an error
};

struct ParsedUnit {
  std::vector<ParsedLine> lines;  // an included file's after the line that includes it
  bool complete = true;           // false: an include failed, so that symbols may be missing
};

// `.include` paths are relative to the file that includes; a file that includes itself, by whatever way, is
// an error, as are nesting deeper than 64 files and more than 1000 inclusions.
ParsedUnit read_unit(const SourceUnit& unit, const FileReader& reader, SourceLog& log);

}  // namespace hsx
