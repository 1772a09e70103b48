#include "kernel/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace hsx {
namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({substituted, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string Origin::text() const {
  return line == 0 ? source : fmt::format("{}:{}:{}", source, line, column);
}

void Diagnostics::error(const Origin& origin, std::string_view message) {
  errors_.push_back({origin, std::string(message)});
}

void Diagnostics::note(const Origin& origin, std::string_view message) {
  notes_.push_back({origin, std::string(message)});
}

void Diagnostics::append(const Diagnostics& earlier) {
  errors_.insert(errors_.end(), earlier.errors_.begin(), earlier.errors_.end());
  notes_.insert(notes_.end(), earlier.notes_.begin(), earlier.notes_.end());
}

std::vector<std::string> Diagnostics::lines() const {
  return to_lines(errors_);
}

std::vector<std::string> Diagnostics::notes() const {
  return to_lines(notes_);
}

std::vector<std::string> Diagnostics::to_lines(std::vector<Entry> entries) {
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.origin.source, a.origin.line, a.origin.column) <
           std::tie(b.origin.source, b.origin.line, b.origin.column);
  });
  std::vector<std::string> lines;
  for (const Entry& entry : entries) {
    const std::string where = entry.origin.text();
    lines.push_back(where.empty() ? entry.message : fmt::format("{}: {}", where, entry.message));
  }
  return lines;
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  const std::string best = nearest(word, candidates);
  return best.empty() ? "" : fmt::format(", did you mean \"{}\"?", best);
}

}  // namespace hsx
