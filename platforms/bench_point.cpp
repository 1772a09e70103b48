#include "platforms/bench_point.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/processor.h"
#include "kernel/event_sequence.h"
#include "kernel/registry.h"
#include "mailbox/mailbox_state.h"
#include "platforms/core_count.h"
#include "platforms/violation_text.h"
#include "timer/sleep_timer.h"

namespace hsx {
namespace {

constexpr const char* kSource = "";     // what is wrong with a task of a bench has no place in a file
constexpr unsigned kSourceVersion = 2;  // of an image that is assembled

TaskConfig task_config(const Bench& bench, const BenchTask& task, std::size_t pid) {
  const Origin origin{kSource, 0, 0};
  TaskConfig config;
  config.origin = origin;
  config.image = {fmt::format("{}_{}.mvasm", bench.name, pid), origin};
  config.image_path = config.image.value;
  config.source = task.source;
  config.start = {task.start, origin};
  if (task.stack != 0) config.stack = Placed<Bytes>{Bytes(task.stack), origin};
  if (task.quantum != 0) config.quantum = Placed<std::uint64_t>{task.quantum, origin};
  for (const auto& [name, value] : task.define) config.define[name] = Setting{value, origin, false};
  return config;
}

void put_tasks(const Bench& bench, const BenchPoint& point, Config& config) {
  config.tasks.clear();
  config.expect = {};
  for (const BenchTask& task : point.tasks) {
    config.tasks.push_back(task_config(bench, task, config.tasks.size() + 1));
    if (!task.exit_status) continue;
    Expectation& expected = config.expect[fmt::format("task.{}.exit_status", config.tasks.size())];
    expected.origin = {kSource, 0, 0};
    expected.equals = *task.exit_status;
  }
}

LoadedConfig load(const Bench& bench, const BenchPoint& point, const BenchSetup& setup) {
  ConfigRequest request = setup.request;
  for (const std::string& set : point.settings) request.placed_sets.push_back({set, {kSource, 0, 0}});
  LoadedConfig loaded = load_config(request);
  if (point.cores != 0) set_core_count(loaded.config, point.cores);
  put_tasks(bench, point, loaded.config);
  loaded.config.run.limit = {point.limit, {kSource, 0, 0}};
  loaded.config.run.watchdog.reset();
  return loaded;
}

void collect(const Platform& platform, const RunResult& result, BenchOutcome& outcome) {
  outcome.reason = result.reason;
  outcome.cycles = result.cycles;
  outcome.time = result.time;
  std::uint64_t all = result.violations.size();
  for (const ContractOutcome& contract : result.contracts) {
    outcome.checks += contract.checks;
    outcome.waived += contract.waived;
    all += contract.violations - contract.waived;
  }
  outcome.violations = result.violations;
  for (const Finding& finding : result.findings) {
    if (finding.waived.empty()) outcome.violations.push_back(describe(finding.violation, platform));
  }
  outcome.violations.resize(std::min(outcome.violations.size(), BenchOutcome::kShown));
  outcome.more = all - outcome.violations.size();
}

// Those that speak of no task of the config. A point need not break every contract that is waived.
void add_general_waivers(ContractWatch& watch, const Config& config) {
  for (const WaiverConfig& waiver : config.waivers) {
    if (waiver.task) continue;
    watch.waive({waiver.contract.value, std::nullopt, waiver.reason.value, waiver.until.value, false});
  }
}

// Whatever else is wrong with the setting is reported where the platform is built.
AbiSetting abi_of(Settings settings) {
  const Setting* abi = settings.take("abi");
  const auto* word = abi == nullptr ? nullptr : std::get_if<std::string>(&abi->value);
  return word == nullptr ? AbiSetting::automatic : parse_abi_setting(*word).value_or(AbiSetting::automatic);
}

// Tasks that start later are not carved before.
std::vector<std::string> refusals(const Platform& platform) {
  std::vector<std::string> found;
  const TaskTable& tasks = platform.find_only<Executive>()->tasks();
  for (std::uint32_t pid = 1; pid <= tasks.size(); ++pid) {
    const std::string& why = tasks.task(pid).refusal;
    if (!why.empty()) found.push_back(fmt::format("task {}: {}", pid, why));
  }
  return found;
}

// The parts of a platform that can do something every bench needs, and the kinds that can.
struct Needed {
  std::size_t count;
  std::string kinds;
};
template <class Interface>
Needed needed(const BenchPlatform& platform) {
  return {platform.all<Interface>().size(),
          fmt::format("{}", fmt::join(kinds_that_are<Interface>(), " or "))};
}

BenchMachine machine_of(const Platform& platform) {
  std::vector<const Component*> components;
  for (const auto& component : platform.components()) components.push_back(component.get());
  return {platform.context(), std::move(components)};
}

}  // namespace

LoadedConfig bench_config(const ConfigRequest& request) {
  LoadedConfig loaded = load_config(request);
  loaded.config.tasks.clear();
  loaded.config.expect = {};
  loaded.config.injections.clear();
  return loaded;
}

std::vector<std::string> platform_errors(const BenchSetup& setup) {
  const Platform platform(bench_config(setup.request), setup.engine);
  return platform.context().diagnostics.lines();
}

BenchPlatform bench_platform(const Config& config) {
  std::vector<BenchPlatform::Part> parts;
  AbiSetting abi = AbiSetting::automatic;
  for (const ComponentConfig& component : config.components) {
    parts.push_back({component.name, component.kind});
    if (kind_is_a<Executive>(component.kind)) abi = abi_of(component.settings);
  }
  return BenchPlatform(std::move(parts), resolve_abi(abi, kSourceVersion));
}

BenchPlan bench_plan(const Bench& bench, const BenchPlatform& platform) {
  const Needed cores = needed<Processor>(platform);
  for (const Needed& parts :
       {cores, needed<Executive>(platform), needed<SleepTimer>(platform), needed<MailboxState>(platform)}) {
    if (parts.count == 0) return {{}, "the platform has no component of kind " + parts.kinds};
    if (parts.count > 1 && parts.kinds != cores.kinds)
      return {{}, fmt::format("the platform has {} components of kind {}", parts.count, parts.kinds)};
  }
  return bench.plan(platform);
}

BenchOutcome run_bench_point(const Bench& bench, const BenchPoint& point, const BenchSetup& setup) {
  BenchOutcome outcome;
  Platform platform(load(bench, point, setup), setup.engine);
  outcome.errors = platform.context().diagnostics.lines();
  if (!platform.ok()) return outcome;
  const auto watch = make_watch(platform.context(), platform.config(), setup.checks);
  if (watch) add_general_waivers(*watch, platform.config());
  const std::unique_ptr<BenchProbe> probe = point.probe();
  EventSequence events(platform.context(), [&probe](const Event& event) { probe->observe(event); });
  const RunResult result = simulate(
      platform, [](Cycles) {}, watch.get());
  events.finish(result.cycles);
  outcome.errors = refusals(platform);
  if (!outcome.errors.empty()) return outcome;
  collect(platform, result, outcome);
  BenchReport report(bench.metrics);
  probe->finish(machine_of(platform), report);
  outcome.results = report.results();
  return outcome;
}

}  // namespace hsx
