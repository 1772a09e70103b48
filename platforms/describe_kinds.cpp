#include "platforms/describe_kinds.h"

#include "kernel/port.h"
#include "kernel/registry.h"
#include "platforms/platform.h"

namespace hsx {
namespace {

std::string wires_of(const PortBase& port) {
  if (port.role() == PortRole::interrupt_out) return "any";
  switch (port.arity()) {
    case PortBase::Arity::one:
      return "one";
    case PortBase::Arity::optional:
      return "one or none";
    default:
      return "one or more";
  }
}

// "wait.REQUESTER" for the statistics that a unit keeps for each of those who share it.
std::string general_name(const std::string& leaf) {
  const std::size_t at = ("." + leaf).find(".wait.");
  return at == std::string::npos ? leaf : leaf.substr(0, at) + "wait.REQUESTER";
}

KindDescription describe(const std::string& name, const std::string& meaning, const Component& component) {
  KindDescription kind{name, meaning, {}, {}, component.registers(), {}};
  for (const ParamBase* param : component.params()) {
    kind.params.push_back({param->name(), param->type_text(), param->range_text(), param->default_text(),
                           param->doc(), param->changeable()});
  }
  for (const PortBase* port : component.ports()) {
    kind.ports.push_back({port->name(), to_text(port->role()), wires_of(*port), port->doc()});
  }
  const std::string prefix = std::string(component.name()) + ".";
  for (const auto& [full_name, stat] : component.context().stats.by_name()) {
    if (full_name.compare(0, prefix.size(), prefix) != 0) continue;
    const std::string leaf = general_name(full_name.substr(prefix.size()));
    if (!kind.stats.empty() && kind.stats.back().name == leaf) continue;
    kind.stats.push_back({leaf, stat->unit(), stat->doc()});
  }
  return kind;
}

// The first of a kind on a platform, or null.
const Component* find_of_kind(const Platform& platform, const std::string& kind) {
  for (const ComponentConfig& declared : platform.config().components) {
    if (declared.kind == kind) return platform.find(declared.name);
  }
  return nullptr;
}

}  // namespace

std::vector<KindDescription> describe_kinds() {
  Platform platform(load_config({}), Engine::lockstep);
  std::vector<KindDescription> kinds;
  std::vector<std::unique_ptr<Component>> others;
  for (const std::string& name : ComponentKinds::instance().names()) {
    const auto* entry = ComponentKinds::instance().find(name);
    const Component* component = find_of_kind(platform, name);
    if (component == nullptr) {
      Settings defaults;
      others.push_back(entry->make(name.c_str(), Setup{platform.context(), defaults}));
      component = others.back().get();
    }
    kinds.push_back(describe(name, entry->doc, *component));
  }
  return kinds;
}

}  // namespace hsx
