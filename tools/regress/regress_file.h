// What is run against stored results, as a file lists it.
#pragma once

#include <string>
#include <vector>

#include "kernel/diagnostics.h"
#include "platforms/config_loader.h"
#include "platforms/contract_checks.h"

namespace hsx {

struct Bench;

// One run, or one bench with all its points.
struct RegressCase {
  std::string name;  // of its stored result; unique in the file, and the name of a folder
  Origin origin;
  std::vector<std::string> configs;  // as found from the current directory
  std::vector<Placed<std::string>> sets;
  const Bench* bench = nullptr;  // null: the config's tasks are run
  WatchedContracts checks = WatchedContracts::all;
};

struct RegressFile {
  std::string path;
  std::string name;   // of the file, without its ending
  std::string store;  // the folder with a folder for each stored result
  std::vector<RegressCase> cases;
};

// Reads and checks all that can be known without loading a config. What is wrong is in the diagnostics.
RegressFile read_regress_file(const std::string& path, Diagnostics& diagnostics);

// What the case's platform is made from; `sets` stand above all. HSXSIM_SET has no say: stored results do not
// depend on it.
ConfigRequest request_of(const RegressCase& entry, const std::vector<std::string>& sets);

}  // namespace hsx
