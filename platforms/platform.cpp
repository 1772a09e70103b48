#include "platforms/platform.h"

#include <fmt/format.h>

#include "kernel/registry.h"
#include "platforms/expectation_check.h"
#include "platforms/map_builder.h"
#include "platforms/task_loading.h"
#include "platforms/wiring.h"

namespace hsx {

Platform::Platform(LoadedConfig loaded, Engine engine)
    : config_(std::move(loaded.config)), context_(config_.clock.value, engine) {
  context_.diagnostics.append(loaded.diagnostics);
  build_components();
  config_.overrides->report_unmatched(context_.diagnostics, unbuilt_);
  Wiring wiring(components_, unbuilt_, context_.diagnostics);
  wiring.connect_wires(config_.wires);
  build_maps(config_.regions, wiring, context_.diagnostics);
  wiring.report_unbound(config_);
  if (wiring.complete()) verify_components();
  const bool lacks_parts =
      !wiring.complete() || (!config_.tasks.empty() && find_only<Executive>() == nullptr);
  if (config_.own_platform && lacks_parts) {
    context_.diagnostics.note(*config_.own_platform,
                              "files that say of which kind a component is stand for themselves; with "
                              "base = \"PLATFORM.toml\" they change a platform");
  }
}

Component* Platform::find(const std::string& name) const {
  for (const auto& component : components_) {
    if (component->name() == name) return component.get();
  }
  return nullptr;
}

const ProgramSymbols& Platform::symbols(std::uint32_t pid) const {
  static const ProgramSymbols kNone;
  return pid <= programs_.size() ? programs_[pid - 1].symbols : kNone;
}

LateLoad Platform::load_task(const LateTask& wanted) {
  return hsx::load_task(wanted, *find_only<Executive>(), programs_);
}

std::vector<std::string> Platform::files_read() const {
  std::vector<std::string> files = config_.files;
  for (const ProgramOrigin& program : programs_)
    files.insert(files.end(), program.files.begin(), program.files.end());
  return files;
}

void Platform::build_components() {
  const ComponentKinds& kinds = ComponentKinds::instance();
  unbuilt_ = config_.misnamed;
  for (ComponentConfig& declared : config_.components) {
    const auto* kind = kinds.find(declared.kind);
    if (kind == nullptr) {
      unbuilt_.push_back(declared.name);
      if (declared.kind.empty()) continue;
      context_.diagnostics.error(declared.kind_origin,
                                 fmt::format("{}.kind: unknown kind \"{}\"{}", declared.name, declared.kind,
                                             did_you_mean(declared.kind, kinds.names())));
      continue;
    }
    components_.push_back(kind->make(declared.name.c_str(), Setup{context_, declared.settings}));
    std::vector<std::string> known;
    for (const ParamBase* param : components_.back()->params()) known.push_back(param->name());
    declared.settings.report_unused(context_.diagnostics, declared.name, known);
  }
}

void Platform::verify_components() {
  auto* executive = find_only<Executive>();
  if (executive != nullptr) {
    programs_ = load_tasks(config_, context_.timeline.clock(), *executive, context_.diagnostics);
  }
  make_injections();
  for (const auto& component : components_) component->verify();
  if (executive != nullptr) verify_expectations(config_, *this, context_.diagnostics);
}

void Platform::make_injections() {
  const Cycles last = context_.timeline.clock().first_at_or_after(config_.run.limit.value);
  for (const InjectionConfig& injection : config_.injections) {
    if (injection.what.empty()) continue;
    const InjectionSetup setup{context_, components_, faulty_wires_, injection.request, last};
    injections_.push_back(injection_kinds().at(injection.what).make(setup));
  }
}

}  // namespace hsx
