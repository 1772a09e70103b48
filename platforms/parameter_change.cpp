#include "platforms/parameter_change.h"

#include <fmt/format.h>

#include "kernel/changes.h"

namespace hsx {
namespace {

std::string full_name(const Component& owner, const ParamBase& param) {
  return fmt::format("{}.{}", owner.name(), param.name());
}

std::vector<std::string> changeable_names(const Platform& platform) {
  std::vector<std::string> names;
  for (const auto& component : platform.components()) {
    for (const ParamBase* param : component->params()) {
      if (param->changeable()) names.push_back(full_name(*component, *param));
    }
  }
  return names;
}

template <class Function>
void for_all_costs(Platform& platform, const Function& function) {
  for (const auto& component : platform.components()) {
    if (auto* keeper = dynamic_cast<KeepsCosts*>(component.get())) function(*keeper);
  }
}

std::string change(Platform& platform, Component& owner, ParamBase& param, const SettingValue& value) {
  if (const std::string wrong = param.check_change(value); !wrong.empty())
    return fmt::format("{}: {}", full_name(owner, param), wrong);
  if (auto* itself = dynamic_cast<ChangesItself*>(&owner))
    return itself->post_change([&param, value] { param.change(value); });
  if (platform.context().end.finished()) return "the run has ended";
  for_all_costs(platform, [](KeepsCosts& keeper) { keeper.settle_costs(); });
  param.change(value);
  for_all_costs(platform, [](KeepsCosts& keeper) { keeper.renew_costs(); });
  return "";
}

}  // namespace

std::string change_parameter(Platform& platform, const std::string& path, const SettingValue& value) {
  for (const auto& component : platform.components()) {
    for (const ParamBase* param : component->params()) {
      if (full_name(*component, *param) != path) continue;
      return change(platform, *component, const_cast<ParamBase&>(*param), value);
    }
  }
  return fmt::format("there is no parameter \"{}\"{}", path, did_you_mean(path, changeable_names(platform)));
}

}  // namespace hsx
