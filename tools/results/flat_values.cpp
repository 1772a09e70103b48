#include "results/flat_values.h"

#include <fmt/format.h>

#include "platforms/toml_nodes.h"
#include "results/run_values.h"

namespace hsx {
namespace {

constexpr const char* kComponents = "components.";

void add_node(const std::string& name, const toml::node& node, const std::string& source,
              NamedValues& values);

void add_table(const std::string& prefix, const toml::table& table, const std::string& source,
               NamedValues& values) {
  for (const TomlChild& child : children_in_order(table, source))
    add_node(prefix.empty() ? child.key : prefix + "." + child.key, *child.node, source, values);
}

void add_node(const std::string& name, const toml::node& node, const std::string& source,
              NamedValues& values) {
  if (const toml::table* table = node.as_table()) return add_table(name, *table, source, values);
  if (const toml::array* list = node.as_array()) {
    std::size_t number = 0;
    for (const toml::node& entry : *list)
      add_node(fmt::format("{}.{}", name, ++number), entry, source, values);
    return;
  }
  const auto scalar = scalar_or_day_of(node);
  if (!scalar) return;
  const std::string prefix = kComponents;
  const std::string shown = name.compare(0, prefix.size(), prefix) == 0 ? name.substr(prefix.size()) : name;
  values.emplace_back(shown, std::visit([](const auto& inner) { return nlohmann::json(inner); }, *scalar));
}

std::string entry_name(const std::string& name, const nlohmann::ordered_json& entry, const std::string& id,
                       std::size_t place) {
  if (entry.is_object() && entry.contains(id)) return fmt::format("{}.{}", name, entry.at(id).dump());
  return fmt::format("{}.{}", name, place);
}

}  // namespace

NamedValues flat_toml(const std::string& text, const std::string& source) {
  NamedValues values;
  try {
    add_table("", toml::parse(text, source), source, values);
  } catch (const toml::parse_error& wrong) {
    throw ResultError(fmt::format("{}: {}", origin_of(wrong.source(), source).text(), wrong.description()));
  }
  return values;
}

void add_flat(const std::string& name, const nlohmann::ordered_json& json, const std::string& id,
              NamedValues& values) {
  if (json.is_object()) {
    for (const auto& [key, value] : json.items()) add_flat(name + "." + key, value, "", values);
  } else if (json.is_array()) {
    std::size_t place = 0;
    for (const auto& entry : json) add_flat(entry_name(name, entry, id, place++), entry, "", values);
  } else {
    values.emplace_back(name, nlohmann::json(json));
  }
}

}  // namespace hsx
