// Points on the machines of a Slurm cluster that share the folder of the results with this one.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "sweep/point_run.h"
#include "sweep/slurm_queue.h"
#include "sweep/slurm_script.h"

namespace hsx {

struct SlurmRun {
  SlurmJob job;
  std::size_t chunk = 0;    // points in a task; 0: see choose_chunk
  bool detach = false;      // do not wait
  std::size_t at_once = 1;  // points whose results are looked for at once on this machine
  std::function<bool()> stop;
  std::function<void(const std::string&)> tell;  // a line for the user
  // While waiting: points that are finished, and what the tasks do.
  std::function<void(std::size_t, const std::string&)> progress;
};

enum class SlurmEnd {
  done,         // each point has a record
  detached,     // the job is at work
  interrupted,  // stop() said so; the job, if there is one, goes on
  cancelled,    // the user has cancelled tasks; there are points without a record
};

struct SlurmOutcome {
  SlurmEnd end = SlurmEnd::done;
  std::uint64_t array = 0;                // the job array at work last; 0 when there was none
  std::size_t finished = 0;               // points
  std::vector<PointRecord> records = {};  // in order, when done
};

// Submits the points that are missing as a job array, waits for its end, and submits again what a lost node
// or a time limit has left, as long as that helps; then notes what is missing as failed. What a job of an
// earlier call is at work on is waited for, not submitted twice. The folder of the results is to be there.
// Throws SlurmError. Requires that this process has made no SystemC object yet.
SlurmOutcome run_with_slurm(const SweepSetup& setup, const std::vector<SweepPoint>& points,
                            const SlurmRun& run);

}  // namespace hsx
