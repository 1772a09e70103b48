#include "testbenches/benches/switch_cost.h"

#include "core/processor.h"
#include "executive/executive.h"

namespace hsx::bench {
namespace {

constexpr std::uint64_t kSaved = 4;      // PC, PSW, SP, STEPS
constexpr std::uint64_t kRestored = 9;   // PC, PSW, SP, bank, stack base and limit, code base and size, data
constexpr std::uint64_t kTurnStart = 1;  // TURN

constexpr std::uint64_t kWakeAccesses = 3;  // NEXT_EXPIRED read twice, R0 of the sleeper written
constexpr std::uint64_t kWaited = 3;        // cycles of each while the core may want the same cycle

}  // namespace

std::uint64_t switch_cycles(const BenchMachine& machine, std::size_t tasks) {
  const Executive& executive = machine.only<Executive>();
  const Component& core = machine.part<Processor>();
  const bool fits = tasks <= machine.count(core, "slots");
  const std::uint64_t registers = kTurnStart + (fits ? 0 : kSaved + kRestored);
  return machine.cycles(executive, "latency.entry") + machine.cycles(executive, "latency.queue") +
         machine.cycles(executive, "latency.select") + registers * machine.cycles(core, "latency.register");
}

bool switches_alone(const BenchMachine& machine) {
  const Executive& executive = machine.only<Executive>();
  return machine.all<Processor>().size() == 1 && machine.count(executive, "slice_ticks") == 0 &&
         BenchMachine::arbiter(executive)->grants_sole_requester() &&
         machine.word(executive, "switch") == "window";
}

std::uint64_t wake_service_cycles(const BenchMachine& machine) {
  const Executive& executive = machine.only<Executive>();
  return machine.cycles(executive, "latency.interrupt") + machine.cycles(executive, "latency.queue") +
         kWakeAccesses * kWaited;
}

}  // namespace hsx::bench
