// One point of a sweep, run or found.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platforms/config_loader.h"
#include "platforms/platform.h"
#include "sweep/point_record.h"

namespace hsx {

struct SweepSetup {
  const SweepFile* file = nullptr;
  std::string folder;                  // of the results
  std::string environment = {};        // the value of HSXSIM_SET
  std::vector<std::string> sets = {};  // the arguments of --set; the axes stand above them
  bool collect_only = false;           // nothing is run
};

// What the point's platform is made from.
ConfigRequest request_of(const SweepSetup& setup, const SweepPoint& point);

// Its config, without [expect] when the file says so.
LoadedConfig load_point(const SweepSetup& setup, const SweepPoint& point);

// "KEY=VALUE" of all points, HSXSIM_SET first: what the axes stand above.
std::vector<std::string> settings_of(const SweepSetup& setup);

// What is wrong with a platform that is to run tasks, a line each.
std::vector<std::string> errors_of(Platform& platform);

// The folder that a point of this hash is in, once it is whole: "points/HASH" below the results.
std::string point_folder(const SweepSetup& setup, const std::string& hash);

// Whether `read` could read the results of this hash. `whole` is the file that is written last. What is
// damaged, of which `read` throws ResultError, counts as not there and is removed unless points are only
// collected.
bool find_results(const SweepSetup& setup, const std::string& hash, const char* whole,
                  const std::function<void()>& read);

// Builds the point's platform. When the results of its hash are there, reads them; else runs it and writes
// them, whole or not at all. Once per process. Throws ResultError and std::runtime_error when files cannot be
// read or written.
PointRecord run_point(const SweepSetup& setup, const SweepPoint& point);

}  // namespace hsx
