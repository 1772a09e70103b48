#include "traces/perfetto_names.h"

#include <fmt/format.h>

#include <memory>

#include "executive/executive.h"
#include "io/file_device.h"
#include "io/line_output.h"
#include "kernel/address_mapped.h"
#include "mailbox/mailbox_state.h"
#include "platforms/profile_places.h"
#include "timer/sleep_timer.h"

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

void add_cores(const Executive& executive, PerfettoNames& names) {
  const PortBase* contexts = executive.find_port("context");
  if (contexts == nullptr) return;
  for (const PortBase* core : contexts->peers()) names.cores.emplace_back(core->owner().name());
}

// Requires that the descriptor has been created.
std::string name_of(const MailboxState& mailboxes, std::uint64_t descriptor) {
  return printable(mailbox_name(mailboxes.mailboxes().at(descriptor - 1)));
}

void add_device_tracks(const Component& component, std::vector<std::string>& tracks) {
  const std::string name = component.name();
  if (dynamic_cast<const SleepTimer*>(&component) != nullptr) {
    tracks.insert(tracks.end(), {name + ".armed", name + ".expiries"});
  }
  if (dynamic_cast<const SerialOutput*>(&component) != nullptr) tracks.push_back(name + ".bytes");
  if (dynamic_cast<const FrameOutput*>(&component) != nullptr) tracks.push_back(name + ".frames");
  if (dynamic_cast<const FileDevice*>(&component) != nullptr) tracks.push_back(name + ".commands");
}

void add_mailbox_tracks(const MailboxState& mailboxes, std::vector<std::string>& tracks) {
  for (std::uint64_t id = 1; id <= mailboxes.most_mailboxes(); ++id) {
    tracks.push_back(fmt::format("mailbox.{}.depth", id));
    tracks.push_back(fmt::format("mailbox.{}.bytes", id));
  }
}

}  // namespace

PerfettoNames perfetto_names(const Platform& platform) {
  PerfettoNames names;
  for (const auto& component : platform.components()) {
    if (dynamic_cast<const AddressMapped*>(component.get()) != nullptr) add_masters(*component, names);
  }
  const auto* executive = platform.find_only<Executive>();
  if (executive != nullptr) {
    add_cores(*executive, names);
    names.lines = {"timer", "mailbox", "mailbox_done", "files_done"};
  }
  names.task = [executive](std::uint32_t pid) {
    const bool known = executive != nullptr && pid >= 1 && pid <= executive->tasks().size();
    return known ? printable(executive->tasks().task(pid).program.name) : std::string();
  };
  names.mailbox = [mailboxes = platform.find_only<MailboxState>()](std::uint64_t descriptor) {
    return name_of(*mailboxes, descriptor);
  };
  names.function = [&platform](std::uint32_t pid, std::uint32_t entry) {
    return ProfilePlaces(platform.symbols(pid), {}).function_name(entry);
  };
  return names;
}

std::vector<std::string> perfetto_tracks(const Platform& platform) {
  const PerfettoNames names = perfetto_names(platform);
  std::vector<std::string> tracks;
  const auto* executive = platform.find_only<Executive>();
  for (std::size_t pid = 1; executive != nullptr && pid <= executive->tasks().size(); ++pid) {
    tracks.push_back(fmt::format("task.{}.state", pid));
    tracks.push_back(fmt::format("task.{}.functions", pid));
  }
  for (const std::string& core : names.cores) tracks.push_back(core + ".turn");
  for (const auto& [key, master] : names.masters) {
    tracks.push_back(fmt::format("{}.{}.access", key.first, master.name));
  }
  for (const std::string& line : names.lines) tracks.push_back("irq." + line);
  for (const auto& component : platform.components()) add_device_tracks(*component, tracks);
  if (const auto* mailboxes = platform.find_only<MailboxState>()) add_mailbox_tracks(*mailboxes, tracks);
  return tracks;
}

}  // namespace hsx
