// The one place where cycles become time.
#pragma once

#include <systemc>

#include "kernel/units.h"
#include "kernel/wide.h"

namespace hsx {

// The platform clock: cycle n lies between edge(n) and edge(n + 1).
// edge(n) = floor(n * 10^12 / frequency) picoseconds, computed exactly from n, so there is no drift at any
// frequency.
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
  Cycles first_at_or_after(Picoseconds time) const;
  Cycles first_at_or_after(const sc_core::sc_time& time) const {
    return first_at_or_after(Picoseconds(time.value()));
  }
  // The cycle that `time` lies in: edge(result) <= time < edge(result + 1).
  Cycles containing(const sc_core::sc_time& time) const;

 private:
  std::uint64_t edge_ps(Cycles cycle) const {
    return static_cast<std::uint64_t>(static_cast<Uint128>(cycle.value()) * numerator_ / denominator_);
  }

  Hertz frequency_;
  std::uint64_t numerator_;  // 10^12 / frequency, in lowest terms
  std::uint64_t denominator_;
  std::uint64_t half_ps_;
};

}  // namespace hsx
