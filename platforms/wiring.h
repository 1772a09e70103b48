// Ports found by name and wired as a config says.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "kernel/component.h"
#include "kernel/port.h"
#include "platforms/config.h"

namespace hsx {

class Wiring {
 public:
  // `unbuilt` are names of components that were declared but could not be built; wires that name them are
  // passed over. All references must outlive the wiring.
  Wiring(const std::vector<std::unique_ptr<Component>>& components, const std::vector<std::string>& unbuilt,
         Diagnostics& diagnostics)
      : components_(components), unbuilt_(unbuilt), diagnostics_(diagnostics) {}

  void connect_wires(const std::vector<WireConfig>& wires);
  // Makes one wire; reports what is wrong at `origin`. A port that is null makes the wiring incomplete.
  bool wire(PortBase* from, PortBase* to, const Origin& origin);

  // The component or port of this name, or null, which is reported at `origin` unless it is one that could
  // not be built.
  Component* find_component(const std::string& name, const Origin& origin);
  PortBase* find_port(const std::string& full_name, const Origin& origin);

  // One error for every port that lacks a wire and that no refused wire or region names.
  void report_unbound(const Config& config);
  // Whether every wire was made and none is missing.
  bool complete() const { return complete_; }
  void mark_incomplete() { complete_ = false; }

 private:
  // Where a port's lack of a wire is to be mended: at the entry that gives it none, else at its component.
  static Origin origin_of(const PortBase& port, const Config& config);

  const std::vector<std::unique_ptr<Component>>& components_;
  const std::vector<std::string>& unbuilt_;
  Diagnostics& diagnostics_;
  std::set<const PortBase*> named_;  // by wires that were refused
  bool complete_ = true;
};

}  // namespace hsx
