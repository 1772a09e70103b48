// memory_sweep
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/core_events.h"
#include "core/processor.h"
#include "kernel/part_roles.h"
#include "testbenches/benches/memory_loop.h"

namespace hsx::bench {
namespace {

constexpr std::int64_t kRounds = 200;

// Names of the memories of a platform.
struct Memories {
  std::string code;
  std::string ram;
};

class LoopProbe : public BenchProbe {
 public:
  explicit LoopProbe(Memories memories) : memories_(std::move(memories)) {}

  void observe(const Event& event) override {
    const bool jumps_back = event.type == &kRetire && event.values[3] < event.values[1];
    if (!jumps_back) return;
    if (last_) rounds_.add((event.cycle - *last_).value());
    last_ = event.cycle;
  }
  void finish(const BenchMachine& machine, BenchReport& report) override {
    std::optional<double> limit;
    if (machine.is_simple()) limit = static_cast<double>(round_cycles(machine));
    report.samples("round_cycles", rounds_, limit);
  }

 private:
  std::uint64_t round_cycles(const BenchMachine& machine) const {
    const Component& core = machine.part<Processor>();
    std::uint64_t cycles = kLoopFetches * machine.cycles(core, "latency.decode");
    for (const char* op_class : {"latency.load", "latency.store", "latency.alu", "latency.branch"})
      cycles += machine.cycles(core, op_class);
    return cycles + kLoopFetches * (1 + machine.cycles(machine.named(memories_.code), "wait_states")) +
           kLoopDataAccesses * (1 + machine.cycles(machine.named(memories_.ram), "wait_states"));
  }

  Memories memories_;
  std::optional<Cycles> last_;
  Samples rounds_;
};

BenchPlan plan(const BenchPlatform& platform) {
  const Memories memories{platform.first<HoldsCode>(), platform.first<HoldsData>()};
  if (memories.code.empty() || memories.ram.empty())
    return {{},
            fmt::format("it has no memory of kind {} beside one of kind {}",
                        fmt::join(kinds_that_are<HoldsData>(), " or "),
                        fmt::join(kinds_that_are<HoldsCode>(), " or "))};
  BenchPlan plan;
  const auto add = [&](const std::string& what, const std::string& memory, unsigned waits) {
    BenchPoint point{fmt::format("{}, {} wait state{}", what, waits, waits == 1 ? "" : "s")};
    point.settings = {fmt::format("{}.wait_states={}", memory, waits)};
    point.tasks = {memory_task(kRounds)};
    point.probe = [memories] { return std::make_unique<LoopProbe>(memories); };
    plan.points.push_back(std::move(point));
  };
  for (const unsigned waits : {0U, 1U, 2U, 4U}) add("RAM", memories.ram, waits);
  for (const unsigned waits : {0U, 1U, 3U}) add("code", memories.code, waits);
  return plan;
}

const BenchKind kKind{{"memory_sweep",
                       "What wait states cost a loop of a load, a store, a subtraction and a jump.",
                       {{"round_cycles", "cycles", "From one round of the loop to the next.",
                         "latencies of the core; 4 fetches and 9 accesses with their wait states"}},
                       plan}};

}  // namespace
}  // namespace hsx::bench
