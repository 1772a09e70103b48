// One kind of tracks of a Perfetto trace.
#pragma once

#include <vector>

#include "kernel/events.h"

namespace hsx {

class PerfettoPart {
 public:
  virtual ~PerfettoPart() = default;
  // The types of events that note() is for.
  virtual std::vector<const EventType*> heard() const = 0;
  virtual void note(const Event& event) = 0;
  // The trace begins at the edge of cycle `from`; what is open on tracks afterwards is written.
  virtual void begin(Cycles) {}
  // Before all that is open is closed.
  virtual void finish(Cycles) {}
};

}  // namespace hsx
