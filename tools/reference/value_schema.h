// The schema of one value of a config.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "platforms/describe_kinds.h"

namespace hsx {

using Json = nlohmann::ordered_json;

// What a parameter takes, with its default and meaning. Quantities are text with a unit; their bounds other
// than zero stand in the description alone, for a pattern that knew them could not be read. A type that is
// not known here takes any value.
Json value_schema(const ParamDescription& param);

// "Length of a slot. cycles: 1 .. 1000", or the meaning alone when there is nothing to add.
std::string described(const ParamDescription& param);

}  // namespace hsx
