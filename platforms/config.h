// What a simulation is asked to be: every value typed, with the place it came from.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kernel/settings.h"
#include "kernel/units.h"
#include "platforms/config_document.h"
#include "platforms/overrides.h"
#include "platforms/plugins.h"
#include "testbenches/injection/injection_request.h"

namespace hsx {

struct ComponentConfig {
  std::string name;
  std::string kind;  // "" when missing, which has been reported
  Origin origin;     // of the component
  Origin kind_origin;
  Settings settings;  // everything but the kind
};

struct WireConfig {
  std::string from;  // "core0.fetch"
  Origin origin;
  std::vector<Placed<std::string>> to;  // empty: a wire that a later file has taken away
  bool wrong = false;                   // an end of it has been reported
};

// A value that is missing here was missing or wrong in the config, and has been reported.
struct RegionConfig {
  std::string bus;     // component
  std::string target;  // port, "ram.in"
  Origin origin;
  std::optional<Placed<Address>> at;
  std::optional<Placed<Bytes>> size;
};

struct TaskConfig {
  Origin origin;
  Placed<std::string> image;          // as written
  std::string image_path;             // as found from the current directory
  std::optional<std::string> source;  // the program, in the assembly language: no file is read
  std::optional<Placed<std::string>> name;
  std::optional<Placed<Bytes>> stack;
  Placed<Picoseconds> start;
  std::optional<Placed<std::uint64_t>> quantum;  // at least 1
  Values define;                                 // whole numbers and text, for the assembler
};

struct RunConfig {
  Placed<Picoseconds> limit;                    // simulated time after which a run is stopped
  std::optional<Placed<Picoseconds>> watchdog;  // longest time in which no instruction retires
};

struct InjectionConfig {
  std::string what;  // "" when something is missing or wrong, which has been reported
  Origin origin;
  InjectionRequest request;
  // Keys and values as a config writes them, defaults included.
  std::vector<std::pair<std::string, Placed<std::string>>> lines;
};

// Accepts violations of a contract until a day.
struct WaiverConfig {
  Origin origin;
  Placed<std::string> contract;
  Placed<std::string> reason;                 // not empty
  Placed<std::string> until;                  // the last day, "2027-03-31"
  std::optional<Placed<std::uint64_t>> task;  // pid; nothing: of every task
};

enum class OnViolation { report, stop };

struct Config {
  std::vector<std::string> files;      // read for it, bases included
  std::vector<Plugin> plugins;         // that its parts may come from
  std::optional<Origin> own_platform;  // the first component, when they stand on no base and not on the
                                       // built-in platform
  Placed<Hertz> clock{Hertz(48'000'000)};
  std::vector<ComponentConfig> components;  // in order of declaration, as wires, regions and tasks are
  std::vector<std::string> misnamed;        // components left out for their names, which has been reported
  std::vector<WireConfig> wires;
  std::vector<RegionConfig> regions;
  std::vector<TaskConfig> tasks;  // task n has pid n + 1
  bool names_tasks = false;       // whether any file, or the command line, says something about tasks
  RunConfig run;
  std::vector<InjectionConfig> injections;
  OrderedMap<Expectation> expect;  // dotted key -> what it must be
  OrderedMap<Expectation> checks;  // contract -> its limits
  Placed<OnViolation> on_violation{OnViolation::report};
  std::vector<WaiverConfig> waivers;
  std::shared_ptr<Overrides> overrides;  // settings of components are read through it
};

}  // namespace hsx
