// What bus masters do.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "traces/perfetto_names.h"
#include "traces/perfetto_part.h"
#include "traces/perfetto_writer.h"

namespace hsx {

// A track for each bus and master: a slice while it waits for a grant, and one while it holds the bus.
class PerfettoBuses : public PerfettoPart {
 public:
  PerfettoBuses(PerfettoWriter& writer, const PerfettoNames& names) : writer_(writer), names_(names) {}

  std::vector<const EventType*> heard() const override;
  void note(const Event& event) override;
  void begin(Cycles from) override;
  void finish(Cycles end) override;

 private:
  struct Master {
    PerfettoTrack* track = nullptr;
    Cycles end;  // of the access that is open on its track
  };

  Master& master(const Event& event);
  void end_access(Master& master, Cycles latest);

  PerfettoWriter& writer_;
  const PerfettoNames& names_;
  std::map<std::pair<std::string, std::uint64_t>, Master> masters_;  // by bus and number
};

}  // namespace hsx
