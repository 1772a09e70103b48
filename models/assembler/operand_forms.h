// The operands of instructions, form by form.
#pragma once

#include <cstdint>

#include "assembler/token_cursor.h"

namespace hsx {

// Reads the operands that the statement's row asks for into the statement. Throws ParseFailure.
void parse_operands(TokenCursor& cursor, Statement& statement);

// The bits of a code word that the operands of a form can set. A word with other bits set below its opcode
// cannot be written as an instruction.
std::uint32_t operand_bits(OperandForm form);

}  // namespace hsx
