#include "reference/dotted_schema.h"

#include <map>

namespace hsx {

Json dotted_schema(const NamedSchemas& names) {
  Json properties = Json::object();
  std::map<std::string, NamedSchemas> tables;
  for (const auto& [name, schema] : names) {
    properties[name] = schema;
    for (std::size_t dot = name.find('.'); dot != std::string::npos; dot = name.find('.', dot + 1)) {
      tables[name.substr(0, dot)].emplace_back(name.substr(dot + 1), schema);
    }
  }
  for (const auto& [prefix, inner] : tables) {
    const Json table = dotted_schema(inner);
    const auto value = properties.find(prefix);
    properties[prefix] = value == properties.end() ? table : Json{{"anyOf", Json::array({*value, table})}};
  }
  return {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
}

}  // namespace hsx
