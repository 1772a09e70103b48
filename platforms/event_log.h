// events.jsonl: the event stream as text.
#pragma once

#include <fstream>
#include <map>
#include <string>
#include <tuple>

#include "kernel/context.h"

namespace hsx {

// Writes one JSON object a line, ordered by cycle, then by name of the source, then by rank, then in the
// order in which that source emitted:
//   {"cycle":12,"source":"core0","event":"core.retire","pid":1,...}
// Events are held back until kernel time has passed them, because initiators emit ahead of it. Memory is
// bounded by what is emitted within one slice of run-ahead.
class EventLog : public tlm::tlm_analysis_if<Event> {
 public:
  // Subscribes.
  EventLog(Context& context, const std::string& path);

  void write(const Event& event) override;
  // Writes what is held back, up to and including cycle `end`; later events are of the future of a run that
  // was stopped. Returns whether everything could be written.
  bool finish(Cycles end);
  // Whether everything could be written so far.
  bool good() const { return out_.good(); }

 private:
  using Key = std::tuple<Cycles, std::string, std::uint32_t>;
  void release(Cycles before);
  void print(const Event& event);

  Timeline& timeline_;
  std::ofstream out_;
  std::multimap<Key, Event> held_;
  Cycles released_;
};

}  // namespace hsx
