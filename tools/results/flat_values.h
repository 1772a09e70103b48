// Trees of values as lists of dotted names.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace hsx {

using NamedValues = std::vector<std::pair<std::string, nlohmann::json>>;

// The values of a resolved config, in its order: "core0.latency.mul", "clock", "task.1.image"; what stands in
// a table of components is named without it, as --set does. Throws ResultError, with `source` in the text.
NamedValues flat_toml(const std::string& text, const std::string& source);

// Adds what lies below a JSON value as "NAME.KEY". An entry of a list is named by its place, or by its member
// `id` where it has one.
void add_flat(const std::string& name, const nlohmann::ordered_json& json, const std::string& id,
              NamedValues& values);

}  // namespace hsx
