// events.jsonl: the event stream as text.
#pragma once

#include <fstream>
#include <string>

#include "kernel/event_sequence.h"

namespace hsx {

// {"cycle":12,"source":"core0","event":"core.retire","pid":1,...}
std::string to_json_line(const Event& event);

// Writes one JSON object a line, in the order of EventSequence.
class EventLog {
 public:
  // Subscribes; must live as long as events are emitted.
  EventLog(Context& context, const std::string& path);

  // Writes what is left, up to and including cycle `end`. Returns whether everything could be written.
  bool finish(Cycles end);
  // Whether everything could be written so far.
  bool good() const { return out_.good(); }

 private:
  std::ofstream out_;
  EventSequence events_;
};

}  // namespace hsx
