// What mailboxes hold.
#pragma once

#include <map>
#include <set>
#include <string>

#include "traces/perfetto_names.h"
#include "traces/perfetto_part.h"
#include "traces/perfetto_writer.h"

namespace hsx {

// Two counters for each mailbox to which anything is sent: messages in its ring, and bytes of its capacity.
// The rings of taps are not shown.
class PerfettoMailboxes : public PerfettoPart {
 public:
  PerfettoMailboxes(PerfettoWriter& writer, const PerfettoNames& names) : writer_(writer), names_(names) {}

  std::vector<const EventType*> heard() const override;
  void note(const Event& event) override;
  // Draws what has not changed since the trace began.
  void finish(Cycles end) override;

 private:
  struct Ring {
    std::string name;
    bool shows_depth = false;
    bool shows_bytes = false;
    bool drawn = false;
    Cycles created;
    std::uint64_t depth = 0;
    std::uint64_t bytes = 0;
  };

  void note_ring(const Event& event, std::size_t depth_field);
  void draw_first(Ring& ring);
  void draw(const Ring& ring, Cycles at);

  PerfettoWriter& writer_;
  const PerfettoNames& names_;
  std::map<std::uint64_t, Ring> rings_;                     // by descriptor
  std::set<std::pair<std::uint64_t, std::uint64_t>> taps_;  // pid and handle
};

}  // namespace hsx
