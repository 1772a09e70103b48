#include "core/core_counters.h"

#include <fmt/format.h>

namespace hsx {
namespace {

struct Row {
  const char* name;
  const char* doc;
};

// In the order of CycleCause.
constexpr std::array<Row, kCycleCauses> kCycleRows{
    {{"fetch", "Cycles spent fetching code words."},
     {"decode", "Cycles spent decoding."},
     {"window", "Cycles spent on register accesses, in memory or in a window cache."},
     {"execute", "Execute cycles of retired and faulted instructions."},
     {"memory", "Cycles spent on loads, stores and stack accesses."},
     {"wait", "Cycles spent waiting for grants of the bus and for prefetches to end."},
     {"executive", "Cycles spent in calls to the executive: traps, faults and switches."},
     {"idle", "Cycles without a turn."}}};

// In the order of AccessKind.
constexpr std::array<Row, kAccessKinds> kAccessRows{{{"fetches", "Code words fetched."},
                                                     {"window_reads", "Registers read from memory."},
                                                     {"window_writes", "Registers written to memory."},
                                                     {"loads", "Data reads: loads, POP and RET."},
                                                     {"stores", "Data writes: stores, PUSH and CALL."}}};

}  // namespace

CoreCounters::CoreCounters(Component& core)
    : steps_(core.context().stats, core.stat_name("steps"), "instructions", "Instructions retired."),
      cpi_(core.context().stats, core.stat_name("cycles_per_instruction"), "cycles",
           "Cycles of the run for each instruction retired.", core.context().cycles, steps_),
      faults_(core.context().stats, core.stat_name("faults"), "faults", "Instructions that faulted.") {
  StatSet& set = core.context().stats;
  const auto make = [&](const std::string& leaf, const char* unit, const std::string& doc) {
    return std::make_unique<Counter>(set, core.stat_name(leaf), unit, doc);
  };
  for (std::size_t i = 0; i < kCycleCauses; ++i) {
    cycles_[i] = make(fmt::format("cycles.{}", kCycleRows[i].name), "cycles", kCycleRows[i].doc);
  }
  for (std::size_t i = 0; i < kAccessKinds; ++i) {
    accesses_[i] = make(fmt::format("accesses.{}", kAccessRows[i].name), "accesses", kAccessRows[i].doc);
  }
  for (std::size_t i = 0; i < kOpClassCount; ++i) {
    retired_[i] = make(fmt::format("retired.{}", kOpClasses[i].name), "instructions",
                       fmt::format("Retired: {}.", kOpClasses[i].meaning));
  }
}

}  // namespace hsx
