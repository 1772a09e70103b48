#include "kernel/event_sequence.h"

namespace hsx {

EventSequence::EventSequence(Context& context, Sink sink)
    : timeline_(context.timeline), sink_(std::move(sink)) {
  context.events.subscribe(*this);
}

void EventSequence::write(const Event& event) {
  held_.emplace(Key{event.cycle, event.source, event.rank}, event);
  const Cycles now = timeline_.now();
  if (now > released_) release(now);
}

void EventSequence::release(Cycles before) {
  released_ = before;
  while (!held_.empty() && std::get<Cycles>(held_.begin()->first) < before) {
    sink_(held_.begin()->second);
    held_.erase(held_.begin());
  }
}

void EventSequence::finish(Cycles end) {
  release(end + Cycles(1));
  held_.clear();
}

}  // namespace hsx
