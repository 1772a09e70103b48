// The listing of a program: what became of every line.
#pragma once

#include <string>
#include <vector>

#include "assembler/layout.h"
#include "assembler/program_symbols.h"
#include "isa/image.h"

namespace hsx {

// A heading a file; a line a line of source: address, bytes (code words as such), line number, text;
// statements longer than one row continue below it, fillings are cut short. Then the symbols.
std::string write_listing(const std::vector<PlacedLine>& lines, const Image& image,
                          const ProgramSymbols& symbols);

}  // namespace hsx
