#include "traces/perfetto_interrupts.h"

#include "executive/executive_events.h"
#include "kernel/interrupt_events.h"

namespace hsx {
namespace {

constexpr std::uint64_t kUnnamedOrder = 1000;  // behind those of the platform

}  // namespace

std::vector<const EventType*> PerfettoInterrupts::heard() const {
  return {&kInterruptLevel, &kInterruptTaken};
}

PerfettoTrack& PerfettoInterrupts::track(const Event& event) {
  const std::uint64_t line = event.values[0];
  const auto known = names_.interrupts.find({event.source, line});
  const PerfettoNames::Numbered named =
      known == names_.interrupts.end()
          ? PerfettoNames::Numbered{kUnnamedOrder + line, fmt::format("line{}", line)}
          : known->second;
  return writer_.track(PerfettoGroup::interrupts, named.order, "irq." + named.name, named.name);
}

void PerfettoInterrupts::note(const Event& event) {
  PerfettoTrack& wire = track(event);
  if (event.type == &kInterruptTaken) {
    return writer_.instant(wire, event.cycle, "taken", fmt::format("\"rise\":{}", event.values[1]));
  }
  const bool high = event.values[1] != 0;
  if (high && !wire.has_open()) writer_.open(wire, event.cycle, "high");
  if (!high) writer_.close_all(wire, event.cycle);
}

}  // namespace hsx
