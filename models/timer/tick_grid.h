// The grid of time on which a timer expires.
#pragma once

#include <cstdint>

#include "kernel/units.h"

namespace hsx {

// Tick k is the instant k * tick after reset. Times of day are kept below 2^62 ps (53 days), and delays are
// cut there.
class TickGrid {
 public:
  static constexpr Picoseconds kLongestDelay{std::uint64_t{1} << 62};

  // Requires tick > 0.
  explicit TickGrid(Picoseconds tick) : tick_(tick) {}

  // Number of ticks passed by `time`.
  std::uint64_t passed(Picoseconds time) const { return time.value() / tick_.value(); }
  // The first tick at which `delay` after `now` has passed: ceil((now + delay) / tick).
  std::uint64_t first_after(Picoseconds now, Picoseconds delay) const;
  Picoseconds time_of(std::uint64_t tick) const { return tick_ * tick; }

  // Delays as registers give them, cut at kLongestDelay.
  Picoseconds of_ticks(std::uint32_t ticks) const { return cut(ticks, tick_); }
  static Picoseconds of_milliseconds(std::uint32_t milliseconds) { return cut(milliseconds, 1_ms); }

 private:
  static Picoseconds cut(std::uint32_t count, Picoseconds unit);

  Picoseconds tick_;
};

}  // namespace hsx
