#include "traces/perfetto_names.h"

#include <fmt/format.h>

#include <array>
#include <memory>

#include "executive/executive.h"
#include "kernel/address_mapped.h"
#include "mailbox/mailbox_device.h"
#include "platforms/profile_places.h"

namespace hsx {
namespace {

void add_masters(const Component& bus, PerfettoNames& names) {
  std::uint64_t number = 0;
  for (const PortBase* port : bus.ports()) {
    if (port->role() != PortRole::target) continue;
    for (const PortBase* master : port->peers()) {
      names.masters[{bus.name(), number++}] = {names.masters.size(), master->full_name()};
    }
  }
}

void add_interrupts(const Component& component, PerfettoNames& names) {
  for (const PortBase* port : component.ports()) {
    const auto* wire = dynamic_cast<const InterruptIn*>(port);
    if (wire == nullptr || !wire->announced()) continue;
    names.interrupts[{component.name(), *wire->announced()}] = {names.interrupts.size(), port->name()};
  }
}

void add_cores(const Executive& executive, PerfettoNames& names) {
  const PortBase* contexts = executive.find_port("context");
  if (contexts == nullptr) return;
  for (const PortBase* core : contexts->peers()) names.cores.emplace_back(core->owner().name());
}

// As a program names it, with its owner.
std::string mailbox_name(const MailboxSnapshot& box) {
  static constexpr std::array<const char*, 4> kSpaces{"", "svc:", "app:", "shared:"};
  const auto space = static_cast<std::size_t>(box.space);
  const bool owned = box.owner_pid && box.space != MailboxNamespace::kPid;
  return kSpaces[space] + printable(box.name) + (owned ? fmt::format("@{}", *box.owner_pid) : "");
}

// Requires that the descriptor has been created.
std::string mailbox_name(const MailboxDevice& device, std::uint64_t descriptor) {
  return mailbox_name(device.rules().snapshot().at(descriptor - 1));
}

}  // namespace

PerfettoNames perfetto_names(const Platform& platform) {
  PerfettoNames names;
  for (const auto& component : platform.components()) {
    if (dynamic_cast<const AddressMapped*>(component.get()) != nullptr) add_masters(*component, names);
    add_interrupts(*component, names);
  }
  const auto* executive = platform.find_only<Executive>();
  if (executive != nullptr) add_cores(*executive, names);
  names.task = [executive](std::uint32_t pid) {
    const bool known = executive != nullptr && pid >= 1 && pid <= executive->tasks().size();
    return known ? printable(executive->tasks().task(pid).program.name) : std::string();
  };
  names.mailbox = [device = platform.find_only<MailboxDevice>()](std::uint64_t descriptor) {
    return mailbox_name(*device, descriptor);
  };
  names.function = [&platform](std::uint32_t pid, std::uint32_t entry) {
    return ProfilePlaces(platform.symbols(pid), {}).function_name(entry);
  };
  return names;
}

}  // namespace hsx
