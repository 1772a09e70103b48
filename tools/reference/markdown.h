// Markdown, as the reference pages use it.
#pragma once

#include <string>
#include <vector>

namespace hsx {

// A table; the first row is its head. Bars within cells are escaped.
std::string markdown_table(const std::vector<std::vector<std::string>>& rows);

// The text as code; "" for "".
std::string as_code(const std::string& text);

}  // namespace hsx
