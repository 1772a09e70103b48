// The disassembler: an image to a source that assembles to the same image.
#pragma once

#include <string>

#include "assembler/program_symbols.h"
#include "isa/image.h"

namespace hsx {

// `symbols` gives names to addresses (null: none); places that jumps and calls go to and that have no name
// get one made from the address. Words that are no instruction, or one with bits set that no operand sets,
// stand as .word. The source must be assembled for the ABI of the image's version; its app_name must be as in
// the file.
std::string disassemble(const Image& image, const ProgramSymbols* symbols);

}  // namespace hsx
