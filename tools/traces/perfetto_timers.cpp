#include "traces/perfetto_timers.h"

#include "timer/timer_events.h"

namespace hsx {

std::vector<const EventType*> PerfettoTimers::heard() const {
  return {&kTimerArm, &kTimerCancel, &kTimerExpire};
}

void PerfettoTimers::note(const Event& event) {
  const std::string name = event.source;
  const auto [found, is_new] = timers_.try_emplace(name);
  Timer& timer = found->second;
  if (is_new) timer.order = timers_.size();
  draw_first(name, timer);
  if (event.type == &kTimerArm) {
    timer.armed.insert(event.values[0]);
  } else {
    timer.armed.erase(event.values[0]);
  }
  draw(name, timer, event.cycle);
  if (event.type != &kTimerExpire) return;
  PerfettoTrack& expiries =
      writer_.track(PerfettoGroup::timers, timer.order, name + ".expiries", name + ": expiries");
  writer_.instant(expiries, event.cycle, fmt::format("channel {}", event.values[0]));
}

// What it has where the trace begins.
void PerfettoTimers::draw_first(const std::string& name, Timer& timer) {
  if (timer.drawn || !writer_.begun()) return;
  timer.drawn = true;
  draw(name, timer, writer_.from());
}

void PerfettoTimers::draw(const std::string& name, const Timer& timer, Cycles at) {
  if (!writer_.wants(name + ".armed")) return;
  writer_.counter(PerfettoGroup::timers, at, name, fmt::format("\"armed\":{}", timer.armed.size()));
}

void PerfettoTimers::finish(Cycles) {
  for (auto& [name, timer] : timers_) {
    if (!timer.armed.empty()) draw_first(name, timer);
  }
}

}  // namespace hsx
