// Helpers over toml++ nodes. For the files that read TOML; nothing else includes it.
#pragma once

#include <toml++/toml.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kernel/diagnostics.h"
#include "kernel/settings.h"

namespace hsx {

struct TomlChild {
  std::string key;
  const toml::node* node;
  Origin origin;  // of the key
};

// The file's table; nothing when it cannot be read or is no TOML, which is reported with its place. `path`
// names it in messages and origins.
std::optional<toml::table> read_toml_table(const std::string& path, Diagnostics& diagnostics);

Origin origin_of(const toml::source_region& region, const std::string& source);
// The members of a table in the order in which they are written.
std::vector<TomlChild> children_in_order(const toml::table& table, const std::string& source);
// A boolean, a number or text; nothing for what is neither.
std::optional<SettingValue> scalar_of(const toml::node& node);
// The same, and a local date as text: "2027-03-31".
std::optional<SettingValue> scalar_or_day_of(const toml::node& node);

// Visits what lies below a table under its dotted key, depth first. `visit` says whether it has dealt with
// the node; tables it has not dealt with are entered.
using TomlVisit = std::function<bool(const std::string& key, const TomlChild& child)>;
void walk(const toml::table& table, const std::string& prefix, const std::string& source,
          const TomlVisit& visit);

}  // namespace hsx
