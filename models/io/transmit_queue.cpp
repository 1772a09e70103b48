#include "io/transmit_queue.h"

#include <algorithm>

#include "kernel/wide.h"

namespace hsx {
namespace {
constexpr std::uint64_t kPicosecondsPerSecond = 1'000'000'000'000;
}

TransmitQueue::TransmitQueue(const Clock& clock, std::uint64_t bits_per_second, std::size_t places)
    : clock_(clock), rate_(bits_per_second), places_(places) {}

bool TransmitQueue::push(Cycles at, unsigned bits, Cycles& out_at) {
  if (free_places(at) == 0) return false;
  const Picoseconds now = clock_.time_of(at);
  if (line_free_at() <= now) {
    busy_since_ = now;
    bits_ = 0;
  }
  bits_ += bits;
  out_at = std::max(clock_.first_at_or_after(line_free_at()), at + 1_cycles);
  out_at_.push_back(out_at);
  return true;
}

std::size_t TransmitQueue::free_places(Cycles at) {
  advance(at);
  return places_ - out_at_.size();
}

std::uint64_t TransmitQueue::sent(Cycles at) {
  advance(at);
  return sent_;
}

void TransmitQueue::advance(Cycles at) {
  while (!out_at_.empty() && out_at_.front() <= at) {
    out_at_.pop_front();
    ++sent_;
  }
}

// Rounded up to whole picoseconds, from the exact number of bits.
Picoseconds TransmitQueue::line_free_at() const {
  const Uint128 scaled = static_cast<Uint128>(bits_) * kPicosecondsPerSecond + rate_ - 1;
  return busy_since_ + Picoseconds(static_cast<std::uint64_t>(scaled / rate_));
}

}  // namespace hsx
