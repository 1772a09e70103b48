#include "sweep/axis_reader.h"

#include <filesystem>
#include <set>

#include "platforms/read_file.h"
#include "sweep/axis_range.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
constexpr const char* kLettersAndDigits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";
constexpr const char* kListExpected = "a list of values such as [1, 2, 4]";

// "wait_states" of "ram.wait_states".
std::string name_of_key(const std::string& key) {
  std::string name = key.substr(key.rfind('.') + 1);
  for (char& c : name) {
    if (std::string_view(kLettersAndDigits).find(c) == std::string_view::npos) c = '_';
  }
  return is_identifier(name) ? name : "_" + name;
}

std::vector<Placed<SettingValue>> values_of(TableReader& table, const TomlChild& child) {
  std::vector<Placed<SettingValue>> values;
  const toml::array* list = child.node->as_array();
  if (list == nullptr || list->empty()) {
    table.error(child.key, child.origin, fmt::format("expected {}, not empty", kListExpected));
    return values;
  }
  for (const toml::node& node : *list) {
    const auto value = scalar_of(node);
    if (!value)
      table.error(child.key, table.place_of(node), "expected true, false, a number or text in quotes");
    values.push_back({value.value_or(SettingValue(false)), table.place_of(node)});
  }
  return values;
}

void read_list(TableReader& table, const TomlChild& values, Axis& axis) {
  for (const auto& value : values_of(table, values)) {
    axis.values.push_back({value.value, std::vector<Placed<SettingValue>>(axis.keys.size(), value)});
  }
}

void read_set(TableReader& table, Axis& axis) {
  if (const auto keys = table.texts("set")) axis.keys = *keys;
  const TomlChild* values = table.take("values");
  if (values != nullptr) return read_list(table, *values, axis);
  read_range(table, axis);
}

// Keys that move together: value n of each.
void read_zip(TableReader& table, const toml::table& zip, Axis& axis) {
  for (const TomlChild& child : children_in_order(zip, table.source())) {
    const auto values = values_of(table, child);
    if (!axis.keys.empty() && !values.empty() && values.size() != axis.values.size()) {
      return table.error("zip", child.origin,
                         fmt::format("{} has {} values, and {} before it has {}", child.key, values.size(),
                                     axis.keys.front().value, axis.values.size()));
    }
    if (axis.keys.empty()) axis.values.resize(values.size());
    axis.keys.push_back({child.key, child.origin});
    for (std::size_t i = 0; i < values.size(); ++i) axis.values[i].settings.push_back(values[i]);
  }
  if (axis.keys.empty()) table.error("zip: expected settings with lists, { \"exec.switch\" = [...] }");
  for (AxisValue& value : axis.values) {
    std::string label;
    for (const auto& setting : value.settings)
      label += (label.empty() ? "" : "/") + label_text(setting.value);
    value.label = label;
  }
}

void read_configs(TableReader& table, const std::vector<Placed<std::string>>& files,
                  const std::string& folder, Axis& axis) {
  for (const auto& file : files) {
    const std::string path = (fs::path(folder) / file.value).lexically_normal().string();
    if (const FileContent content = read_file(path); !content.error.empty())
      table.error("config", file.origin, fmt::format("\"{}\": {}", file.value, content.error));
    axis.values.push_back({fs::path(file.value).stem().string(), {}, path});
  }
}

void read_labels(TableReader& table, Axis& axis) {
  const auto labels = table.texts("labels");
  if (!labels) return;
  if (labels->size() != axis.values.size()) {
    return table.error("labels", labels->front().origin,
                       fmt::format("expected {}, one for each value", axis.values.size()));
  }
  for (std::size_t i = 0; i < labels->size(); ++i) axis.values[i].label = (*labels)[i].value;
}

void require_distinct(TableReader& table, const Axis& axis) {
  std::set<std::string> labels;
  for (const AxisValue& value : axis.values) {
    const auto [label, is_new] = labels.insert(to_text(value.label));
    if (!is_new) table.error(fmt::format("{} stands there twice", *label));
  }
}

}  // namespace

bool is_identifier(const std::string& name) {
  return !name.empty() && std::string_view(kLetters).find(name.front()) != std::string_view::npos &&
         name.find_first_not_of(kLettersAndDigits) == std::string::npos;
}

std::optional<Axis> read_axis(TableReader& table, const std::string& folder) {
  Axis axis;
  axis.origin = table.origin();
  const auto name = table.text("name");
  const bool has_set = table.take("set") != nullptr;
  const toml::table* zip = table.table("zip");
  const auto configs = table.texts("config");
  const auto errors = table.diagnostics().lines().size();
  if (has_set + (zip != nullptr) + configs.has_value() != 1) {
    table.error("expected one of: set with values or a range, zip, config");
    return std::nullopt;
  }
  if (has_set) {
    read_set(table, axis);
  } else if (zip != nullptr) {
    read_zip(table, *zip, axis);
  } else {
    read_configs(table, *configs, folder, axis);
  }
  read_labels(table, axis);
  if (table.diagnostics().lines().size() == errors) require_distinct(table, axis);
  axis.name = name ? name->value : axis.keys.empty() ? "config" : name_of_key(axis.keys.front().value);
  if (!is_identifier(axis.name)) {
    table.error("name", name->origin, "expected letters, digits and \"_\", no digit at first");
  }
  table.finish();
  if (table.diagnostics().lines().size() != errors) return std::nullopt;
  return axis;
}

}  // namespace hsx
