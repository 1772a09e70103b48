#include "executive/trace_ring.h"

#include <array>

namespace hsx {

const char* to_text(TraceEvent event) {
  static constexpr std::array<const char*, 10> kTexts{"load", "turn",    "rotate", "block", "sleep",
                                                      "wake", "timeout", "trap",   "fault", "end"};
  return kTexts[static_cast<std::size_t>(event)];
}

}  // namespace hsx
