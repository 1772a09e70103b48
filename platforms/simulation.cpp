#include "platforms/simulation.h"

#include <memory>

#include "platforms/expectation_check.h"
#include "platforms/watchdog.h"

namespace hsx {
namespace {

const Picoseconds kSlice = 1_ms;  // simulated time between two looks at the outside

enum ExitStatus : int { kPass = 0, kViolated = 1, kNotCompleted = 3 };

// Stops the run at the limit of its config.
class Limit {
 public:
  Limit(Context& context, Picoseconds limit) : context_(context) {
    sc_core::sc_spawn_options options;
    options.spawn_method();
    options.dont_initialize();
    options.set_sensitivity(&reached_);
    sc_core::sc_spawn([this] { context_.end.finish_now(EndReason::limit, cycle_); }, "limit", &options);
    cycle_ = context.timeline.clock().first_at_or_after(limit);
    context.timeline.notify_at_edge(reached_, cycle_);
  }

 private:
  Context& context_;
  Cycles cycle_;
  sc_core::sc_event reached_;
};

std::unique_ptr<Watchdog> make_watchdog(Platform& platform) {
  const auto& period = platform.config().run.watchdog;
  if (!period) return nullptr;
  std::vector<const HsxCore*> cores;
  for (const auto& component : platform.components()) {
    if (const auto* core = dynamic_cast<const HsxCore*>(component.get())) cores.push_back(core);
  }
  return std::make_unique<Watchdog>(platform.context(), std::move(cores), period->value);
}

void run_to_end(Context& context, const std::function<void(Cycles)>& progress) {
  while (!context.end.finished()) {
    sc_core::sc_start(sc_core::sc_time::from_value(kSlice.value()));
    if (context.end.finished()) return;
    progress(context.timeline.now());
    if (Timeline::break_requested())
      return context.end.finish_now(EndReason::interrupted, context.timeline.now());
  }
}

int exit_status(const RunResult& result, bool end_expected) {
  if (result.reason != EndReason::completed && !end_expected) return kNotCompleted;
  return result.violations.empty() ? kPass : kViolated;
}

}  // namespace

void interrupt_simulation() {
  Timeline::request_break();
}

RunResult simulate(Platform& platform, const std::function<void(Cycles)>& progress) {
  Context& context = platform.context();
  const Limit limit(context, platform.config().run.limit.value);
  const auto watchdog = make_watchdog(platform);
  run_to_end(context, progress);
  RunResult result;
  result.reason = context.end.reason();
  result.cycles = context.end.cycle();
  context.cycles.add(result.cycles.value());
  result.time = context.timeline.clock().time_of(result.cycles);
  auto* executive = platform.find_only<Executive>();
  if (executive != nullptr) {
    executive->close(result.cycles);
    for (std::uint32_t pid = 1; pid <= executive->tasks().size(); ++pid) {
      result.steps += executive->tasks().task(pid).steps;
    }
  }
  result.violations = check_expectations(platform, result);
  result.exit_status = exit_status(result, expects_end(platform.config()));
  return result;
}

}  // namespace hsx
