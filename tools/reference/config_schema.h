// A JSON Schema of configs, for editors and for whoever writes configs by program.
#pragma once

#include <string>
#include <vector>

#include "platforms/describe_kinds.h"

namespace hsx {

// Draft 7, the newest that editors of TOML know. It takes every file that the simulator takes, and refuses
// what can be seen to be wrong in one file without the files it is merged with.
std::string config_schema(const std::vector<KindDescription>& kinds);

}  // namespace hsx
