// bus_contention
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "bus/bus_events.h"
#include "core/core_events.h"
#include "kernel/contention.h"
#include "testbenches/benches/memory_loop.h"

namespace hsx::bench {
namespace {

constexpr std::int64_t kRounds = 250;
constexpr std::size_t kMostCores = 4;
constexpr std::size_t kWaitField = 7;  // of kStepCycles

class ContentionProbe : public BenchProbe {
 public:
  void observe(const Event& event) override {
    if (event.type == &kBusTransfer) ++accesses_;
    if (event.type != &kStepCycles) return;
    const std::uint64_t taken =
        std::accumulate(event.values.begin() + kFirstCauseField, event.values.end(), std::uint64_t{0});
    steps_.add(taken);
    cycles_ += taken;
    waited_ += event.values[kWaitField];
  }
  void finish(const BenchMachine& machine, BenchReport& report) override {
    const auto thousands = static_cast<double>(machine.cycles().value()) / 1000;
    std::optional<double> longest;
    if (machine.is_plain()) longest = static_cast<double>(longest_loop_step(machine));
    report.samples("step_cycles", steps_, longest);
    report.value("wait_share", static_cast<double>(waited_) / static_cast<double>(cycles_));
    report.value("steps", static_cast<double>(steps_.count()) / thousands);
    report.value("accesses", static_cast<double>(accesses_) / thousands,
                 one_at_a_time(machine) ? std::optional(1000.0) : std::nullopt);
  }

 private:
  // Whether all who want the bus want the same thing.
  static bool one_at_a_time(const BenchMachine& machine) {
    const auto buses = machine.all<Contention>();
    return std::all_of(buses.begin(), buses.end(),
                       [](const Contention* bus) { return bus->contended().size() == 1; });
  }

  Samples steps_;
  std::uint64_t cycles_ = 0;
  std::uint64_t waited_ = 0;
  std::uint64_t accesses_ = 0;
};

BenchPlan plan(const BenchPlatform&) {
  BenchPlan plan;
  for (std::size_t cores = 1; cores <= kMostCores; ++cores) {
    BenchPoint point{fmt::format("{} core{}", cores, cores > 1 ? "s" : "")};
    point.cores = cores;
    point.tasks.assign(cores, memory_task(kRounds));
    point.probe = [] { return std::make_unique<ContentionProbe>(); };
    plan.points.push_back(std::move(point));
  }
  return plan;
}

const BenchKind kKind{
    {"bus_contention",
     "What cores cost each other on the bus, with 1 to 4 of them.",
     {{"step_cycles", "cycles", "Cycles of an instruction, waits included.",
       "alone: the longest instruction of the loop"},
      {"wait_share", "", "Waits for the bus, of the cycles of all instructions."},
      {"steps", "1/kcycle", "Instructions of all cores in 1000 cycles.", "", BenchMetric::Better::more},
      {"accesses", "1/kcycle", "Accesses on the bus in 1000 cycles.",
       "on a bus that all share: one a cycle"}},
     plan}};

}  // namespace
}  // namespace hsx::bench
