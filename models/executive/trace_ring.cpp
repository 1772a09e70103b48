#include "executive/trace_ring.h"

#include <algorithm>
#include <array>

namespace hsx {

const char* to_text(TraceEvent event) {
  static constexpr std::array<const char*, 12> kTexts{"load",  "turn", "rotate",  "block",
                                                      "sleep", "wake", "timeout", "trap",
                                                      "fault", "end",  "pause",   "resume"};
  return kTexts[static_cast<std::size_t>(event)];
}

std::vector<TraceEntry> TraceRing::entries() const {
  if (added_ < entries_.size())
    return {entries_.begin(), entries_.begin() + static_cast<std::ptrdiff_t>(added_)};
  std::vector<TraceEntry> ordered = entries_;
  std::rotate(ordered.begin(), ordered.begin() + static_cast<std::ptrdiff_t>(next_), ordered.end());
  return ordered;
}

}  // namespace hsx
