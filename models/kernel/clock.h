// The one place where cycles become time.
#pragma once

#include <systemc>

#include "kernel/divisor.h"
#include "kernel/units.h"
#include "kernel/wide.h"

namespace hsx {

// The platform clock: cycle n lies between edge(n) and edge(n + 1).
// edge(n) = floor(n * 10^12 / frequency) picoseconds, computed exactly from n, so there is no drift at any
// frequency. Requires edge(n) below 2^64 ps, some 213 days.
class Clock {
 public:
  static constexpr Hertz kSlowest{1};
  static constexpr Hertz kFastest{100'000'000'000};

  // Requires kSlowest <= frequency <= kFastest and a SystemC time resolution of 1 ps (the library's default).
  explicit Clock(Hertz frequency);

  Hertz frequency() const { return frequency_; }
  sc_core::sc_time edge(Cycles cycle) const { return sc_core::sc_time::from_value(edge_ps(cycle)); }
  // A point strictly between edge(cycle) and edge(cycle + 1).
  sc_core::sc_time middle(Cycles cycle) const {
    return sc_core::sc_time::from_value(edge_ps(cycle) + half_ps_);
  }

  Picoseconds time_of(Cycles cycle) const { return Picoseconds(edge_ps(cycle)); }
  // The first cycle whose edge is not before `time`. Inverse of edge().
  Cycles first_at_or_after(Picoseconds time) const {
    return time == Picoseconds(0) ? Cycles(0) : last_before(time.value()) + Cycles(1);
  }
  Cycles first_at_or_after(const sc_core::sc_time& time) const {
    return first_at_or_after(Picoseconds(time.value()));
  }
  // The first cycle whose middle is not before `time`.
  Cycles first_middle_at_or_after(const sc_core::sc_time& time) const {
    return time.value() <= half_ps_ ? Cycles(0) : first_at_or_after(Picoseconds(time.value() - half_ps_));
  }
  // The cycle that `time` lies in: edge(result) <= time < edge(result + 1).
  Cycles containing(const sc_core::sc_time& time) const { return last_before(time.value() + 1); }

 private:
  // (count * multiplier - less) / divisor, rounded down; in 64 bits where they suffice: wide division is
  // slow.
  static std::uint64_t scaled(std::uint64_t count, std::uint64_t multiplier, std::uint64_t less,
                              const Divisor& divisor) {
    std::uint64_t product = 0;
    if (__builtin_mul_overflow(count, multiplier, &product)) {
      return static_cast<std::uint64_t>((static_cast<Uint128>(count) * multiplier - less) / divisor.value());
    }
    return divisor.quotient(product - less);
  }
  // The last cycle whose edge is before a time. Requires a time above 0.
  // edge(n) < t  <=>  floor(n * num / den) < t  <=>  n * num < t * den  <=>  n <= floor((t * den - 1) / num)
  Cycles last_before(std::uint64_t time_ps) const {
    return Cycles(scaled(time_ps, denominator_.value(), 1, numerator_));
  }
  std::uint64_t edge_ps(Cycles cycle) const {
    return scaled(cycle.value(), numerator_.value(), 0, denominator_);
  }

  Hertz frequency_;
  Divisor numerator_{1};  // 10^12 / frequency, in lowest terms
  Divisor denominator_{1};
  std::uint64_t half_ps_;
};

}  // namespace hsx
