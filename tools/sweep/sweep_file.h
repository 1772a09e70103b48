// A sweep as its file asks for it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kernel/diagnostics.h"
#include "kernel/units.h"
#include "platforms/contract_checks.h"
#include "sweep/axis.h"

namespace hsx {

// What is measured at each point.
struct SweepMetric {
  enum class Goal { none, least, most };
  // Over the values that a key with wildcards meets, or the points of a bench.
  enum class Over { none, sum, least, most, mean };

  std::string name;  // unique among metrics and axes; an identifier
  Origin origin;
  std::string key;      // of a run: see RunValues; of a bench: METRIC.FIGURE
  std::string point;    // of a bench; "" for all
  std::string formula;  // of axes and of metrics above it, instead of a key
  std::string unit;
  std::string doc;
  Goal goal = Goal::none;
  Over over = Over::none;
};

struct SweepSample {
  Origin origin;
  enum class Method { random, latin_hypercube };
  Method method = Method::random;
  std::uint64_t points = 0;
  std::uint64_t seed = 1;
};

// On the host, for each point.
struct SweepLimits {
  std::uint64_t milliseconds = 300'000;
  Bytes memory{std::uint64_t{4} << 30U};
  std::uint64_t points = 100'000;  // of the whole sweep
  Origin origin = {};              // of [limits]; without a source when it is not there
};

struct SweepFile {
  std::string path;
  std::string name;  // of the file, without its ending
  std::string title;
  std::vector<std::string> configs;       // as found from the current directory
  std::vector<Placed<std::string>> sets;  // "KEY=VALUE" for all points
  std::string bench;                      // a bench is run at each point; "": the config's tasks
  Origin bench_origin;                    // of what is run of it
  std::vector<std::string> bench_points;  // those of the bench that are run; empty: all
  WatchedContracts checks = WatchedContracts::config;
  bool expectations = true;  // whether [expect] of the configs is judged
  std::vector<Axis> axes;
  std::optional<SweepSample> sample;  // nothing: the product of the axes
  std::vector<Placed<std::string>> constraints;
  std::vector<SweepMetric> metrics;  // never empty
  SweepLimits limits;
};

// Reads and checks all that can be known without building a platform. What is wrong is in the diagnostics.
SweepFile read_sweep_file(const std::string& path, Diagnostics& diagnostics);

}  // namespace hsx
