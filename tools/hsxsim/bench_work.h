// The points that "hsxsim bench" was asked for, and their runs.
#pragma once

#include "hsxsim/bench_request.h"

namespace hsx {

// A point to run, with the record that it will fill.
struct BenchJob {
  BenchPoint point;
  std::size_t record;
};

struct BenchWork {
  std::vector<BenchRecord> records;  // points of a bench stand together
  std::vector<BenchJob> jobs;
};

// `options`: what the command that repeats a point has to say beside the configs and settings. Throws
// UsageError for labels that no bench has.
BenchWork plan_work(const BenchRequest& request, const Config& config,
                    const std::vector<std::string>& options);

// Runs everything, and says on standard error what went wrong. Returns an exit status that is no judgement,
// or kExitPass.
int run_points(const BenchRequest& request, BenchWork& work);

}  // namespace hsx
