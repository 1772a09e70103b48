// interrupt_latency
#include "executive/executive.h"
#include "testbenches/benches/mailbox_programs.h"
#include "testbenches/benches/sleepers.h"
#include "testbenches/benches/switch_cost.h"

namespace hsx::bench {
namespace {

// `busy`: tasks that are always ready and do nothing but give up their turns; none: what the executive does
// meanwhile is not said.
class InterruptProbe : public BenchProbe {
 public:
  explicit InterruptProbe(std::optional<std::size_t> busy) : busy_(busy) {}

  void finish(const BenchMachine& machine, BenchReport& report) override {
    const Executive& executive = machine.only<Executive>();
    const std::string name = std::string(executive.name()) + ".interrupt_latency";
    report.samples("interrupt_cycles", Samples(machine.histogram(name)), limit(machine));
  }

 private:
  // An interrupt waits for the request that is being served: none, or the switch of a turn that is over.
  std::optional<double> limit(const BenchMachine& machine) const {
    const bool known =
        busy_ && switches_alone(machine) && BenchMachine::arbiter(machine.only<Executive>())->prefers_first();
    if (!known) return std::nullopt;
    return *busy_ == 0 ? 0 : static_cast<double>(switch_cycles(machine, *busy_ + 1));
  }

  std::optional<std::size_t> busy_;
};

BenchPlan plan(const BenchPlatform& platform) {
  BenchPlan plan;
  for (const Company& company : kCompanies) {
    plan.points.push_back(company_point(platform, company, 3));
    plan.points.back().probe = [company] { return std::make_unique<InterruptProbe>(company.busy); };
  }
  BenchPoint messages{"sleeps and messages"};
  messages.tasks = {reader({}), sender(platform, {})};
  messages.probe = [] { return std::make_unique<InterruptProbe>(std::nullopt); };
  plan.points.push_back(std::move(messages));
  return plan;
}

const BenchKind kKind{
    {"interrupt_latency",
     "How long timer and mailbox wait for the executive, by what else runs.",
     {{"interrupt_cycles", "cycles", "From the rise of an interrupt to the executive's first action for it.",
       "on one core: 0 beside an idle executive, else a switch"}},
     plan}};

}  // namespace
}  // namespace hsx::bench
