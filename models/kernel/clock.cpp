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
  return time == Picoseconds(0) ? Cycles(0) : last_before(time.value()) + Cycles(1);
}

Cycles Clock::containing(const sc_core::sc_time& time) const {
  return last_before(time.value() + 1);
}

// edge(n) < t  <=>  floor(n * num / den) < t  <=>  n * num < t * den  <=>  n <= floor((t * den - 1) / num)
Cycles Clock::last_before(std::uint64_t time_ps) const {
  std::uint64_t product = 0;
  if (__builtin_mul_overflow(time_ps, denominator_, &product)) {
    const Uint128 wide = static_cast<Uint128>(time_ps) * denominator_;
    return Cycles(static_cast<std::uint64_t>((wide - 1) / numerator_));
  }
  return Cycles((product - 1) / numerator_);
}

}  // namespace hsx
