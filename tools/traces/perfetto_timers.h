// Timers.
#pragma once

#include <map>
#include <set>
#include <string>

#include "traces/perfetto_part.h"
#include "traces/perfetto_writer.h"

namespace hsx {

// For each timer a counter of the channels that are armed, and a track with an instant at each expiry.
class PerfettoTimers : public PerfettoPart {
 public:
  explicit PerfettoTimers(PerfettoWriter& writer) : writer_(writer) {}

  std::vector<const EventType*> heard() const override;
  void note(const Event& event) override;
  // Draws what has not changed since the trace began.
  void finish(Cycles end) override;

 private:
  struct Timer {
    std::uint64_t order = 0;
    std::set<std::uint64_t> armed;  // channels
    bool drawn = false;
  };

  void draw_first(const std::string& name, Timer& timer);
  void draw(const std::string& name, const Timer& timer, Cycles at);

  PerfettoWriter& writer_;
  std::map<std::string, Timer> timers_;
};

}  // namespace hsx
