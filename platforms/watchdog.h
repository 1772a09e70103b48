// Ends a run in which no instruction retires any more.
#pragma once

#include <vector>

#include "core/processor.h"
#include "kernel/component.h"

namespace hsx {

// Looks every `period`: two looks with the same number of retired instructions end the run, so the longest
// silence that passes is below twice the period. Construct before the simulation starts.
class Watchdog {
 public:
  Watchdog(Context& context, std::vector<const Processor*> cores, Picoseconds period);

 private:
  void look();
  std::uint64_t steps() const;

  Context& context_;
  std::vector<const Processor*> cores_;
  Picoseconds period_;
  Picoseconds due_;
  std::uint64_t seen_ = 0;
  sc_core::sc_event look_{"run-watchdog-look"};
};

}  // namespace hsx
