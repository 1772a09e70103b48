#include "platforms/simulation.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "platforms/expectation_check.h"
#include "platforms/watchdog.h"

namespace hsx {
namespace {

const Picoseconds kSlice = 1_ms;  // simulated time between two looks at the outside

enum ExitStatus : int { kPass = 0, kViolated = 1, kNotCompleted = 3 };

// A method process that runs when `event` is notified. No component of a config can bear its name.
void spawn_method(const char* name, const sc_core::sc_event& event, const std::function<void()>& run) {
  sc_core::sc_spawn_options options;
  options.spawn_method();
  options.dont_initialize();
  options.set_sensitivity(&event);
  sc_core::sc_spawn(run, name, &options);
}

// Stops the run at the limit of its config.
class Limit {
 public:
  Limit(Context& context, Picoseconds limit) : cycle_(context.timeline.clock().first_at_or_after(limit)) {
    spawn_method("run-limit", reached_,
                 [&context, this] { context.end.finish_now(EndReason::limit, cycle_); });
    context.timeline.notify_at_edge(reached_, cycle_);
  }

 private:
  Cycles cycle_;
  sc_core::sc_event reached_{"run-limit-reached"};
};

// Looks at the outside, and at the contracts that can stop the run, at the end of every slice. That end is
// pending all the time, so nothing runs ahead of it: no more than one slice lies between the kernel's time
// and that of any initiator.
class Slices {
 public:
  // `stopper`: null when no violation stops the run.
  Slices(Context& context, std::function<void(Cycles)> progress, ContractWatch* stopper)
      : context_(context), progress_(std::move(progress)), stopper_(stopper) {
    spawn_method("run-slices", over_, [this] { look(); });
    next();
  }

 private:
  void look() {
    if (context_.end.finished()) return;
    progress_(end_);
    if (stopper_ != nullptr) {
      stopper_->catch_up(end_);
      if (stopper_->broken()) return context_.end.finish_now(EndReason::violation, end_);
    }
    if (Timeline::break_requested()) return context_.end.finish_now(EndReason::interrupted, end_);
    next();
  }
  void next() {
    const Clock& clock = context_.timeline.clock();
    end_ = stopper_ == nullptr ? clock.first_at_or_after(clock.time_of(end_) + kSlice)
                               : end_ + Cycles(kStopCycles);
    context_.timeline.notify_at_edge(over_, end_);
  }

  Context& context_;
  std::function<void(Cycles)> progress_;
  ContractWatch* stopper_;
  Cycles end_;
  sc_core::sc_event over_{"run-slice-over"};
};

std::unique_ptr<Watchdog> make_watchdog(Platform& platform) {
  const auto& period = platform.config().run.watchdog;
  if (!period) return nullptr;
  std::vector<const Processor*> cores;
  for (const auto& component : platform.components()) {
    if (const auto* core = dynamic_cast<const Processor*>(component.get())) cores.push_back(core);
  }
  return std::make_unique<Watchdog>(platform.context(), std::move(cores), period->value);
}

bool keeps_contracts(const RunResult& result) {
  return std::all_of(result.contracts.begin(), result.contracts.end(),
                     [](const ContractOutcome& contract) { return contract.violations == contract.waived; });
}

int exit_status(const RunResult& result, bool end_expected) {
  const bool ended = result.reason == EndReason::completed || result.reason == EndReason::violation;
  if (!ended && !end_expected) return kNotCompleted;
  return result.violations.empty() && keeps_contracts(result) ? kPass : kViolated;
}

// Waivers without a violation to waive, unless the run was cut short of one.
void check_waivers(RunResult& result) {
  if (result.reason == EndReason::violation || result.reason == EndReason::interrupted) return;
  for (const auto& [waiver, violations, missed] : result.waivers) {
    if (violations != 0 || !waiver.must_match) continue;
    const std::string whose = waiver.pid ? fmt::format(" by task {}", *waiver.pid) : "";
    const std::string why = missed == 0 ? fmt::format("{} was not broken{}", waiver.contract, whose)
                                        : fmt::format("earlier ones took all {} violations of {}{}", missed,
                                                      waiver.contract, whose);
    result.violations.push_back("a waiver matches nothing: " + why);
  }
}

void collect(ContractWatch& watch, RunResult& result) {
  watch.finish(result.cycles);
  result.findings = watch.findings();
  result.waivers = watch.waivers();
  for (std::size_t i = 0; i < watch.contracts().size(); ++i) {
    const Contract& contract = *watch.contracts()[i];
    result.contracts.push_back({contract.row().id, contract.checks(), contract.violations(), watch.waived(i),
                                contract.worst(), contract.max(), contract.slack(), contract.note()});
  }
  check_waivers(result);
}

void collect_injections(const Platform& platform, RunResult& result) {
  for (std::size_t i = 0; i < platform.injections().size(); ++i) {
    const Injection& injection = *platform.injections()[i];
    result.injections.push_back(
        {platform.config().injections[i].what, injection.wanted(), injection.applied(result.cycles)});
  }
}

}  // namespace

void interrupt_simulation() {
  Timeline::request_break();
}

struct Simulation::Parts {
  Limit limit;
  std::unique_ptr<Watchdog> watchdog;
  Slices slices;
};

Simulation::Simulation(Platform& platform, std::function<void(Cycles)> progress, ContractWatch* watch)
    : platform_(platform), watch_(watch) {
  Context& context = platform.context();
  const bool stops = platform.config().on_violation.value == OnViolation::stop;
  parts_.reset(new Parts{{context, platform.config().run.limit.value},
                         make_watchdog(platform),
                         {context, std::move(progress), stops ? watch : nullptr}});
}

Simulation::~Simulation() = default;

void Simulation::advance() {
  sc_core::sc_start();
}

bool Simulation::ended() const {
  return sc_core::sc_get_status() == sc_core::SC_STOPPED;
}

RunResult Simulation::finish() {
  Context& context = platform_.context();
  for (const auto& component : platform_.components()) component->settle_results();
  if (!platform_.ok()) throw RunRefused(fmt::format("{}", fmt::join(context.diagnostics.lines(), "\n")));
  RunResult result;
  result.reason = context.end.reason();
  result.cycles = context.end.cycle();
  context.cycles.add(result.cycles.value());
  result.time = context.timeline.clock().time_of(result.cycles);
  auto* executive = platform_.find_only<Executive>();
  if (executive != nullptr) {
    executive->close(result.cycles);
    for (std::uint32_t pid = 1; pid <= executive->tasks().size(); ++pid) {
      result.steps += executive->tasks().task(pid).steps;
    }
  }
  result.violations = check_expectations(platform_, result);
  if (watch_ != nullptr) collect(*watch_, result);
  collect_injections(platform_, result);
  result.exit_status = exit_status(result, expects_end(platform_.config(), result.reason));
  return result;
}

RunResult simulate(Platform& platform, const std::function<void(Cycles)>& progress, ContractWatch* watch) {
  Simulation simulation(platform, progress, watch);
  simulation.advance();
  return simulation.finish();
}

}  // namespace hsx
