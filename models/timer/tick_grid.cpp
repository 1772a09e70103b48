#include "timer/tick_grid.h"

#include <algorithm>

namespace hsx {

std::uint64_t TickGrid::first_after(Picoseconds now, Picoseconds delay) const {
  const std::uint64_t then = (now + delay).value();
  return then / tick_.value() + (then % tick_.value() != 0 ? 1 : 0);
}

Picoseconds TickGrid::cut(std::uint32_t count, Picoseconds unit) {
  const std::uint64_t most = kLongestDelay.value() / unit.value();
  return count > most ? kLongestDelay : unit * count;
}

}  // namespace hsx
