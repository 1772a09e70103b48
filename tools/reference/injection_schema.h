// The schema of [[inject]].
#pragma once

#include "reference/value_schema.h"

namespace hsx {

// Adds a schema for each kind of fault to `definitions`, and what one entry takes, as "injection".
void define_injections(Json& definitions);

}  // namespace hsx
