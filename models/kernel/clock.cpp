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
  numerator_ = Divisor(kPicosecondsPerSecond / common);
  denominator_ = Divisor(frequency.value() / common);
  half_ps_ = numerator_.value() / denominator_.value() / 2;
}

}  // namespace hsx
