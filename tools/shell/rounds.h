// How far a run has come in rounds of the scheduler.
#pragma once

#include <cstdint>
#include <map>
#include <set>

#include "kernel/events.h"

namespace hsx {

// A round begins where the one before ended, with the tasks that are ready or running then, or when there are
// none, with those that are at the end of the first cycle in which there are some. It is over at the end of
// the cycle in which the last of them has retired an instruction or is neither ready nor running any more.
class Rounds {
 public:
  // Events in order of cycles.
  void write(const Event& event);
  // All events of cycles before `at` have been written.
  void close(Cycles at);

  std::uint64_t over() const { return over_; }
  // Of the present round, the tasks that it waits for.
  const std::set<std::uint64_t>& open() const { return missing_; }
  // The cycle that follows the last round that is over; 0 before the first one is.
  Cycles end_of_last() const { return end_of_last_; }

 private:
  void end_cycle();

  std::set<std::uint64_t> active_;   // ready or running
  std::set<std::uint64_t> missing_;  // of the present round
  bool begun_ = false;
  Cycles cycle_;  // of the last event
  std::uint64_t over_ = 0;
  Cycles end_of_last_;
};

}  // namespace hsx
