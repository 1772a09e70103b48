// Interrupt wires: a level that changes at the edge of a cycle.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <systemc>
#include <utility>

#include "kernel/component.h"
#include "kernel/port.h"

namespace hsx {

class InterruptIn;

// The driving end; fans out to any number of inputs.
class InterruptOut : public PortBase {
 public:
  InterruptOut(Component& owner, const char* name, const char* doc);

  // The level is `level` from edge(at) on. Requires edge(at) not before kernel time, and `at` not before that
  // of the call before (throws std::logic_error). A level that is there already makes no change.
  void set(bool level, Cycles at);
  // The level last set.
  bool level() const { return level_; }

  // From now on changes of the level go to `filter`, which drives the wire as it likes: for fault injection.
  // Before the simulation, once.
  using Filter = std::function<void(bool level, Cycles at)>;
  void put_in_front(Filter filter) { filter_ = std::move(filter); }
  bool is_filtered() const { return static_cast<bool>(filter_); }
  // Inputs have `level` from edge(at) on, whatever they were told of the time from then on. Requires edge(at)
  // not before kernel time.
  void drive(bool level, Cycles at);

 private:
  void bind_to(PortBase& to) override;

  bool level_ = false;
  Cycles last_;
  Filter filter_;
};

// The listening end. Unwired it stays low.
//
//   while (!line.level()) sc_core::wait(line.changed());
//
// A level is the same all through a cycle, from its edge on.
class InterruptIn : public PortBase {
 public:
  InterruptIn(Component& owner, const char* name, const char* doc, Arity arity = Arity::one);

  // The level as of kernel time.
  bool level();
  // The level in cycle `at`, not before kernel time, as far as it has been set by now.
  bool level_in(Cycles at);
  // The first cycle after `at` in which the level rises, as far as that has been set by now.
  std::optional<Cycles> rise_after(Cycles at) const;
  // Nobody will ask for the level before cycle `at`, nor for level() before kernel time is there.
  void forget_before(Cycles at) { catch_up(at); }
  // The cycle at whose edge the level last changed.
  Cycles changed_at() const { return changed_at_; }
  // Notified at the edge at which the level rises. Requires that who is woken looks at level() or level_in().
  const sc_core::sc_event& changed();
  // Suspends the calling thread until the edge at which the level rises next. A line that is waited for in
  // this way alone makes no event while nobody waits.
  void await_rise();
  // From now on the wire is told of in events as `line`, a number of the component's own, 0 .. 15.
  void announce(std::uint32_t line) { announced_ = line; }
  // That number, if it has been announced.
  std::optional<std::uint32_t> announced() const { return announced_; }
  // From now on changed() is notified when the level falls as well.
  void watch_falls() { watches_falls_ = true; }

 private:
  friend class InterruptOut;
  void bind_to(PortBase&) override {}
  void tell(bool level, Cycles at) const;
  void schedule(bool level, Cycles at);
  void catch_up(Cycles to);
  void notify_next();

  bool level_ = false;
  bool watches_falls_ = false;
  std::optional<std::uint32_t> announced_;
  bool notifies_ = false;  // somebody may wait for changed_
  Cycles changed_at_;
  std::deque<std::pair<Cycles, bool>> scheduled_;  // in order of time; each is another level than before
  sc_core::sc_event changed_;
};

}  // namespace hsx
