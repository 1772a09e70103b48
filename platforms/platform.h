// A platform: the components of a config, built, wired, mapped and verified.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kernel/component.h"
#include "platforms/config_loader.h"
#include "platforms/task_image.h"
#include "platforms/task_loading.h"
#include "testbenches/injection/faulty_wire.h"
#include "testbenches/injection/injection.h"

namespace hsx {

// One per simulation. Construction does all the work; everything wrong with the config is then in
// context().diagnostics, together with what loading it had found. Requires ok() before sc_start.
class Platform {
 public:
  Platform(LoadedConfig loaded, Engine engine);

  bool ok() const { return context_.diagnostics.ok(); }
  Context& context() { return context_; }
  const Context& context() const { return context_; }
  const Config& config() const { return config_; }

  // In order of declaration; without those that could not be built.
  const std::vector<std::unique_ptr<Component>>& components() const { return components_; }
  // Null when there is none of that name.
  Component* find(const std::string& name) const;
  // What people call the places of a task's program; empty when nothing is known of them. Requires pid >= 1.
  const ProgramSymbols& symbols(std::uint32_t pid) const;
  // Entry n of the config's at n; empty unless ok().
  const std::vector<std::unique_ptr<Injection>>& injections() const { return injections_; }
  // Loads a further task while the simulation is paused; see platforms/task_loading.h. Its symbols are then
  // known. Requires an executive.
  LateLoad load_task(const LateTask& wanted);
  // By pid - 1.
  const std::vector<ProgramOrigin>& programs() const { return programs_; }
  // Everything that was read to build the platform: configs, images, sources, symbols.
  std::vector<std::string> files_read() const;
  // The one component that is a T, or null when there is none or several.
  template <class T>
  T* find_only() const {
    T* only = nullptr;
    for (const auto& component : components_) {
      T* candidate = dynamic_cast<T*>(component.get());
      if (candidate != nullptr && only != nullptr) return nullptr;
      if (candidate != nullptr) only = candidate;
    }
    return only;
  }

 private:
  void build_components();
  void verify_components();
  void make_injections();

  Config config_;
  Context context_;
  std::vector<std::unique_ptr<Component>> components_;
  std::vector<std::string> unbuilt_;
  std::vector<ProgramOrigin> programs_;
  FaultyWires faulty_wires_;
  std::vector<std::unique_ptr<Injection>> injections_;
};

}  // namespace hsx
