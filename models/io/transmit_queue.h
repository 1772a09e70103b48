// What waits to go out on a serial line, and when each of it is out: exact in time at any bit rate.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>

#include "kernel/clock.h"

namespace hsx {

// Things of a number of bits each, sent one after the other without gaps while there are any. A thing holds
// its place from the cycle in which it is pushed to the edge of the first cycle that is not before the end of
// its last bit, and for one cycle at least. Bit times are not rounded: n bits after the line began to be busy
// take n * 10^12 / rate ps. Calls come in order of time.
class TransmitQueue {
 public:
  // Requires places > 0 and bits_per_second > 0; `clock` outlives the queue.
  TransmitQueue(const Clock& clock, std::uint64_t bits_per_second, std::size_t places);

  // The cycle in which it will be out; false when no place was free in cycle `at`.
  bool push(Cycles at, unsigned bits, Cycles& out_at);

  std::size_t free_places(Cycles at);
  bool idle(Cycles at) { return free_places(at) == places_; }
  // Number of things that are out.
  std::uint64_t sent(Cycles at);

 private:
  void advance(Cycles at);
  Picoseconds line_free_at() const;

  const Clock& clock_;
  std::uint64_t rate_;
  std::size_t places_;
  std::deque<Cycles> out_at_;
  std::uint64_t sent_ = 0;
  Picoseconds busy_since_;
  std::uint64_t bits_ = 0;  // since busy_since_
};

}  // namespace hsx
