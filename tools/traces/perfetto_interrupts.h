// Interrupt wires.
#pragma once

#include "traces/perfetto_names.h"
#include "traces/perfetto_part.h"
#include "traces/perfetto_writer.h"

namespace hsx {

// A track a wire: a slice while it is high, and an instant where it is taken.
class PerfettoInterrupts : public PerfettoPart {
 public:
  PerfettoInterrupts(PerfettoWriter& writer, const PerfettoNames& names) : writer_(writer), names_(names) {}

  std::vector<const EventType*> heard() const override;
  void note(const Event& event) override;

 private:
  PerfettoTrack& track(const Event& event);

  PerfettoWriter& writer_;
  const PerfettoNames& names_;
};

}  // namespace hsx
