#include "platforms/config_document.h"

namespace hsx {
namespace {

void merge_values(Values& values, const Values& later) {
  for (const auto& [key, setting] : later) values[key] = setting;
}

void merge_section(Section& section, const Section& later) {
  if (section.origin.source.empty()) section.origin = later.origin;
  merge_values(section.values, later.values);
}

bool changes_kind(const Section& section, const Section& later) {
  const auto before = section.values.find("kind");
  const auto after = later.values.find("kind");
  return before != section.values.end() && after != later.values.end() &&
         before->second.value != after->second.value;
}

template <class T>
void replace_entries(OrderedMap<T>& entries, const OrderedMap<T>& later) {
  for (const auto& [name, entry] : later) entries[name] = entry;
}

}  // namespace

void merge(ConfigDocument& document, const ConfigDocument& later) {
  document.plugins.insert(document.plugins.end(), later.plugins.begin(), later.plugins.end());
  merge_values(document.top.values, later.top.values);
  document.top.origin = later.top.origin;
  for (const auto& [name, section] : later.components) {
    Section& merged = document.components[name];
    if (changes_kind(merged, section)) merged = Section{};
    merge_section(merged, section);
  }
  replace_entries(document.wires, later.wires);
  for (const auto& [bus, regions] : later.maps) replace_entries(document.maps[bus], regions);
  if (later.tasks) document.tasks = later.tasks;
  merge_section(document.run, later.run);
  if (later.injections) document.injections = later.injections;
  replace_entries(document.expect, later.expect);
  replace_entries(document.checks, later.checks);
  merge_section(document.checking, later.checking);
  if (later.waivers) document.waivers = later.waivers;
}

}  // namespace hsx
