// Aligned columns for people.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hsx {

inline constexpr std::size_t kTextWidth = 80;

// Rows of cells, each column as wide as its widest cell, two blanks apart, `indent` blanks before; the last
// column is wrapped at blanks so that lines stay within kTextWidth as long as words and the other columns
// allow. No blanks at line ends.
std::string text_table(const std::vector<std::vector<std::string>>& rows, std::size_t indent);

// The same with all but the first `left_columns` columns flush right. Requires rows of equal length.
std::string figures_table(std::vector<std::vector<std::string>> rows, std::size_t indent,
                          std::size_t left_columns = 1);

// At most seven characters up to 10^13; whole up to 10^7: "9999999", "12.346M", "1.5G".
std::string shortened(std::uint64_t count);

}  // namespace hsx
