#include "kernel/port.h"

#include <fmt/format.h>

#include <array>

#include "kernel/component.h"

namespace hsx {
namespace {

bool takes_another(const PortBase& port) {
  return port.peers().empty() || port.arity() == PortBase::Arity::many ||
         port.role() == PortRole::interrupt_out;
}

bool roles_match(PortRole from, PortRole to) {
  return (from == PortRole::initiator && to == PortRole::target) ||
         (from == PortRole::interrupt_out && to == PortRole::interrupt_in);
}

}  // namespace

const char* to_text(PortRole role) {
  static constexpr std::array<const char*, 4> kTexts{"initiator", "target", "interrupt out", "interrupt in"};
  return kTexts[static_cast<std::size_t>(role)];
}

PortBase::PortBase(Component& owner, std::string name, PortRole role, Arity arity, std::string doc)
    : owner_(owner), name_(std::move(name)), role_(role), arity_(arity), doc_(std::move(doc)) {
  owner.register_port(*this);
}

std::string PortBase::full_name() const {
  return fmt::format("{}.{}", owner_.name(), name_);
}

std::string connect(PortBase& from, PortBase& to) {
  if (!roles_match(from.role(), to.role())) {
    return fmt::format(
        "cannot wire {} ({}) to {} ({}): expected initiator to target or interrupt out to interrupt in",
        from.full_name(), to_text(from.role()), to.full_name(), to_text(to.role()));
  }
  for (const PortBase* port : {&from, &to}) {
    if (!takes_another(*port)) {
      return fmt::format("{} is already wired to {}", port->full_name(), port->peers().front()->full_name());
    }
  }
  from.bind_to(to);
  from.peers_.push_back(&to);
  to.peers_.push_back(&from);
  return "";
}

}  // namespace hsx
