// The values of an event by what its type declares.
#pragma once

#include <vector>

#include "kernel/events.h"

namespace hsx::testing_support {

// Those of the declared fields, in the order of their declaration.
inline std::vector<std::uint64_t> fields_of(const Event& event) {
  std::vector<std::uint64_t> values;
  for (std::size_t i = 0; i < event.values.size() && event.type->fields[i] != nullptr; ++i) {
    values.push_back(event.values[i]);
  }
  return values;
}

}  // namespace hsx::testing_support
