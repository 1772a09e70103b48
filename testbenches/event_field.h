// Fields of events that are 32 bits wide.
#pragma once

#include <cstdint>

#include "kernel/events.h"

namespace hsx {

inline std::uint32_t field(const Event& event, std::size_t index) {
  return static_cast<std::uint32_t>(event.values[index]);
}

}  // namespace hsx
