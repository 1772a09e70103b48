// What mailboxes and the timer hold.
#pragma once

#include <map>
#include <set>
#include <string>

#include "traces/perfetto_names.h"
#include "traces/perfetto_part.h"
#include "traces/perfetto_writer.h"

namespace hsx {

// Two counters for each mailbox to which anything is sent: messages in its ring, and bytes of its capacity.
// The rings of taps are not shown. For the timer, how many channels are armed, and a track with an instant at
// each expiry.
class PerfettoCounters : public PerfettoPart {
 public:
  PerfettoCounters(PerfettoWriter& writer, const PerfettoNames& names) : writer_(writer), names_(names) {}

  std::vector<const EventType*> heard() const override;
  void note(const Event& event) override;
  // Draws what has not changed since the trace began.
  void finish(Cycles end) override;

 private:
  struct Ring {
    std::string name;
    bool shown = true;
    bool drawn = false;
    Cycles created;
    std::uint64_t depth = 0;
    std::uint64_t bytes = 0;
  };

  void note_ring(const Event& event, std::size_t depth_field);
  void note_timer(const Event& event);
  void draw_first(Ring& ring);
  void draw(const Ring& ring, Cycles at);
  void draw_first_armed();
  void draw_armed(Cycles at);

  PerfettoWriter& writer_;
  const PerfettoNames& names_;
  std::map<std::uint64_t, Ring> rings_;                     // by descriptor
  std::set<std::pair<std::uint64_t, std::uint64_t>> taps_;  // pid and handle
  std::set<std::pair<std::string, std::uint64_t>> armed_;   // timer and channel
  bool armed_drawn_ = false;
};

}  // namespace hsx
