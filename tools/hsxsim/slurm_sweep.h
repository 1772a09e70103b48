// hsxsim sweep --runner slurm.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hsxsim/options.h"
#include "sweep/point_run.h"
#include "sweep/slurm_runner.h"

namespace hsx {

po::options_description slurm_options();

// The run that the options ask for, or nothing when the points are to be run on this machine. Throws
// UsageError.
std::optional<SlurmRun> slurm_run(const po::variables_map& values, const SweepSetup& setup);

// The records of all points; else an exit status and what the user is to know has been said.
struct SlurmRecords {
  int status = 0;
  std::optional<std::vector<PointRecord>> records = {};
};
// `prepare` makes the folder of the results, when it is known that Slurm is there; it returns "" or what went
// wrong.
SlurmRecords slurm_records(const SweepSetup& setup, const std::vector<SweepPoint>& points, SlurmRun run,
                           bool quiet, const std::function<std::string()>& prepare);

// Why no other runner can run points in this folder now, or "".
std::string busy_with_slurm(const std::string& folder);

}  // namespace hsx
