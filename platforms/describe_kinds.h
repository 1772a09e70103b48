// What kinds of components there are, for people, for programs and for the reference.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "kernel/register_bank.h"

namespace hsx {

struct ParamDescription {
  std::string name;
  std::string type;
  std::string range;  // "" when every value of the type is allowed
  std::string fallback;
  std::string meaning;
  bool changeable = false;  // while a simulation is paused
};

struct PortDescription {
  std::string name;
  std::string role;   // "initiator", ...
  std::string wires;  // "one", "one or none", "one or more", "any"
  std::string meaning;
};

// One for each of those who share a unit stands once, as "wait.REQUESTER"; those of tasks are not among
// these.
struct StatDescription {
  std::string name;  // without the component's name
  std::string unit;
  std::string meaning;
};

struct KindDescription {
  std::string name;
  std::string meaning;
  std::vector<ParamDescription> params;
  std::vector<PortDescription> ports;
  std::vector<RegisterRow> registers;
  std::vector<StatDescription> stats;
};

// Every registered kind, in order of name, as its first component on the built-in platform says it is; kinds
// that are not on it as a component that is not wired. Requires a process with no other platform.
std::vector<KindDescription> describe_kinds();

// A line for each kind.
std::string kinds_to_text(const std::vector<KindDescription>& kinds);
// Everything about one kind, in 80 columns.
std::string to_text(const KindDescription& kind);
nlohmann::ordered_json to_json(const KindDescription& kind);
nlohmann::ordered_json kinds_to_json(const std::vector<KindDescription>& kinds);
// docs/registers.md.
std::string registers_markdown(const std::vector<KindDescription>& kinds);

}  // namespace hsx
