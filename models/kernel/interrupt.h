// Interrupt wires: a level that changes at the edge of a cycle.
#pragma once

#include <deque>
#include <functional>
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

 private:
  void bind_to(PortBase& to) override;

  bool level_ = false;
  Cycles last_;
};

// The listening end. Unwired it stays low.
class InterruptIn : public PortBase {
 public:
  InterruptIn(Component& owner, const char* name, const char* doc, Arity arity = Arity::one);

  // The level as of kernel time.
  bool level() const { return level_; }
  // The cycle at whose edge the level last changed.
  Cycles changed_at() const { return changed_at_; }
  // Notified at the edge at which the level changes, after level() shows it.
  const sc_core::sc_event& changed() const { return changed_; }

 private:
  friend class InterruptOut;
  void bind_to(PortBase&) override {}
  void schedule(bool level, Cycles at);
  void apply();

  bool level_ = false;
  Cycles changed_at_;
  std::deque<std::pair<Cycles, bool>> scheduled_;
  sc_core::sc_event due_;
  sc_core::sc_event changed_;
};

}  // namespace hsx
