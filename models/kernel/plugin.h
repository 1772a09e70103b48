// What makes a shared object a plug-in, and what loading one comes to.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

namespace hsx {

#ifdef HSXSIM_INTERFACE
// The interface that this file is compiled against; hsxsim reads it before it loads anything. The package's
// targets define HSXSIM_INTERFACE.
[[gnu::used]] static const char kPluginInterface[] = "hsxsim plug-in interface " HSXSIM_INTERFACE;
#endif

// What a plug-in has registered while it was loaded.
struct PluginNews {
  std::size_t added = 0;
  std::vector<std::string> taken;  // names that others have already
};
// Null unless a plug-in is being loaded.
inline PluginNews* plugin_being_loaded = nullptr;

// Call for each part that registers itself. Throws std::invalid_argument when the name was taken; the names
// of a plug-in are left for its loader to judge, for nothing may throw while it is loaded.
inline void note_registration(const std::string& name, bool added) {
  if (plugin_being_loaded == nullptr) {
    if (!added) throw std::invalid_argument("two parts are registered as " + name);
  } else if (added) {
    ++plugin_being_loaded->added;
  } else {
    plugin_being_loaded->taken.push_back(name);
  }
}

}  // namespace hsx
