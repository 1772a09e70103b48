// The schemas of the sections of a config other than components and injections.
#pragma once

#include "reference/value_schema.h"

namespace hsx {

Json clock_schema();
Json task_schema();
Json run_schema();
Json checks_schema();
Json waiver_schema();
// Adds a schema that refers to itself to `definitions` and gives the one of the section.
Json wires_schema(Json& definitions);
Json map_schema(Json& definitions);

}  // namespace hsx
