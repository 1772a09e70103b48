#include "platforms/toml_nodes.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <tuple>

#include "platforms/read_file.h"

namespace hsx {
namespace {

std::string iso_text(const toml::date& date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

template <class T>
std::string written(const T& value) {
  std::ostringstream text;
  text << value;
  return text.str();
}

}  // namespace

std::optional<toml::table> read_toml_table(const std::string& path, Diagnostics& diagnostics) {
  const FileContent content = read_file(path);
  if (!content.error.empty()) {
    diagnostics.error(Origin{path, 0, 0}, content.error);
    return std::nullopt;
  }
  try {
    return toml::parse(std::string(content.bytes.begin(), content.bytes.end()), path);
  } catch (const toml::parse_error& wrong) {
    diagnostics.error(origin_of(wrong.source(), path), std::string(wrong.description()));
    return std::nullopt;
  }
}

Origin origin_of(const toml::source_region& region, const std::string& source) {
  return {source, region.begin.line, region.begin.column};
}

std::vector<TomlChild> children_in_order(const toml::table& table, const std::string& source) {
  std::vector<TomlChild> children;
  for (const auto& [key, node] : table) {
    children.push_back({std::string(key.str()), &node, origin_of(key.source(), source)});
  }
  std::stable_sort(children.begin(), children.end(), [](const TomlChild& a, const TomlChild& b) {
    return std::tie(a.origin.line, a.origin.column) < std::tie(b.origin.line, b.origin.column);
  });
  return children;
}

std::optional<SettingValue> scalar_of(const toml::node& node) {
  if (const auto* flag = node.as_boolean()) return SettingValue(flag->get());
  if (const auto* number = node.as_integer()) return SettingValue(number->get());
  if (const auto* number = node.as_floating_point()) return SettingValue(number->get());
  if (const auto* text = node.as_string()) return SettingValue(text->get());
  return std::nullopt;
}

std::optional<SettingValue> scalar_or_day_of(const toml::node& node) {
  if (const auto* date = node.as_date()) return SettingValue(iso_text(date->get()));
  if (const auto* moment = node.as_date_time()) return SettingValue(written(moment->get()));
  if (const auto* time = node.as_time()) return SettingValue(written(time->get()));
  return scalar_of(node);
}

void walk(const toml::table& table, const std::string& prefix, const std::string& source,
          const TomlVisit& visit) {
  for (const TomlChild& child : children_in_order(table, source)) {
    const std::string key = prefix.empty() ? child.key : prefix + "." + child.key;
    if (!visit(key, child) && child.node->is_table()) walk(*child.node->as_table(), key, source, visit);
  }
}

}  // namespace hsx
