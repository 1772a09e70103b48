// The schema of a table whose keys are dotted names.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "reference/value_schema.h"

namespace hsx {

using NamedSchemas = std::vector<std::pair<std::string, Json>>;

// Takes each name in all the ways in which TOML can write it: "latency.mul" as one key, or as `mul` in a
// table `latency`. Takes no other keys.
Json dotted_schema(const NamedSchemas& names);

}  // namespace hsx
