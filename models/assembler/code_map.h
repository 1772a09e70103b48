// Code words told apart: which of them are instructions.
#pragma once

#include <cstdint>
#include <vector>

#include "isa/decode.h"

namespace hsx {

struct CodeItem {
  std::uint32_t address = 0;
  Instruction instruction{};  // without a row: no instruction, to be written as a word
  std::uint32_t literal = 0;  // the second word of an instruction of two
  bool is_instruction = false;

  std::uint32_t words() const { return is_instruction ? instruction.row->words() : 1; }
};

// One pass from the begin of the code. An item is an instruction only if the assembler can write all its
// bits.
std::vector<CodeItem> map_code(const std::vector<std::uint32_t>& code);

}  // namespace hsx
