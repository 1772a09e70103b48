// The event stream in one order.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <tuple>

#include "kernel/context.h"

namespace hsx {

// Hands events on ordered by cycle, then by name of the source, then by rank, then in the order in which that
// source emitted: the same order in both engines. Events are held back until kernel time has passed them,
// because initiators emit ahead of it; memory is bounded by what is emitted within one slice of run-ahead.
class EventSequence : public tlm::tlm_analysis_if<Event> {
 public:
  using Sink = std::function<void(const Event&)>;
  // Subscribes; must live as long as events are emitted.
  EventSequence(Context& context, Sink sink);

  void write(const Event& event) override;
  // Hands on what is held back of cycles before `before`, which kernel time has reached.
  void release(Cycles before);
  // Hands on what is held back, up to and including cycle `end`; later events are of the future of a run that
  // was stopped.
  void finish(Cycles end);
  // Calls `look` with what is held back, in order.
  void for_each_held(const Sink& look) const {
    for (const auto& [key, event] : held_) look(event);
  }

 private:
  using Key = std::tuple<Cycles, std::string, std::uint32_t>;

  Timeline& timeline_;
  Sink sink_;
  std::multimap<Key, Event> held_;
  Cycles released_;
};

}  // namespace hsx
