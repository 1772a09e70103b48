#include "results/percentile.h"

#include <string_view>

namespace hsx {

double percentile(const HistogramBins& bins, unsigned percent) {
  std::uint64_t count = 0;
  for (const auto& [value, times] : bins) count += times;
  const std::uint64_t rank = (count * percent + 99) / 100;
  std::uint64_t passed = 0;
  for (const auto& [value, times] : bins) {
    passed += times;
    if (passed >= rank) return value;
  }
  return bins.back().first;
}

std::pair<std::string, unsigned> split_percentile(const std::string& text) {
  constexpr std::size_t kMostDigits = 3;
  const std::size_t dot = text.rfind('.');
  if (dot == std::string::npos || text.size() < dot + 3 || text.size() > dot + 2 + kMostDigits ||
      text[dot + 1] != 'p') {
    return {"", 0};
  }
  unsigned percent = 0;
  for (const char c : std::string_view(text).substr(dot + 2)) {
    if (c < '0' || c > '9') return {"", 0};
    percent = percent * 10 + static_cast<unsigned>(c - '0');
  }
  return {text.substr(0, dot), percent <= 100 ? percent : 0};
}

}  // namespace hsx
