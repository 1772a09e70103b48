#include "platforms/wiring.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/address_mapped.h"

namespace hsx {
namespace {

// The bus whose map makes the wires of this port, or null.
const Component* wired_by_map(const PortBase& port) {
  auto* mapped = dynamic_cast<AddressMapped*>(&port.owner());
  return mapped != nullptr && &mapped->map_port() == &port ? &port.owner() : nullptr;
}

std::vector<std::string> names_of(const std::vector<std::unique_ptr<Component>>& components) {
  std::vector<std::string> names;
  for (const auto& component : components) names.emplace_back(component->name());
  return names;
}

std::vector<std::string> port_names_of(const Component& component) {
  std::vector<std::string> names;
  for (const PortBase* port : component.ports()) names.push_back(port->name());
  return names;
}

}  // namespace

Component* Wiring::find_component(const std::string& name, const Origin& origin) {
  for (const auto& component : components_) {
    if (component->name() == name) return component.get();
  }
  complete_ = false;
  if (std::find(unbuilt_.begin(), unbuilt_.end(), name) == unbuilt_.end()) {
    diagnostics_.error(origin, fmt::format("there is no component \"{}\"{}", name,
                                           did_you_mean(name, names_of(components_))));
  }
  return nullptr;
}

PortBase* Wiring::find_port(const std::string& full_name, const Origin& origin) {
  const std::size_t dot = full_name.find('.');
  if (dot == std::string::npos) {
    complete_ = false;
    diagnostics_.error(origin, fmt::format("\"{}\": expected COMPONENT.PORT", full_name));
    return nullptr;
  }
  const Component* component = find_component(full_name.substr(0, dot), origin);
  if (component == nullptr) return nullptr;
  const std::string name = full_name.substr(dot + 1);
  PortBase* port = component->find_port(name);
  if (port == nullptr) {
    complete_ = false;
    diagnostics_.error(origin, fmt::format("{} has no port \"{}\"{}", component->name(), name,
                                           did_you_mean(name, port_names_of(*component))));
  }
  return port;
}

bool Wiring::wire(PortBase* from, PortBase* to, const Origin& origin) {
  const std::string wrong = from == nullptr || to == nullptr ? "" : connect(*from, *to);
  if (!wrong.empty()) diagnostics_.error(origin, wrong);
  if (from != nullptr && to != nullptr && wrong.empty()) return true;
  named_.insert(from);
  named_.insert(to);
  complete_ = false;
  return false;
}

void Wiring::connect_wires(const std::vector<WireConfig>& wires) {
  for (const WireConfig& written : wires) {
    PortBase* from = find_port(written.from, written.origin);
    if (const Component* bus = from == nullptr ? nullptr : wired_by_map(*from)) {
      diagnostics_.error(written.origin, fmt::format("{} is wired by [map.{}]: write its targets there",
                                                     written.from, bus->name()));
      complete_ = false;
      continue;
    }
    for (const Placed<std::string>& end : written.to)
      wire(from, find_port(end.value, end.origin), end.origin);
    if (!written.wrong) continue;
    complete_ = false;
    named_.insert(from);
  }
}

Origin Wiring::origin_of(const PortBase& port, const Config& config) {
  for (const WireConfig& wire : config.wires) {
    if (wire.from == port.full_name()) return wire.origin;
  }
  for (const ComponentConfig& declared : config.components) {
    if (declared.name == port.owner().name()) return declared.origin;
  }
  return {};
}

void Wiring::report_unbound(const Config& config) {
  for (const auto& component : components_) {
    for (const PortBase* port : component->ports()) {
      if (!port->unbound() || named_.count(port) != 0) continue;
      complete_ = false;
      const std::string remedy =
          wired_by_map(*port) != nullptr ? fmt::format(": [map.{}] is empty", component->name()) : "";
      diagnostics_.error(origin_of(*port, config), fmt::format("{} ({}) is not wired{}", port->full_name(),
                                                               to_text(port->role()), remedy));
    }
  }
}

}  // namespace hsx
