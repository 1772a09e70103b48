// What is written in config files: values with their places, merged, but not yet read as anything.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kernel/settings.h"
#include "platforms/ordered_map.h"

namespace hsx {

// A value and where it came from.
template <class T>
struct Placed {
  T value{};
  Origin origin{"default", 0, 0};
};

using Values = std::map<std::string, Setting>;  // dotted key -> value

struct Section {
  Origin origin;
  Values values;
};

struct WireEntry {
  Origin origin;
  std::vector<Placed<std::string>> to;
  bool wrong = false;  // an end of it was no text, which has been reported
};

struct TaskEntry {
  Section section;
  Values define;
};

// What a result must be: one value, or bounds.
struct Expectation {
  Origin origin;
  std::optional<SettingValue> equals;
  std::optional<SettingValue> min;  // a number
  std::optional<SettingValue> max;  // a number
};

// The key of [checks] that is no contract.
inline constexpr const char* kOnViolation = "on_violation";

struct ConfigDocument {
  std::vector<Placed<std::string>> plugins;     // as written
  Section top;                                  // clock
  OrderedMap<Section> components;               // `kind` among the values
  OrderedMap<WireEntry> wires;                  // by the port that drives
  OrderedMap<OrderedMap<Section>> maps;         // bus -> target port -> at, size
  std::optional<std::vector<TaskEntry>> tasks;  // nothing when no file says anything about tasks
  Section run;
  std::optional<std::vector<Section>> injections;  // nothing when no file says anything about them
  OrderedMap<Expectation> expect;
  OrderedMap<Expectation> checks;               // by contract
  Section checking;                             // kOnViolation of [checks]
  std::optional<std::vector<Section>> waivers;  // nothing when no file says anything about waivers
};

// Lays `later` over `document`, key by key. Plug-ins are added to those before. A wire, a region or an
// expectation replaces that of the same name; tasks replace all tasks, waivers all waivers, injections all
// injections. A component whose kind changes starts anew: what was said about the old kind is dropped.
void merge(ConfigDocument& document, const ConfigDocument& later);

}  // namespace hsx
