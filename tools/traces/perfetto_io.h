// What devices of input and output do.
#pragma once

#include "traces/perfetto_part.h"
#include "traces/perfetto_writer.h"

namespace hsx {

// A track a device, with an instant for each byte, frame or command.
class PerfettoIo : public PerfettoPart {
 public:
  explicit PerfettoIo(PerfettoWriter& writer) : writer_(writer) {}

  std::vector<const EventType*> heard() const override;
  void note(const Event& event) override;

 private:
  PerfettoWriter& writer_;
};

}  // namespace hsx
