// wake_latency
#include "executive/executive_events.h"
#include "testbenches/benches/sleepers.h"
#include "testbenches/benches/switch_cost.h"
#include "timer/timer_events.h"

namespace hsx::bench {
namespace {

class WakeProbe : public BenchProbe {
 public:
  explicit WakeProbe(const Company& company) : company_(company) {}

  void observe(const Event& event) override {
    if (event.type == &kTimerExpire) expired_ = event.cycle;
    if (event.type != &kTurnGranted || event.values[0] != 1 || !expired_) return;
    wakes_.add((event.cycle - *expired_).value());
    expired_.reset();
  }
  void finish(const BenchMachine& machine, BenchReport& report) override {
    std::optional<double> limit;
    if (machine.is_plain()) limit = static_cast<double>(bound(machine));
    report.samples("wake_cycles", wakes_, limit);
  }

 private:
  // The interrupt waits for a switch that is under way and is served; then each task ahead has its turn, and
  // a switch leads to the sleeper.
  std::uint64_t bound(const BenchMachine& machine) const {
    const std::uint64_t one_switch = switch_cycles(machine, company_.busy + 1);
    return 2 * one_switch + wake_service_cycles(machine) +
           company_.busy * (company_.quantum * longest_busy_step(machine) + one_switch);
  }

  Company company_;
  std::optional<Cycles> expired_;
  Samples wakes_;
};

BenchPlan plan(const BenchPlatform& platform) {
  BenchPlan plan;
  for (const Company& company : kCompanies) {
    plan.points.push_back(company_point(platform, company, 3));
    plan.points.back().probe = [company] { return std::make_unique<WakeProbe>(company); };
  }
  return plan;
}

const BenchKind kKind{{"wake_latency",
                       "How long a sleeper waits for its turn once its time has come, by what else runs.",
                       {{"wake_cycles", "cycles", "From the expiry of the timer to the sleeper's next turn.",
                         "a switch, the interrupt, a turn and a switch for each task ahead"}},
                       plan}};

}  // namespace
}  // namespace hsx::bench
