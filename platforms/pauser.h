// Points at which a simulation can be left and gone on with, without a trace in its results.
#pragma once

#include <functional>
#include <set>
#include <systemc>

#include "kernel/timeline.h"

namespace hsx {

// Visits points behind all of cycle c - 1 and before the edge of cycle c, where it is the kernel that waits.
// No initiator has acted there beyond cycle c - 1, except on what nobody else can see.
class Pauser {
 public:
  // `arrive` is called at every point that is visited, with c; true pauses the kernel there: sc_start
  // returns. Construct before the simulation starts.
  Pauser(Timeline& timeline, std::function<bool(Cycles)> arrive);

  // Visits the point before cycle `at`, or the first one that is to come if that is past. At any time.
  void visit(Cycles at);
  // Forgets what is to be visited.
  void clear();

 private:
  void look();
  void wait_for_next();
  Cycles earliest() const;

  Timeline& timeline_;
  std::function<bool(Cycles)> arrive_;
  std::set<Cycles> due_;
  bool behind_all_ = false;  // of the middle that has come
  sc_core::sc_event reached_{"run-pause-reached"};
};

}  // namespace hsx
