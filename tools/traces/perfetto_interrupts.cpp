#include "traces/perfetto_interrupts.h"

#include "executive/executive_events.h"
#include "kernel/interrupt_events.h"

namespace hsx {
std::vector<const EventType*> PerfettoInterrupts::heard() const {
  return {&kInterruptLevel, &kInterruptTaken};
}

PerfettoTrack& PerfettoInterrupts::track(const Event& event) {
  const std::uint64_t line = event.values[0];
  const std::string name = line < names_.lines.size() ? names_.lines[line] : fmt::format("line{}", line);
  return writer_.track(PerfettoGroup::interrupts, line, "irq." + name, name);
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
