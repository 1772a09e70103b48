// Plug-ins: shared objects whose static objects register parts (see kernel/plugin.h).
#pragma once

#include <string>
#include <vector>

#include "kernel/diagnostics.h"
#include "platforms/config_document.h"

namespace hsx {

inline constexpr const char* kPluginPathVariable = "HSXSIM_PLUGIN_PATH";

// What plug-ins are built against: those of another interface are refused. It changes with every change of a
// public header.
const char* plugin_interface();

struct Plugin {
  std::string path;    // as found
  std::string name;    // of the file
  std::string digest;  // of its content
  std::string named;   // as a config names it, else its name
};

// Loads those that are not loaded yet; each stays for the life of the process. One with a "/" in its name is
// found from the folder of the config that names it, or from the current directory. Any other is looked for
// there, in the folders of HSXSIM_PLUGIN_PATH ("a:b") in their order, and beside the program in
// ../lib/hsxsim/plugins. Reported: one that is not found, is no plug-in, was built against another interface,
// cannot be loaded, registers a name that is taken, or nothing at all. Returns those that hold, once each.
std::vector<Plugin> load_plugins(const std::vector<Placed<std::string>>& wanted, Diagnostics& diagnostics);

}  // namespace hsx
