// The schema of [expect].
#pragma once

#include "reference/value_schema.h"

namespace hsx {

// Adds a schema that refers to itself to `definitions` and gives the one of the section. Names of statistics
// depend on the platform: any name is taken, what it must be is known for the fields of runs and tasks.
Json expect_schema(Json& definitions);

}  // namespace hsx
