// The schema of components.
#pragma once

#include <string>
#include <vector>

#include "reference/value_schema.h"

namespace hsx {

// Adds to `definitions` what [components.NAME] takes, as "component", and what it refers to: a schema a kind,
// and one for sections that leave the kind to another file.
void define_components(const std::vector<KindDescription>& kinds, Json& definitions);

// A reference to a definition.
Json reference_to(const std::string& definition);

}  // namespace hsx
