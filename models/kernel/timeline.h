// The law of time: the rule that makes the order of effects independent of the order in which the kernel runs
// processes.
#pragma once

#include <csignal>
#include <systemc>

#include "kernel/clock.h"

namespace hsx {

// How far an initiator may go on before it yields to the kernel.
enum class Engine {
  lockstep,   // it yields at every cycle in which it touches anything shared: slow, obvious, the judge
  run_ahead,  // it yields only when something else could act first; same results
};

// Every point of simulated time that matters is one of two kinds:
//   edge(c)    devices and wires change state: a timer expires, an interrupt rises, a task starts;
//   middle(c)  requests of cycle c are decided, and the granted access takes effect on its target.
// A process announces what it wants in cycle c before middle(c) of the kernel's time, then calls settle(c).
// When settle returns, every effect of edges up to c and every request for cycles up to c is in place,
// whatever the order of processes, and the process may look at shared state as of cycle c and decide. What it
// changes for others is seen from edge(c + 1) on.
//
// A process keeps its own time in cycles, at or ahead of the kernel's.
class Timeline {
 public:
  Timeline(const Clock& clock, Engine engine) : clock_(clock), engine_(engine) {}

  const Clock& clock() const { return clock_; }
  Engine engine() const { return engine_; }

  // Returns when nothing else can act any more before middle(cycle). Must be called from a thread process,
  // not later than that middle (throws std::logic_error: a request came too late to be part of its cycle).
  void settle(Cycles cycle);

  // settle(c) returns at once for every c from the present cycle on that is below the result, until the
  // caller suspends itself or notifies an event; 0 in lockstep.
  Cycles settled_below();
  // The same for cycles from `from` on; 0 when the middle of that one is not to come.
  Cycles settled_below(Cycles from) {
    const Cycles below = settled_below();
    return from >= settled_from_ ? below : Cycles(0);
  }
  // Whether settle(cycle) returns at once for that reason.
  bool is_settled(Cycles cycle) { return cycle < settled_below(cycle); }

  // Whether settle(cycle) returns at once. Throws std::logic_error for a cycle whose middle is past.
  bool settles_at_once(Cycles cycle);
  // Suspends the calling thread process until middle(cycle), which is to come, or until `event` if that is
  // notified before.
  void wait_for_middle(Cycles cycle, const sc_core::sc_event& event);

  // Suspends the calling thread process until `event` is notified.
  void wait_for(const sc_core::sc_event& event);

  // Suspends the calling thread process until edge(cycle); returns at once when that is not in the future.
  void wait_for_edge(Cycles cycle);
  // The same, but no longer than until `event` is notified.
  void wait_for_edge(Cycles cycle, const sc_core::sc_event& event);

  // Schedules `event` at edge(cycle), at once when the kernel is already there. As with every sc_event, an
  // earlier pending notification wins. Components notify their events by these functions only: run-ahead
  // remembers what it found pending.
  void notify_at_edge(sc_core::sc_event& event, Cycles cycle);
  void notify_at_middle(sc_core::sc_event& event, Cycles cycle);
  // In the next delta cycle.
  void notify_now(sc_core::sc_event& event);
  // What is pending of `event` does not come to pass.
  void cancel(sc_core::sc_event& event);

  // The cycle that kernel time lies in.
  Cycles now() const { return clock_.containing(kernel_time_); }
  // The first cycle whose edge is not past: between two calls of sc_start, the one that comes next.
  Cycles next() const { return clock_.first_at_or_after(kernel_time_); }

  // Makes every initiator yield from now on, so that who looks for it in simulated time comes to see it soon.
  // Safe in a signal handler.
  static void request_break() { break_requested_ = 1; }
  static bool break_requested() { return break_requested_ != 0; }

  // Number of times a process was suspended by settle(), wait_for_middle() or wait_for().
  std::uint64_t yields() const { return yields_; }

 private:
  inline static volatile std::sig_atomic_t break_requested_ = 0;

  Clock clock_;
  Engine engine_;
  // The kernel's own variable: asking for it is a call into a library.
  const sc_core::sc_time& kernel_time_ = sc_core::sc_time_stamp();
  // As found last, at kernel time found_at_; settled_below_ is 0 when something may have become pending
  // since.
  Cycles settled_below_;
  Cycles settled_from_;
  sc_core::sc_time found_at_;
  std::uint64_t yields_ = 0;
};

}  // namespace hsx
