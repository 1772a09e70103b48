// Points on this machine.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "sweep/point_run.h"

namespace hsx {

struct LocalRun {
  std::size_t at_once = 1;
  std::function<bool()> stop;                    // as in Jobs
  std::function<void(const PointRecord&)> done;  // after each point, in the order in which they end
};

// Runs points, or finds their results, each in a process of its own with the limits of the file, and gives
// their records in order; nothing when it was stopped, what is finished then stays. A point that fails is
// noted in the folder, so that collecting finds the reason. Requires that this process has made no SystemC
// object yet.
std::optional<std::vector<PointRecord>> run_locally(const SweepSetup& setup,
                                                    const std::vector<SweepPoint>& points,
                                                    const LocalRun& run);

}  // namespace hsx
