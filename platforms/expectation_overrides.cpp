#include <fmt/format.h>

#include "platforms/config_reader.h"
#include "platforms/glob.h"

namespace hsx {
namespace {

// "TABLE.KEY" without what was a key inside a table, and without the prefix.
std::string pattern_of(const std::string& prefix, const Overrides::Entry& entry) {
  const std::size_t tail = entry.key.empty() ? 0 : entry.key.size() + 1;
  return entry.pattern.substr(prefix.size(), entry.pattern.size() - prefix.size() - tail);
}

void apply(Expectation& expectation, const Overrides::Entry& entry) {
  expectation.origin = entry.setting.origin;
  if (entry.key.empty()) {
    expectation.equals = entry.setting.value;
    expectation.min = expectation.max = std::nullopt;
    return;
  }
  expectation.equals.reset();
  (entry.key == "min" ? expectation.min : expectation.max) = entry.setting.value;
}

void apply_to_all(const std::string& pattern, OrderedMap<Expectation>& expectations,
                  Overrides::Entry& entry) {
  for (auto& [key, expectation] : expectations) {
    if (!glob_matches(pattern, key)) continue;
    apply(expectation, entry);
    entry.met.insert(key);
  }
  if (!entry.met.empty() || has_wildcard(pattern)) return;
  apply(expectations[pattern], entry);
  entry.met.insert(pattern);
}

}  // namespace

void override_expectations(const std::string& table, OrderedMap<Expectation>& expectations,
                           Overrides& overrides, Diagnostics& diagnostics) {
  const std::string prefix = table + ".";
  for (const auto& [key, expectation] : expectations) overrides.note(prefix + key);
  for (Overrides::Entry& entry : overrides.entries()) {
    if (entry.pattern.compare(0, prefix.size(), prefix) != 0) continue;
    if (entry.pattern == prefix + kOnViolation) continue;
    if (entry.key.empty() || entry.key == "min" || entry.key == "max") {
      apply_to_all(pattern_of(prefix, entry), expectations, entry);
    } else {
      diagnostics.error(
          entry.setting.origin,
          fmt::format("{}: expected a value or {{ min = NUMBER, max = NUMBER }}", entry.written));
      entry.met.insert(entry.written);
    }
  }
}

}  // namespace hsx
