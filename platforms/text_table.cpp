#include "platforms/text_table.h"

#include <fmt/format.h>

#include <algorithm>

namespace hsx {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowest = 20;  // of a wrapped column

std::vector<std::size_t> column_widths(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  return widths;
}

std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
  if (text.size() <= width) return {text};
  std::vector<std::string> lines{""};
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    if (!lines.back().empty() && lines.back().size() + 1 + word.size() > width) lines.emplace_back();
    lines.back() += (lines.back().empty() ? "" : " ") + word;
    begin = end + 1;
  }
  return lines;
}

std::string without_trailing_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

}  // namespace

std::string text_table(const std::vector<std::vector<std::string>>& rows, std::size_t indent) {
  const std::vector<std::size_t> widths = column_widths(rows);
  std::string text;
  for (const auto& row : rows) {
    std::string line(indent, ' ');
    for (std::size_t i = 0; i + 1 < row.size(); ++i) line += fmt::format("{:<{}}", row[i], widths[i] + kGap);
    const std::size_t left = line.size();
    const std::size_t room = std::max(kNarrowest, kTextWidth - std::min(kTextWidth, left));
    for (const std::string& part : wrapped(row.empty() ? "" : row.back(), room)) {
      text += without_trailing_blanks(line + part);
      line.assign(left, ' ');
    }
  }
  return text;
}

std::string figures_table(std::vector<std::vector<std::string>> rows, std::size_t indent,
                          std::size_t left_columns) {
  const std::vector<std::size_t> widths = column_widths(rows);
  for (auto& row : rows) {
    for (std::size_t i = left_columns; i < row.size(); ++i) row[i] = fmt::format("{:>{}}", row[i], widths[i]);
  }
  return text_table(rows, indent);
}

std::string shortened(std::uint64_t count) {
  if (count < 10'000'000) return fmt::format("{}", count);
  const bool giga = count >= 10'000'000'000;
  return fmt::format("{:.5g}{}", static_cast<double>(count) / (giga ? 1e9 : 1e6), giga ? 'G' : 'M');
}

}  // namespace hsx
