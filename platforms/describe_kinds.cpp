#include "platforms/describe_kinds.h"

#include "kernel/port.h"
#include "kernel/registry.h"

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

KindDescription describe(const std::string& name, const std::string& meaning, const Component& component) {
  KindDescription kind{name, meaning, {}, {}, component.registers(), {}};
  for (const ParamBase* param : component.params()) {
    kind.params.push_back(
        {param->name(), param->type_text(), param->range_text(), param->default_text(), param->doc()});
  }
  for (const PortBase* port : component.ports()) {
    kind.ports.push_back({port->name(), to_text(port->role()), wires_of(*port), port->doc()});
  }
  const std::string prefix = name + ".";
  for (const auto& [full_name, stat] : component.context().stats.by_name()) {
    if (full_name.compare(0, prefix.size(), prefix) != 0) continue;
    kind.stats.push_back({full_name.substr(prefix.size()), stat->unit(), stat->doc()});
  }
  return kind;
}

}  // namespace

std::vector<KindDescription> describe_kinds() {
  Context context(Hertz(1'000'000));
  std::vector<KindDescription> kinds;
  std::vector<std::unique_ptr<Component>> components;
  for (const std::string& name : ComponentKinds::instance().names()) {
    const auto* entry = ComponentKinds::instance().find(name);
    Settings defaults;
    components.push_back(entry->make(name.c_str(), Setup{context, defaults}));
    kinds.push_back(describe(name, entry->doc, *components.back()));
  }
  return kinds;
}

}  // namespace hsx
