// One instruction in the assembly language.
#pragma once

#include <cstdint>
#include <string>

#include "isa/decode.h"

namespace hsx {

// `literal` is the second code word of LDI32, ignored for all others. An illegal word becomes "illegal
// 0xXXXXXXXX".
std::string to_text(const Instruction& instruction, std::uint32_t literal = 0);

}  // namespace hsx
