// One point of a bench: the platform it asks for, run once.
#pragma once

#include <string>
#include <vector>

#include "platforms/config_loader.h"
#include "platforms/contract_checks.h"
#include "platforms/simulation.h"
#include "testbenches/bench.h"

namespace hsx {

// What a bench is run on. Settings of a point stand above those of the request.
struct BenchSetup {
  ConfigRequest request;  // its tasks and expectations are left aside
  Engine engine = Engine::run_ahead;
  WatchedContracts checks = WatchedContracts::all;
};

// What came of a point.
struct BenchOutcome {
  std::vector<std::string> errors;  // why the platform cannot hold the point, which was not run then
  EndReason reason = EndReason::completed;
  Cycles cycles;
  Picoseconds time;
  static constexpr std::size_t kShown = 10;
  std::vector<std::string> violations;  // of tasks and contracts, a sentence each, the first kShown
  std::uint64_t more = 0;               // violations beyond those
  std::uint64_t waived = 0;             // violations of contracts that are accepted
  std::uint64_t checks = 0;             // of contracts
  std::vector<BenchResult> results;
};

// The config of a request without what belongs to its own tasks, which a bench replaces: tasks, expectations
// and injections.
LoadedConfig bench_config(const ConfigRequest& request);

// Why nothing at all can run on the platform of the request: what is wrong with it without any task or
// injection. Once per process.
std::vector<std::string> platform_errors(const BenchSetup& setup);

// The parts that a config declares. Makes no SystemC object.
BenchPlatform bench_platform(const Config& config);

// The bench's plan, or why it does not apply: every bench needs cores, an executive and its devices.
BenchPlan bench_plan(const Bench& bench, const BenchPlatform& platform);

// Builds the platform with the point's settings, cores and tasks, runs it, and asks the probe. Once per
// process.
BenchOutcome run_bench_point(const Bench& bench, const BenchPoint& point, const BenchSetup& setup);

}  // namespace hsx
