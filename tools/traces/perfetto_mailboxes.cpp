#include "traces/perfetto_mailboxes.h"

#include <algorithm>

#include "mailbox/mailbox_events.h"

namespace hsx {

std::vector<const EventType*> PerfettoMailboxes::heard() const {
  return {&kMailboxCreate, &kMailboxHandle, &kMailboxPut, &kMailboxTake, &kMailboxFree, &kMailboxDrop};
}

void PerfettoMailboxes::note(const Event& event) {
  if (event.type == &kMailboxCreate) {
    Ring& ring = rings_[event.values[0]];
    ring.name = names_.mailbox(event.values[0]);
    ring.shows_depth = writer_.wants(fmt::format("mailbox.{}.depth", event.values[0]));
    ring.shows_bytes = writer_.wants(fmt::format("mailbox.{}.bytes", event.values[0]));
    ring.created = event.cycle;
  } else if (event.type == &kMailboxHandle) {
    const std::pair handle{event.values[0], event.values[1]};
    taps_.erase(handle);
    if (event.values[3] == static_cast<std::uint64_t>(MailboxRole::kTaps)) taps_.insert(handle);
  } else if (event.type == &kMailboxFree || event.type == &kMailboxDrop) {
    note_ring(event, 3);
  } else {
    const bool of_tap = event.type == &kMailboxTake && taps_.count({event.values[4], event.values[5]}) != 0;
    if (!of_tap) note_ring(event, 6);
  }
}

void PerfettoMailboxes::note_ring(const Event& event, std::size_t depth_field) {
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
void PerfettoMailboxes::draw_first(Ring& ring) {
  if (ring.drawn || !writer_.begun()) return;
  ring.drawn = true;
  draw(ring, std::max(ring.created, writer_.from()));
}

void PerfettoMailboxes::draw(const Ring& ring, Cycles at) {
  std::string values = ring.shows_depth ? fmt::format("\"depth\":{}", ring.depth) : "";
  if (ring.shows_bytes) values += fmt::format("{}\"bytes\":{}", values.empty() ? "" : ",", ring.bytes);
  if (!values.empty()) writer_.counter(PerfettoGroup::mailboxes, at, ring.name, values);
}

void PerfettoMailboxes::finish(Cycles) {
  for (auto& [descriptor, ring] : rings_) {
    if (ring.depth > 0) draw_first(ring);
  }
}

}  // namespace hsx
