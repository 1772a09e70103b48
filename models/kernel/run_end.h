// How a simulation comes to its end: the first one to say so decides.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/units.h"

namespace hsx {

class Timeline;

enum class EndReason {
  completed,    // every task has ended
  deadlock,     // tasks wait, and nothing can ever wake them
  limit,        // the time limit of the run
  watchdog,     // no instruction retired for too long
  interrupted,  // asked for from outside
  violation,    // a contract was broken, and the run was to stop then
};

// "completed", "deadlock", ...
const char* to_text(EndReason reason);
// All of them, in the order of their declaration.
std::vector<std::string> end_reasons();

class RunEnd {
 public:
  // Ends the simulation as of cycle `at`: what happens up to middle(at) has happened, whatever the order of
  // processes, and nothing later. From a thread process, under the rules of Timeline::settle. Does not
  // return: the process is never resumed.
  void finish_from_thread(Timeline& timeline, EndReason reason, Cycles at);
  // The same from a method process at edge(at): what happens at this edge has happened, and nothing of
  // middle(at). Between two calls of sc_start: at once.
  void finish_now(EndReason reason, Cycles at);
  // The first to finish decides; among several in one cycle, the reason that is declared first.

  bool finished() const { return reason_.has_value(); }
  // Requires finished().
  EndReason reason() const { return *reason_; }
  Cycles cycle() const { return cycle_; }

 private:
  std::optional<EndReason> reason_;
  Cycles cycle_;
};

}  // namespace hsx
