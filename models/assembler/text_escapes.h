// Strings and character literals: escapes, and bytes as strings.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hsx {

// The byte that the escape at text[at] (just behind the backslash) stands for: \n \r \t \\ \0 \" \' \xNN.
// Moves `at` behind it. None for anything that is no escape.
std::optional<char> read_escape(std::string_view text, std::size_t& at);

// Whether the byte stands for itself between quotes.
bool is_plain(char byte);

// Operands that make these bytes: strings without escapes, and numbers. `""` for none.
std::string byte_operands(std::string_view bytes);

}  // namespace hsx
