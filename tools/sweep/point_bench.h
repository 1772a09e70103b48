// A point of a sweep that runs a bench.
#pragma once

#include "platforms/bench_point.h"
#include "sweep/point_run.h"

namespace hsx {

// As run_point. Forks: this process must not make any SystemC object.
PointRecord run_bench_of(const SweepSetup& setup, const SweepPoint& point);

// The config of a point without its tasks and what is expected of them, and the bench's plan for it.
LoadedConfig bench_config(const SweepSetup& setup, const SweepPoint& point);
BenchPlan bench_plan_of(const SweepSetup& setup, const Config& config);

}  // namespace hsx
