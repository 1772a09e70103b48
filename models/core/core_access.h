// What a core asks of memory, and the answer.
#pragma once

#include "core/core_counters.h"

namespace hsx {

struct CoreAccess {
  AccessKind kind = AccessKind::fetch;
  std::uint32_t address = 0;  // on the bus
  std::uint32_t width = 4;    // bytes: 1, 2 or 4
  std::uint32_t value = 0;    // to be written
};

struct CoreReply {
  bool ok = true;
  std::uint32_t value = 0;  // read, zero-extended
};

}  // namespace hsx
