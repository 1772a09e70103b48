#include "kernel/clock.h"

#include <numeric>
#include <stdexcept>

namespace hsx {
namespace {
constexpr std::uint64_t kPicosecondsPerSecond = 1'000'000'000'000;
}

Clock::Clock(Hertz frequency) : frequency_(frequency) {
  if (frequency < kSlowest || frequency > kFastest)
    throw std::invalid_argument("clock frequency out of range");
  const std::uint64_t common = std::gcd(kPicosecondsPerSecond, frequency.value());
  numerator_ = kPicosecondsPerSecond / common;
  denominator_ = frequency.value() / common;
  half_ps_ = numerator_ / denominator_ / 2;
}

Cycles Clock::first_at_or_after(Picoseconds time) const {
  // edge(n) >= t  <=>  floor(n * num / den) >= t  <=>  n * num >= t * den
  const Uint128 scaled = static_cast<Uint128>(time.value()) * denominator_;
  return Cycles(static_cast<std::uint64_t>((scaled + numerator_ - 1) / numerator_));
}

Cycles Clock::containing(const sc_core::sc_time& time) const {
  const Cycles after = first_at_or_after(time);
  return edge(after) == time ? after : after - Cycles(1);
}

}  // namespace hsx
