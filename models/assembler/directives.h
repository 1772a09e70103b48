// The directives of the language and their operands.
#pragma once

#include <cstdint>
#include <string_view>

#include "assembler/token_cursor.h"

namespace hsx {

// Bytes of one entry of .value and of .cmd.
inline constexpr std::uint32_t kValueEntryBytes = 20;
inline constexpr std::uint32_t kCommandEntryBytes = 16;

// Whether there is such a directive, in any case. `.mailbox`, whose operand is no list of tokens, is not
// among them.
bool is_directive(std::string_view word);

// Reads the operands of the directive statement.word into the statement and sets its kind. Requires
// is_directive(statement.word). Throws ParseFailure.
void parse_directive(TokenCursor& cursor, Statement& statement);

}  // namespace hsx
