#include "platforms/toml_expectations.h"

#include <fmt/format.h>

#include <algorithm>

namespace hsx {
namespace {

bool is_bounds(const toml::table& table) {
  return std::all_of(table.begin(), table.end(), [](const auto& entry) {
    return (entry.first.str() == "min" || entry.first.str() == "max") && !entry.second.is_table();
  });
}

}  // namespace

void TomlExpectations::read(const toml::table& table, OrderedMap<Expectation>& expectations) {
  walk(table, "", source_,
       [&](const std::string& key, const TomlChild& entry) { return read_entry(key, entry, expectations); });
}

void TomlExpectations::read_checks(const toml::table& table, ConfigDocument& document) {
  walk(table, "", source_, [&](const std::string& key, const TomlChild& entry) {
    if (key != kOnViolation) return read_entry(key, entry, document.checks);
    const std::optional<SettingValue> value = scalar_of(*entry.node);
    document.checking.values[key] = Setting{value.value_or(std::string()), entry.origin, false};
    return true;
  });
}

bool TomlExpectations::read_entry(const std::string& key, const TomlChild& child,
                                  OrderedMap<Expectation>& expectations) {
  const toml::table* table = child.node->as_table();
  if (table != nullptr && !is_bounds(*table)) return false;
  if (expectations.find(key) != nullptr) {
    diagnostics_.error(child.origin, fmt::format("{} is given twice", key));
    return true;
  }
  Expectation& expectation = expectations[key];
  expectation.origin = child.origin;
  if (table == nullptr) {
    expectation.equals = scalar_of(*child.node);
  } else {
    if (const toml::node* min = table->get("min")) expectation.min = scalar_of(*min);
    if (const toml::node* max = table->get("max")) expectation.max = scalar_of(*max);
  }
  if (!expectation.equals && !expectation.min && !expectation.max) {
    diagnostics_.error(child.origin,
                       fmt::format("{}: expected a value or {{ min = NUMBER, max = NUMBER }}", key));
  }
  return true;
}

}  // namespace hsx
