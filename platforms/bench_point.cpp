#include "platforms/bench_point.h"

#include <fmt/format.h>

#include "kernel/event_sequence.h"
#include "platforms/core_count.h"
#include "platforms/violation_text.h"

namespace hsx {
namespace {

constexpr const char* kSource = "bench";

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
  request.sets.insert(request.sets.end(), point.settings.begin(), point.settings.end());
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
  outcome.violations = result.violations;
  for (const Finding& finding : result.findings)
    outcome.violations.push_back(describe(finding.violation, platform));
  for (const ContractOutcome& contract : result.contracts) outcome.checks += contract.checks;
}

BenchMachine machine_of(const Platform& platform) {
  std::vector<const Component*> components;
  for (const auto& component : platform.components()) components.push_back(component.get());
  return {platform.context(), std::move(components)};
}

}  // namespace

BenchPlatform bench_platform(const Config& config) {
  std::vector<BenchPlatform::Part> parts;
  for (const ComponentConfig& component : config.components)
    parts.push_back({component.name, component.kind});
  return BenchPlatform(std::move(parts));
}

BenchPlan bench_plan(const Bench& bench, const BenchPlatform& platform) {
  for (const char* kind : {"hsx_core", "executive", "scheduler_timer", "mailbox"}) {
    if (!platform.has(kind)) return {{}, fmt::format("the platform has no component of kind {}", kind)};
  }
  return bench.plan(platform);
}

BenchOutcome run_bench_point(const Bench& bench, const BenchPoint& point, const BenchSetup& setup) {
  BenchOutcome outcome;
  Platform platform(load(bench, point, setup), setup.engine);
  if (platform.ok() && platform.find_only<Executive>() == nullptr) {
    platform.context().diagnostics.error("benches need exactly one component of kind \"executive\"");
  }
  outcome.errors = platform.context().diagnostics.lines();
  if (!platform.ok()) return outcome;
  const auto watch = make_watch(platform.context(), platform.config(), setup.checks);
  const std::unique_ptr<BenchProbe> probe = point.probe();
  EventSequence events(platform.context(), [&probe](const Event& event) { probe->observe(event); });
  const RunResult result = simulate(
      platform, [](Cycles) {}, watch.get());
  events.finish(result.cycles);
  collect(platform, result, outcome);
  BenchReport report(bench.metrics);
  probe->finish(machine_of(platform), report);
  outcome.results = report.results();
  return outcome;
}

}  // namespace hsx
