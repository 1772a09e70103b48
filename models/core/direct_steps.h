// Runs a core's instructions straight on memory while nothing else can act.
#pragma once

#include <array>
#include <vector>

#include "core/core_counters.h"
#include "core/direct_instruction.h"
#include "core/direct_memories.h"

namespace hsx {

// Gives the same state, cycles and statistics as StepMachine would, instruction by instruction. Statistics
// are held back until flush(), for they follow from how often each kind of instruction ran.
class DirectSteps {
 public:
  DirectSteps(CoreState& state, DirectMemories& memories, const CoreLatencies& latencies,
              CoreCounters& counters);

  // Performs instructions of the turn, from `local` on, as long as they end not later than cycle `bound`.
  // Stops in front of an instruction that has to be performed access by access. Requires that settle() would
  // return at once below `bound`, and that nobody listens to events.
  void run(Cycles bound, Cycles& local);

  // Steps performed and not yet flushed.
  std::uint64_t pending_steps() const;
  // Brings all statistics up to date.
  void flush();

 private:
  // The last access at each port, for those who arbitrate.
  struct LastAccesses {
    Cycles fetch;
    Cycles data;
    bool any_data = false;
    bool data_is_last = false;
  };

  bool is_open(Cycles at) const { return memories_.fetch().is_open(at) && memories_.data().is_open(at); }
  void adopt_costs();
  void enter(DirectMachine& machine);
  void leave(const DirectMachine& machine, std::uint32_t steps);
  std::uint32_t perform(DirectMachine& machine, std::uint32_t steps, std::uint64_t bound,
                        std::uint64_t& local);
  void tell_gates(const LastAccesses& last) const;
  void count(const InstructionProfile& profile, std::uint64_t times, DirectAccount& account);

  CoreState& state_;
  DirectMemories& memories_;
  CoreCounters& counters_;
  DirectCosts costs_;
  unsigned costs_of_ = 0;                   // changes of the memories that the costs are from
  std::vector<DirectInstruction> decoded_;  // by code word of the fetch memory
  std::size_t first_word_ = 0;              // of the task's code, in decoded_
  LastAccesses last_;
  std::array<std::uint64_t, kInstructionProfiles> performed_{};
};

}  // namespace hsx
