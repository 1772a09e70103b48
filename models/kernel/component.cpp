#include "kernel/component.h"

#include "kernel/port.h"
#include "kernel/register_bank.h"

namespace hsx {

Component::Component(const sc_core::sc_module_name& name, const Setup& setup)
    : sc_module(name), context_(setup.context), settings_(setup.settings) {}

PortBase* Component::find_port(const std::string& port_name) const {
  for (PortBase* port : ports_) {
    if (port->name() == port_name) return port;
  }
  return nullptr;
}

std::vector<RegisterRow> Component::registers() const {
  return {};
}

}  // namespace hsx
