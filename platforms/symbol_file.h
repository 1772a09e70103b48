// The .sym file beside an image.
#pragma once

#include <string>

#include "assembler/program_symbols.h"
#include "isa/image.h"

namespace hsx {

// What came of a .sym file.
struct SymbolFile : SymbolsLoad {
  std::string path;    // "" when there is none
  std::string digest;  // of what was read
};

// "X.sym" for "X.hxe".
std::string symbol_path(const std::string& image_path);

// Reads the symbols that `hsxsim asm --symbols` wrote for `image`. Refused, with the path in front of the
// error: a file that cannot be read, is no symbol file, or belongs to an image of another checksum.
SymbolFile read_symbol_file(const std::string& path, const Image& image);

// The symbols beside an image file if there are any: a missing file is no error.
SymbolFile find_symbols(const std::string& image_path, const Image& image);

}  // namespace hsx
