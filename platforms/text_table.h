// Aligned columns for people.
#pragma once

#include <string>
#include <vector>

namespace hsx {

inline constexpr std::size_t kTextWidth = 80;

// Rows of cells, each column as wide as its widest cell, two blanks apart, `indent` blanks before; the last
// column is wrapped at blanks so that lines stay within kTextWidth as long as words and the other columns
// allow. No blanks at line ends.
std::string text_table(const std::vector<std::vector<std::string>>& rows, std::size_t indent);

}  // namespace hsx
