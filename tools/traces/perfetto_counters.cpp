#include "traces/perfetto_counters.h"

#include <algorithm>

#include "mailbox/mailbox_events.h"
#include "timer/timer_events.h"

namespace hsx {

std::vector<const EventType*> PerfettoCounters::heard() const {
  return {&kMailboxCreate, &kMailboxHandle, &kMailboxPut,  &kMailboxTake, &kMailboxFree,
          &kMailboxDrop,   &kTimerArm,      &kTimerCancel, &kTimerExpire};
}

void PerfettoCounters::note(const Event& event) {
  if (event.type == &kMailboxCreate) {
    Ring& ring = rings_[event.values[0]];
    ring.name = names_.mailbox(event.values[0]);
    ring.shown = writer_.wants("mailbox." + ring.name);
    ring.created = event.cycle;
  } else if (event.type == &kMailboxHandle) {
    const std::pair handle{event.values[0], event.values[1]};
    taps_.erase(handle);
    if (event.values[3] == static_cast<std::uint64_t>(MailboxRole::kTaps)) taps_.insert(handle);
  } else if (event.type == &kMailboxFree || event.type == &kMailboxDrop) {
    note_ring(event, 3);
  } else if (event.type == &kMailboxPut || event.type == &kMailboxTake) {
    const bool of_tap = event.type == &kMailboxTake && taps_.count({event.values[4], event.values[5]}) != 0;
    if (!of_tap) note_ring(event, 6);
  } else {
    note_timer(event);
  }
}

void PerfettoCounters::note_ring(const Event& event, std::size_t depth_field) {
  Ring& ring = rings_[event.values[0]];
  draw_first(ring);
  const std::uint64_t depth = event.values[depth_field];
  const std::uint64_t bytes = event.values[depth_field + 1];
  if (depth == ring.depth && bytes == ring.bytes) return;
  ring.depth = depth;
  ring.bytes = bytes;
  draw(ring, event.cycle);
}

// What it holds where the trace begins.
void PerfettoCounters::draw_first(Ring& ring) {
  if (ring.drawn || !writer_.begun()) return;
  ring.drawn = true;
  draw(ring, std::max(ring.created, writer_.from()));
}

void PerfettoCounters::draw(const Ring& ring, Cycles at) {
  if (!ring.shown) return;
  writer_.counter(PerfettoGroup::mailboxes, at, ring.name,
                  fmt::format("\"depth\":{},\"bytes\":{}", ring.depth, ring.bytes));
}

void PerfettoCounters::note_timer(const Event& event) {
  draw_first_armed();
  const std::pair channel{std::string(event.source), event.values[0]};
  if (event.type == &kTimerArm) {
    armed_.insert(channel);
  } else {
    armed_.erase(channel);
  }
  draw_armed(event.cycle);
  if (event.type != &kTimerExpire) return;
  PerfettoTrack& expiries = writer_.track(PerfettoGroup::timer, 0, "timer.expiries", "expiries");
  writer_.instant(expiries, event.cycle, fmt::format("channel {}", event.values[0]));
}

void PerfettoCounters::draw_first_armed() {
  if (armed_drawn_ || !writer_.begun()) return;
  armed_drawn_ = true;
  draw_armed(writer_.from());
}

void PerfettoCounters::draw_armed(Cycles at) {
  if (!writer_.wants("timer.armed")) return;
  writer_.counter(PerfettoGroup::timer, at, "channels", fmt::format("\"armed\":{}", armed_.size()));
}

void PerfettoCounters::finish(Cycles) {
  for (auto& [descriptor, ring] : rings_) {
    if (ring.depth > 0) draw_first(ring);
  }
  if (!armed_.empty()) draw_first_armed();
}

}  // namespace hsx
