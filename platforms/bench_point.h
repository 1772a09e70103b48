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
  std::vector<std::string> errors;  // of the config; nothing was run when there are any
  EndReason reason = EndReason::completed;
  Cycles cycles;
  Picoseconds time;
  std::vector<std::string> violations;  // of contracts and tasks, a sentence each
  std::uint64_t checks = 0;             // of contracts
  std::vector<BenchResult> results;
};

// The parts that a config declares. Makes no SystemC object.
BenchPlatform bench_platform(const Config& config);

// The bench's plan, or why it does not apply: every bench needs cores, an executive and its devices.
BenchPlan bench_plan(const Bench& bench, const BenchPlatform& platform);

// Builds the platform with the point's settings, cores and tasks, runs it, and asks the probe. Once per
// process.
BenchOutcome run_bench_point(const Bench& bench, const BenchPoint& point, const BenchSetup& setup);

}  // namespace hsx
