// Runs a core's instructions on memories that others compete for, without a process of its own.
#pragma once

#include "core/direct_memories.h"
#include "kernel/request_driver.h"

namespace hsx {

// Asks the one gate before each memory for every access of a step, and touches the bytes itself when granted.
// Gives the same state, cycles and statistics as the accesses would as transactions.
class PassiveSteps : private PassiveRequester {
 public:
  PassiveSteps(Component& core, CoreState& state, DirectMemories& memories, StepMachine& step,
               CoreCounters& counters);

  // Whether the turn can go on in this way: in run-ahead, while nobody listens to events.
  bool possible();
  // Performs steps of the turn from `local` on and suspends the calling thread meanwhile. All of them but the
  // last have retired; the last has not, and returns at its end, which time may yet have to come to. Returns
  // the cycle in which it began.
  Cycles run(Cycles& local);

  // Steps whose end time has come to, but which have not been retired yet.
  std::uint64_t due_steps() const { return is_due() ? 1 : 0; }
  // Brings state and statistics up to date.
  void flush();

 private:
  Cycles granted(Cycles cycle) override;
  const DirectMemory& memory_of(AccessKind kind) const {
    return kind == AccessKind::fetch ? memories_.fetch() : memories_.data();
  }
  std::uint32_t touch(const CoreAccess& access);
  void ask(AccessKind kind);
  bool goes_on() const;
  bool is_due() const;

  Component& core_;
  CoreState& state_;
  DirectMemories& memories_;
  StepMachine& step_;
  CoreCounters& counters_;
  RequestDriver& driver_;
  RequestDriver::Attendant attendant_;
  DirectAccount account_;
  Cycles start_;            // of the step
  bool to_begin_ = false;   // the step is over, and the fetch of the next has been asked for
  bool to_retire_ = false;  // the step has not been retired yet
};

}  // namespace hsx
