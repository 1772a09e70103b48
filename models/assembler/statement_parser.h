// From a line of source to a statement.
#pragma once

#include <optional>
#include <string_view>

#include "assembler/source.h"
#include "assembler/statement.h"

namespace hsx {

// The statement on a line (without its end of line), none on a line without one. What is wrong goes to `log`;
// a line whose first word is understood is returned, marked broken, all the same.
std::optional<Statement> parse_line(std::string_view line, std::uint32_t file, std::uint32_t number,
                                    SourceLog& log);

}  // namespace hsx
