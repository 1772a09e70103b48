// Sets of points as text.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace hsx {

// "0-3,7,9-10" of ascending numbers.
std::string ranges_text(const std::vector<std::size_t>& indexes);
// The numbers of such a text, each below `end`; nothing when it is no such text or they do not ascend.
std::optional<std::vector<std::size_t>> read_ranges(const std::string& text, std::size_t end);

// Such a text for each `chunk` of the numbers, in their order.
std::vector<std::string> chunk_texts(const std::vector<std::size_t>& indexes, std::size_t chunk);

}  // namespace hsx
