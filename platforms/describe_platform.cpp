#include "platforms/describe_platform.h"

#include <fmt/format.h>

#include "kernel/address_mapped.h"
#include "kernel/port.h"
#include "kernel/registry.h"
#include "platforms/text_table.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;
using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t kIndent = 2;

bool drives(const PortBase& port) {
  return port.role() == PortRole::initiator || port.role() == PortRole::interrupt_out;
}

Rows component_rows(const Platform& platform) {
  Rows rows;
  for (const ComponentConfig& component : platform.config().components) {
    rows.push_back({component.name, component.kind, ComponentKinds::instance().find(component.kind)->doc});
  }
  return rows;
}

// Ports that drive, in order of components.
std::vector<const PortBase*> driving_ports(const Platform& platform) {
  std::vector<const PortBase*> ports;
  for (const auto& component : platform.components()) {
    for (const PortBase* port : component->ports()) {
      if (drives(*port)) ports.push_back(port);
    }
  }
  return ports;
}

bool is_wired_by_map(const PortBase& port) {
  auto* mapped = dynamic_cast<AddressMapped*>(&port.owner());
  return mapped != nullptr && &mapped->map_port() == &port;
}

// Those of one role, without those that the address map shows.
std::string wires_text(const std::string& title, const Platform& platform, PortRole role) {
  Rows rows;
  for (const PortBase* port : driving_ports(platform)) {
    if (port->role() != role || is_wired_by_map(*port)) continue;
    for (const PortBase* peer : port->peers()) rows.push_back({port->full_name(), "->", peer->full_name()});
  }
  return rows.empty() ? "" : fmt::format("\n{}\n{}", title, text_table(rows, kIndent));
}

std::string map_text(const AddressMapped& bus) {
  Rows rows;
  for (const Region& region : bus.map()) {
    rows.push_back({fmt::format("{} .. {}", to_text(region.base), to_text(region.last())),
                    fmt::format("{:>8}", to_text(region.size)), region.target});
  }
  return text_table(rows, kIndent);
}

Json params_json(const Component& component) {
  Json params = Json::array();
  for (const ParamBase* param : component.params()) {
    params.push_back(
        {{"name", param->name()}, {"value", param->value_text()}, {"origin", param->origin().text()}});
  }
  return params;
}

Json map_json(const std::string& bus, const std::vector<Region>& map) {
  Json regions = Json::array();
  for (const Region& region : map) {
    regions.push_back(
        {{"base", region.base.value()}, {"size", region.size.value()}, {"target", region.target}});
  }
  return {{"bus", bus}, {"regions", regions}};
}

}  // namespace

std::string platform_to_text(const Platform& platform) {
  std::string text = fmt::format("Clock: {}\n\nComponents\n", to_text(platform.config().clock.value));
  text += text_table(component_rows(platform), kIndent);
  text += wires_text("Wires", platform, PortRole::initiator);
  text += wires_text("Interrupts", platform, PortRole::interrupt_out);
  for (const auto& component : platform.components()) {
    const auto* bus = dynamic_cast<const AddressMapped*>(component.get());
    if (bus != nullptr) text += fmt::format("\nAddress map of {}\n{}", component->name(), map_text(*bus));
  }
  return text;
}

Json platform_to_json(const Platform& platform) {
  Json json{{"schema", "hsxsim.map/1"}, {"clock_hz", platform.config().clock.value.value()}};
  for (const char* list : {"components", "wires", "maps"}) json[list] = Json::array();
  for (const ComponentConfig& declared : platform.config().components) {
    json["components"].push_back({{"name", declared.name},
                                  {"kind", declared.kind},
                                  {"parameters", params_json(*platform.find(declared.name))}});
  }
  for (const PortBase* port : driving_ports(platform)) {
    for (const PortBase* peer : port->peers()) {
      json["wires"].push_back({{"from", port->full_name()}, {"to", peer->full_name()}});
    }
  }
  for (const auto& component : platform.components()) {
    const auto* bus = dynamic_cast<const AddressMapped*>(component.get());
    if (bus != nullptr) json["maps"].push_back(map_json(component->name(), bus->map()));
  }
  return json;
}

}  // namespace hsx
