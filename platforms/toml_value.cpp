#include "platforms/toml_nodes.h"
#include "platforms/toml_reader.h"

namespace hsx {
namespace {

// Nothing when the text is not exactly one TOML value.
std::vector<ValuePart> parts_of(const toml::table& table) {
  std::vector<ValuePart> parts;
  bool plain = table.size() == 1;
  walk(table, "", "", [&](const std::string& key, const TomlChild& child) {
    if (child.node->is_table()) return false;
    const std::optional<SettingValue> value = scalar_of(*child.node);
    plain = plain && value.has_value();
    if (plain) parts.push_back({key.size() > 2 ? key.substr(2) : "", *value});
    return true;
  });
  return plain ? parts : std::vector<ValuePart>{};
}

}  // namespace

std::vector<ValuePart> read_value_text(std::string_view text) {
  std::vector<ValuePart> parts;
  try {
    parts = parts_of(toml::parse("v = " + std::string(text)));
  } catch (const toml::parse_error&) {
    parts.clear();
  }
  if (parts.empty()) parts.push_back({"", std::string(text)});
  return parts;
}

}  // namespace hsx
