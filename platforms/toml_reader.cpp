#include "platforms/toml_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "platforms/toml_expectations.h"
#include "platforms/toml_nodes.h"

namespace hsx {
namespace {

class Reader {
 public:
  Reader(const std::string& source, Diagnostics& diagnostics) : source_(source), diagnostics_(diagnostics) {}

  ReadFile read(const toml::table& root);
  static std::vector<std::string> keys() {
    std::vector<std::string> keys;
    for (const Row& row : rows()) keys.emplace_back(row.key);
    return keys;
  }

 private:
  using Read = void (Reader::*)(const TomlChild&);
  struct Row {
    const char* key;
    Read read;
  };
  static const std::vector<Row>& rows();
  using Scalar = std::optional<SettingValue> (*)(const toml::node&);

  void read_base(const TomlChild& child);
  void read_plugins(const TomlChild& child);
  void read_clock(const TomlChild& child);
  void read_components(const TomlChild& child);
  void read_wires(const TomlChild& child);
  void read_maps(const TomlChild& child);
  void read_tasks(const TomlChild& child);
  void read_run(const TomlChild& child);
  void read_injections(const TomlChild& child);
  void read_expect(const TomlChild& child);
  void read_checks(const TomlChild& child);
  void read_waivers(const TomlChild& child);

  const toml::table* table_of(const TomlChild& child, const std::string& name);
  void flatten(const toml::table& table, const std::string& owner, Values& values,
               const std::string& except = "", Scalar scalar = scalar_of);
  void read_region(const std::string& bus, const std::string& target, const TomlChild& child);
  WireEntry wire_entry(const std::string& from, const TomlChild& child);
  const toml::array* list_of(const TomlChild& child, const char* what);
  std::vector<Section> sections_of(const TomlChild& child, const char* what, Scalar scalar = scalar_of);
  TaskEntry read_task(const toml::table& table, const std::string& owner);
  template <class T>
  T* add(OrderedMap<T>& entries, const std::string& name, const Origin& origin);
  void error(const Origin& origin, const std::string& message) { diagnostics_.error(origin, message); }

  const std::string& source_;
  Diagnostics& diagnostics_;
  ReadFile file_;
};

const std::vector<Reader::Row>& Reader::rows() {
  static const std::vector<Row> kRows{
      {"base", &Reader::read_base},         {"plugins", &Reader::read_plugins},
      {"clock", &Reader::read_clock},       {"components", &Reader::read_components},
      {"wires", &Reader::read_wires},       {"map", &Reader::read_maps},
      {"task", &Reader::read_tasks},        {"run", &Reader::read_run},
      {"inject", &Reader::read_injections}, {"expect", &Reader::read_expect},
      {"checks", &Reader::read_checks},     {"waive", &Reader::read_waivers}};
  return kRows;
}

ReadFile Reader::read(const toml::table& root) {
  file_.document.top.origin = Origin{source_, 0, 0};
  for (const TomlChild& child : children_in_order(root, source_)) {
    const auto row =
        std::find_if(rows().begin(), rows().end(), [&](const Row& r) { return child.key == r.key; });
    if (row == rows().end()) {
      file_.unknown.push_back({child.key, child.origin});
    } else {
      (this->*row->read)(child);
    }
  }
  return std::move(file_);
}

const toml::table* Reader::table_of(const TomlChild& child, const std::string& name) {
  const toml::table* table = child.node->as_table();
  if (table == nullptr) error(child.origin, fmt::format("{}: expected a table", name));
  return table;
}

template <class T>
T* Reader::add(OrderedMap<T>& entries, const std::string& name, const Origin& origin) {
  if (entries.find(name) != nullptr) {
    error(origin, fmt::format("{} is given twice", name));
    return nullptr;
  }
  return &entries[name];
}

void Reader::flatten(const toml::table& table, const std::string& owner, Values& values,
                     const std::string& except, Scalar scalar) {
  walk(table, "", source_, [&](const std::string& key, const TomlChild& child) {
    if (key == except) return true;
    if (child.node->is_table()) return false;
    const std::optional<SettingValue> value = scalar(*child.node);
    if (!value) {
      error(child.origin, fmt::format("{}.{}: expected true, false, a number or text in quotes", owner, key));
    } else if (!values.emplace(key, Setting{*value, child.origin, false}).second) {
      error(child.origin, fmt::format("{}.{} is given twice", owner, key));
    }
    return true;
  });
}

void Reader::read_base(const TomlChild& child) {
  const auto* path = child.node->as_string();
  if (path == nullptr) return error(child.origin, "base: expected the path of a file in quotes");
  file_.base = Placed<std::string>{path->get(), child.origin};
}

void Reader::read_plugins(const TomlChild& child) {
  const toml::array* list = child.node->as_array();
  if (list == nullptr) return error(child.origin, "plugins: expected a list such as [\"libacme_dma.so\"]");
  for (const toml::node& node : *list) {
    const Origin origin = origin_of(node.source(), source_);
    if (const auto* file = node.as_string()) {
      file_.document.plugins.push_back({file->get(), origin});
    } else {
      error(origin, "plugins: expected the name of a file in quotes");
    }
  }
}

void Reader::read_clock(const TomlChild& child) {
  const std::optional<SettingValue> value = scalar_of(*child.node);
  if (!value) return error(child.origin, "clock: expected a value with a unit such as \"48 MHz\"");
  file_.document.top.values["clock"] = Setting{*value, child.origin, false};
}

void Reader::read_components(const TomlChild& child) {
  const toml::table* components = table_of(child, child.key);
  if (components == nullptr) return;
  for (const TomlChild& component : children_in_order(*components, source_)) {
    const toml::table* table = table_of(component, "components." + component.key);
    if (table == nullptr) continue;
    Section& section = file_.document.components[component.key];
    section.origin = component.origin;
    flatten(*table, component.key, section.values);
  }
}

void Reader::read_wires(const TomlChild& child) {
  const toml::table* wires = table_of(child, child.key);
  if (wires == nullptr) return;
  walk(*wires, "", source_, [this](const std::string& from, const TomlChild& wire) {
    if (wire.node->is_table()) return false;
    WireEntry* entry = add(file_.document.wires, from, wire.origin);
    if (entry != nullptr) *entry = wire_entry(from, wire);
    return true;
  });
}

WireEntry Reader::wire_entry(const std::string& from, const TomlChild& child) {
  WireEntry entry{child.origin, {}, false};
  const auto add_end = [&](const toml::node& node) {
    if (const auto* text = node.as_string()) {
      entry.to.push_back({text->get(), origin_of(node.source(), source_)});
    } else {
      entry.wrong = true;
      error(child.origin, fmt::format("{}: expected a port such as \"bus.in\", or a list of ports", from));
    }
  };
  const toml::array* list = child.node->as_array();
  if (list == nullptr) {
    add_end(*child.node);
  } else {
    for (const toml::node& node : *list) add_end(node);
  }
  return entry;
}

void Reader::read_maps(const TomlChild& child) {
  const toml::table* maps = table_of(child, child.key);
  if (maps == nullptr) return;
  for (const TomlChild& bus : children_in_order(*maps, source_)) {
    const toml::table* table = table_of(bus, "map." + bus.key);
    if (table == nullptr) continue;
    walk(*table, "", source_, [&](const std::string& target, const TomlChild& region) {
      const toml::table* inner = region.node->as_table();
      const bool holds_tables_only = inner != nullptr && !inner->empty() &&
                                     std::all_of(inner->begin(), inner->end(),
                                                 [](const auto& entry) { return entry.second.is_table(); });
      if (holds_tables_only) return false;
      read_region(bus.key, target, region);
      return true;
    });
  }
}

void Reader::read_region(const std::string& bus, const std::string& target, const TomlChild& child) {
  const std::string owner = fmt::format("map.{}.{}", bus, target);
  const toml::table* table = child.node->as_table();
  if (table == nullptr) return error(child.origin, owner + ": expected { at = ADDRESS, size = \"SIZE\" }");
  Section* section = add(file_.document.maps[bus], target, child.origin);
  if (section == nullptr) return;
  section->origin = child.origin;
  flatten(*table, owner, section->values);
}

const toml::array* Reader::list_of(const TomlChild& child, const char* what) {
  const toml::array* list = child.node->as_array();
  if (list != nullptr && (list->empty() || list->is_array_of_tables())) return list;
  error(child.origin, fmt::format("{}: expected [[{}]], one for each {}", child.key, child.key, what));
  return nullptr;
}

void Reader::read_tasks(const TomlChild& child) {
  file_.document.tasks.emplace();
  const toml::array* list = list_of(child, "task");
  if (list == nullptr) return;
  for (const toml::node& node : *list) {
    TaskEntry task = read_task(*node.as_table(), fmt::format("task.{}", file_.document.tasks->size() + 1));
    task.section.origin = origin_of(node.source(), source_);
    file_.document.tasks->push_back(std::move(task));
  }
}

std::vector<Section> Reader::sections_of(const TomlChild& child, const char* what, Scalar scalar) {
  std::vector<Section> sections;
  const toml::array* list = list_of(child, what);
  if (list == nullptr) return sections;
  for (const toml::node& node : *list) {
    Section section{origin_of(node.source(), source_), {}};
    flatten(*node.as_table(), fmt::format("{}.{}", child.key, sections.size() + 1), section.values, "",
            scalar);
    sections.push_back(std::move(section));
  }
  return sections;
}

void Reader::read_injections(const TomlChild& child) {
  file_.document.injections = sections_of(child, "fault");
}

TaskEntry Reader::read_task(const toml::table& table, const std::string& owner) {
  TaskEntry task;
  flatten(table, owner, task.section.values, "define");
  const auto define = table.find("define");
  if (define == table.end()) return task;
  const TomlChild child{"define", &define->second, origin_of(define->first.source(), source_)};
  const toml::table* names = table_of(child, owner + ".define");
  if (names != nullptr) flatten(*names, owner + ".define", task.define);
  return task;
}

void Reader::read_run(const TomlChild& child) {
  const toml::table* table = table_of(child, child.key);
  if (table == nullptr) return;
  file_.document.run.origin = child.origin;
  flatten(*table, child.key, file_.document.run.values);
}

void Reader::read_checks(const TomlChild& child) {
  const toml::table* table = table_of(child, child.key);
  if (table != nullptr) TomlExpectations(source_, diagnostics_).read_checks(*table, file_.document);
}

void Reader::read_expect(const TomlChild& child) {
  const toml::table* table = table_of(child, child.key);
  if (table != nullptr) TomlExpectations(source_, diagnostics_).read(*table, file_.document.expect);
}

void Reader::read_waivers(const TomlChild& child) {
  file_.document.waivers = sections_of(child, "waiver", scalar_or_day_of);
}

}  // namespace

std::vector<std::string> top_keys() {
  return Reader::keys();
}

namespace {

// What the parser says does not tell how a value and a table of one name can stand beside each other.
std::string explain(const std::string& said) {
  const bool collides = said.find("cannot redefine existing") != std::string::npos;
  return collides ? said + "; beside a value NAME, write \"NAME.KEY\" in quotes" : said;
}

}  // namespace

ReadFile read_toml(std::string_view text, const std::string& source, Diagnostics& diagnostics) {
  try {
    return Reader(source, diagnostics).read(toml::parse(text, source));
  } catch (const toml::parse_error& wrong) {
    diagnostics.error(origin_of(wrong.source(), source), explain(std::string(wrong.description())));
    return {};
  }
}

}  // namespace hsx
