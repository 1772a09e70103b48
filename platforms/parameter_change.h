// Other values for parameters while a simulation is paused.
#pragma once

#include <string>

#include "platforms/platform.h"

namespace hsx {

// Changes "COMPONENT.PARAMETER" between two calls of sc_start, for the cycle that comes next; one of the
// executive when it is served, as an order posted now. Returns "", or why not: the rules are those of a
// config, and many parameters are fixed when the simulation starts (ParamBase::changeable).
std::string change_parameter(Platform& platform, const std::string& path, const SettingValue& value);

}  // namespace hsx
