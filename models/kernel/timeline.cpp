#include "kernel/timeline.h"

#include <stdexcept>

namespace hsx {
namespace {

sc_core::sc_time from(const sc_core::sc_time& now, const sc_core::sc_time& when) {
  return when > now ? when - now : sc_core::SC_ZERO_TIME;
}

// First moment at which any process or method other than the running one may act.
sc_core::sc_time horizon() {
  if (sc_core::sc_pending_activity_at_current_time()) return sc_core::sc_time_stamp();
  return sc_core::sc_time_stamp() + sc_core::sc_time_to_pending_activity();
}

// Apart from the question whether it is known already, which is asked far more often.
[[gnu::noinline]] void look_ahead(const Clock& clock, Cycles& settled_from, Cycles& settled_below) {
  settled_from = clock.first_middle_at_or_after(sc_core::sc_time_stamp() + sc_core::sc_time::from_value(1));
  settled_below = clock.first_middle_at_or_after(horizon());
}

}  // namespace

void Timeline::settle(Cycles cycle) {
  if (settles_at_once(cycle)) return;
  ++yields_;
  settled_below_ = Cycles(0);
  sc_core::wait(clock_.middle(cycle) - kernel_time_);
}

bool Timeline::settles_at_once(Cycles cycle) {
  if (engine_ == Engine::run_ahead && is_settled(cycle)) return true;
  const sc_core::sc_time when = clock_.middle(cycle);
  const sc_core::sc_time& now = kernel_time_;
  if (when < now) throw std::logic_error("a request was made after the middle of its cycle");
  return when == now;
}

void Timeline::wait_for_middle(Cycles cycle, const sc_core::sc_event& event) {
  ++yields_;
  settled_below_ = Cycles(0);
  sc_core::wait(clock_.middle(cycle) - kernel_time_, event);
}

Cycles Timeline::settled_below() {
  if (engine_ == Engine::lockstep || break_requested()) return Cycles(0);
  const sc_core::sc_time& now = kernel_time_;
  if (settled_below_ == Cycles(0) || found_at_ != now) {
    found_at_ = now;
    look_ahead(clock_, settled_from_, settled_below_);
  }
  return settled_below_;
}

// What was found pending stays true: this process is woken by a notification, and that forgets it.
void Timeline::wait_for(const sc_core::sc_event& event) {
  ++yields_;
  sc_core::wait(event);
}

void Timeline::wait_for_edge(Cycles cycle) {
  const sc_core::sc_time delay = from(kernel_time_, clock_.edge(cycle));
  settled_below_ = Cycles(0);
  if (delay > sc_core::SC_ZERO_TIME) sc_core::wait(delay);
}

void Timeline::wait_for_edge(Cycles cycle, const sc_core::sc_event& event) {
  const sc_core::sc_time delay = from(kernel_time_, clock_.edge(cycle));
  settled_below_ = Cycles(0);
  if (delay > sc_core::SC_ZERO_TIME) sc_core::wait(delay, event);
}

void Timeline::notify_at_edge(sc_core::sc_event& event, Cycles cycle) {
  settled_below_ = Cycles(0);
  event.notify(from(kernel_time_, clock_.edge(cycle)));
}

void Timeline::notify_at_middle(sc_core::sc_event& event, Cycles cycle) {
  settled_below_ = Cycles(0);
  event.notify(from(kernel_time_, clock_.middle(cycle)));
}

void Timeline::notify_now(sc_core::sc_event& event) {
  settled_below_ = Cycles(0);
  event.notify(sc_core::SC_ZERO_TIME);
}

void Timeline::cancel(sc_core::sc_event& event) {
  settled_below_ = Cycles(0);
  event.cancel();
}

}  // namespace hsx
