// A merged config document to a typed config.
#pragma once

#include <string>
#include <vector>

#include "kernel/diagnostics.h"
#include "platforms/config.h"

namespace hsx {

// The longest that [run] can say: whole seconds, and less than 2^63 ps.
inline constexpr Picoseconds kLongestRun{9'223'372'000'000'000'000};

// Names that no component can have.
std::vector<std::string> reserved_component_names();

// Reads every value but the components' own settings, which are read when the components are built, and
// reports what is missing, unknown, of the wrong type or out of range. Overrides are applied on the way; they
// may also add expectations and checks.
Config read_config(const ConfigDocument& document, std::shared_ptr<Overrides> overrides,
                   Diagnostics& diagnostics);

// Applies what `overrides` say about "TABLE.KEY", the table being "expect" or "checks". One that names a
// single key adds it when there is no such expectation yet.
void override_expectations(const std::string& table, OrderedMap<Expectation>& expectations,
                           Overrides& overrides, Diagnostics& diagnostics);

}  // namespace hsx
