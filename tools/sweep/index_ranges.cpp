#include "sweep/index_ranges.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/lexical_cast/try_lexical_convert.hpp>
#include <sstream>

namespace hsx {
namespace {

bool read_number(const std::string& text, std::size_t& number) {
  const bool digits = text.find_first_not_of("0123456789") == std::string::npos;
  return digits && boost::conversion::try_lexical_convert(text, number);
}

}  // namespace

std::string ranges_text(const std::vector<std::size_t>& indexes) {
  std::string text;
  for (std::size_t i = 0; i < indexes.size();) {
    const std::size_t first = i++;
    while (i < indexes.size() && indexes[i] == indexes[i - 1] + 1) ++i;
    text += fmt::format("{}{}", text.empty() ? "" : ",", indexes[first]);
    if (i - first > 1) text += fmt::format("-{}", indexes[i - 1]);
  }
  return text;
}

std::optional<std::vector<std::size_t>> read_ranges(const std::string& text, std::size_t end) {
  std::vector<std::size_t> indexes;
  std::istringstream parts(text + ",");
  for (std::string part; std::getline(parts, part, ',');) {
    const std::size_t dash = part.find('-');
    std::size_t first = 0;
    std::size_t last = 0;
    if (!read_number(part.substr(0, dash), first)) return std::nullopt;
    if (!read_number(dash == std::string::npos ? part : part.substr(dash + 1), last)) return std::nullopt;
    if (first > last || last >= end || (!indexes.empty() && first <= indexes.back())) return std::nullopt;
    for (std::size_t i = first; i <= last; ++i) indexes.push_back(i);
  }
  return indexes;
}

std::vector<std::string> chunk_texts(const std::vector<std::size_t>& indexes, std::size_t chunk) {
  std::vector<std::string> texts;
  for (std::size_t first = 0; first < indexes.size(); first += chunk) {
    const std::size_t end = std::min(first + chunk, indexes.size());
    texts.push_back(ranges_text({indexes.begin() + static_cast<std::ptrdiff_t>(first),
                                 indexes.begin() + static_cast<std::ptrdiff_t>(end)}));
  }
  return texts;
}

}  // namespace hsx
