// From a command line to a config: defaults < files in order < HSXSIM_SET < --set.
#pragma once

#include <string>
#include <vector>

#include "kernel/diagnostics.h"
#include "platforms/config.h"

namespace hsx {

struct ConfigRequest {
  std::vector<std::string> files;  // later ones override earlier ones
  std::vector<std::string>
      images;  // replace all tasks of the files when there are any; found from the current directory
  std::string environment;                            // the value of HSXSIM_SET: "a.b=c; d=e"
  std::vector<std::string> sets;                      // the arguments of --set
  std::vector<Placed<std::string>> placed_sets = {};  // more of these, above them, written in some file
  std::vector<std::string> plugins = {};              // loaded beside those of the files
};

struct LoadedConfig {
  Config config;
  Diagnostics diagnostics;
};

// Reads files and what they are based on. A file overrides its base; a base that an earlier file has brought
// in already is not laid over that file again. When no file says of which kind a component is, the built-in
// platform lies beneath them all. Never throws on bad input: everything wrong is in the diagnostics.
LoadedConfig load_config(const ConfigRequest& request);

}  // namespace hsx
