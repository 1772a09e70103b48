// Division by a number that stays the same.
#pragma once

#include <cstdint>

#include "kernel/wide.h"

namespace hsx {

// Multiplies where the host would divide, which takes it many times as long.
class Divisor {
 public:
  // Requires a value above 0.
  explicit Divisor(std::uint64_t value)
      : value_(value),
        reciprocal_(value == 1 ? ~std::uint64_t{0}
                               : static_cast<std::uint64_t>((static_cast<Uint128>(1) << 64) / value)) {}

  std::uint64_t value() const { return value_; }

  // number / value(). The product is short by less than 2, so the guess is right or one too low.
  std::uint64_t quotient(std::uint64_t number) const {
    const auto guess = static_cast<std::uint64_t>(static_cast<Uint128>(number) * reciprocal_ >> 64);
    return number - guess * value_ >= value_ ? guess + 1 : guess;
  }

 private:
  std::uint64_t value_;
  std::uint64_t reciprocal_;  // floor(2^64 / value), or just below it for 1
};

}  // namespace hsx
