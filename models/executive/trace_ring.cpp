#include "executive/trace_ring.h"

#include <algorithm>
#include <array>

namespace hsx {

const char* to_text(TraceEvent event) {
  static constexpr std::array<const char*, 10> kTexts{"load", "turn",    "rotate", "block", "sleep",
                                                      "wake", "timeout", "trap",   "fault", "end"};
  return kTexts[static_cast<std::size_t>(event)];
}

std::vector<TraceEntry> TraceRing::entries() const {
  std::vector<TraceEntry> ordered = entries_;
  const bool wrapped = entries_.size() == capacity_;
  if (wrapped)
    std::rotate(ordered.begin(), ordered.begin() + static_cast<std::ptrdiff_t>(next_), ordered.end());
  return ordered;
}

}  // namespace hsx
