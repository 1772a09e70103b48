#include "platforms/toml_json.h"

#include <fmt/format.h>

#include <sstream>

#include "platforms/toml_nodes.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const toml::node& node) {
  if (const auto* table = node.as_table()) {
    Json object = Json::object();
    for (const TomlChild& child : children_in_order(*table, "")) object[child.key] = to_json(*child.node);
    return object;
  }
  if (const auto* array = node.as_array()) {
    Json list = Json::array();
    for (const toml::node& element : *array) list.push_back(to_json(element));
    return list;
  }
  if (const auto* flag = node.as_boolean()) return flag->get();
  if (const auto* number = node.as_integer()) return number->get();
  if (const auto* number = node.as_floating_point()) return number->get();
  if (const auto* text = node.as_string()) return text->get();
  std::ostringstream date;
  node.visit([&date](const auto& value) {
    if constexpr (toml::is_chronological<decltype(value)>) date << value.get();
  });
  return date.str();
}

}  // namespace

TomlJson toml_to_json(std::string_view text, const std::string& source) {
  try {
    return {to_json(toml::parse(text, source)), ""};
  } catch (const toml::parse_error& error) {
    const Origin origin = origin_of(error.source(), source);
    return {nullptr, fmt::format("{}: {}", origin.text(), error.description())};
  }
}

}  // namespace hsx
