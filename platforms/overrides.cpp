#include "platforms/overrides.h"

#include <fmt/format.h>

#include <algorithm>

#include "platforms/glob.h"
#include "platforms/toml_reader.h"

namespace hsx {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// A file says [components.bus], an override bus or components.bus.
std::string without_table(std::string_view pattern) {
  constexpr std::string_view kTable = "components.";
  if (pattern.substr(0, kTable.size()) == kTable) pattern.remove_prefix(kTable.size());
  return std::string(pattern);
}

}  // namespace

void Overrides::add(const std::string& text, const Origin& origin, Diagnostics& diagnostics) {
  const std::size_t equals = text.find('=');
  const std::string pattern = without_table(trimmed(std::string_view(text).substr(0, equals)));
  if (equals == std::string::npos || pattern.empty()) {
    diagnostics.error(origin, fmt::format("\"{}\": expected NAME=VALUE", text));
    return;
  }
  for (const ValuePart& part : read_value_text(trimmed(std::string_view(text).substr(equals + 1)))) {
    const std::string whole = part.key.empty() ? pattern : pattern + "." + part.key;
    entries_.push_back({whole, text, Setting{part.value, origin, false}, part.key, {}});
  }
}

void Overrides::add_list(std::string_view line, const Origin& origin, Diagnostics& diagnostics) {
  while (!line.empty()) {
    const std::size_t end = line.find(';');
    const std::string_view text = trimmed(line.substr(0, end));
    if (!text.empty()) add(std::string(text), origin, diagnostics);
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  }
}

std::vector<std::string> Overrides::names_below(const std::string& owner) const {
  std::vector<std::string> names;
  const std::string prefix = owner + ".";
  for (const Entry& entry : entries_) {
    const bool below = entry.pattern.compare(0, prefix.size(), prefix) == 0;
    if (below && !has_wildcard(entry.pattern)) names.push_back(entry.pattern.substr(prefix.size()));
  }
  return names;
}

const Setting* Overrides::find(const std::string& owner, const std::string& key) {
  const std::string address = owner.empty() ? key : owner + "." + key;
  addresses_.insert(address);
  const bool by_name = by_name_.count(address) != 0;
  const Setting* last = nullptr;
  for (Entry& entry : entries_) {
    if (!glob_matches(entry.pattern, address) || (by_name && has_wildcard(entry.pattern))) continue;
    entry.met.insert(address);
    last = &entry.setting;
  }
  return last;
}

void Overrides::report_unmatched(Diagnostics& diagnostics, const std::vector<std::string>& unread) const {
  const std::vector<std::string> known(addresses_.begin(), addresses_.end());
  for (const Entry& entry : entries_) {
    const bool excused = std::any_of(unread.begin(), unread.end(), [&](const std::string& name) {
      return glob_matches_first(entry.pattern, name);
    });
    if (!entry.met.empty() || excused) continue;
    diagnostics.error(entry.setting.origin, fmt::format("nothing is named \"{}\"{}", entry.pattern,
                                                        did_you_mean(entry.pattern, known)));
  }
}

std::vector<MatchCount> Overrides::counts() const {
  std::vector<MatchCount> counts;
  const Entry* before = nullptr;
  for (const Entry& entry : entries_) {
    const bool same = before != nullptr && before->written == entry.written && !entry.key.empty();
    if (!same) counts.push_back({entry.written, 0});
    counts.back().count += entry.met.size();
    before = &entry;
  }
  return counts;
}

}  // namespace hsx
