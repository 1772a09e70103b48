#include "traces/perfetto_buses.h"

#include <algorithm>

#include "bus/bus_events.h"
#include "kernel/access.h"

namespace hsx {
namespace {

constexpr std::uint64_t kUnnamedOrder = 1000;  // behind those of the platform

std::string hex(std::uint64_t value, std::uint64_t bytes) {
  const std::uint64_t shown = std::min<std::uint64_t>(bytes, 8);
  if (shown < 8) value &= (std::uint64_t{1} << (8 * shown)) - 1;
  return fmt::format("{:0{}X}", value, 2 * shown);
}

std::string access_args(const Event& transfer) {
  const auto& v = transfer.values;
  return fmt::format(
      R"("task":{},"address":"{}","size":{},"data":"{}","response":"{}","request":{},"end":{})", v[7],
      hex(v[2], 4), v[3], hex(v[kBusDataField], v[3]), to_text(static_cast<Response>(v[5])), v[6], v[4]);
}

}  // namespace

std::vector<const EventType*> PerfettoBuses::heard() const {
  return {&kBusTransfer};
}

PerfettoBuses::Master& PerfettoBuses::master(const Event& event) {
  const std::pair key{std::string(event.source), event.values[0]};
  Master& master = masters_[key];
  if (master.track != nullptr) return master;
  const auto known = names_.masters.find(key);
  const PerfettoNames::Numbered named =
      known == names_.masters.end()
          ? PerfettoNames::Numbered{kUnnamedOrder + masters_.size(), fmt::format("master {}", key.second)}
          : known->second;
  master.track =
      &writer_.track(PerfettoGroup::buses, named.order, fmt::format("{}.{}.access", key.first, named.name),
                     fmt::format("{}: {}", key.first, named.name));
  return master;
}

void PerfettoBuses::end_access(Master& master, Cycles latest) {
  if (master.track->has_open()) writer_.close(*master.track, std::min(master.end, latest));
}

void PerfettoBuses::note(const Event& event) {
  Master& who = master(event);
  end_access(who, event.cycle);
  const Cycles request(event.values[6]);
  if (request < event.cycle) {
    writer_.open(*who.track, request, "wait");
    writer_.close(*who.track, event.cycle);
  }
  writer_.open(*who.track, event.cycle, event.values[1] != 0 ? "write" : "read", access_args(event));
  who.end = Cycles(event.values[4]);
}

void PerfettoBuses::begin(Cycles from) {
  for (auto& [key, master] : masters_) {
    if (master.end <= from) end_access(master, from);
  }
}

void PerfettoBuses::finish(Cycles end) {
  for (auto& [key, master] : masters_) end_access(master, end);
}

}  // namespace hsx
