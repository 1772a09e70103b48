// Values observed, each as often as it was.
#pragma once

#include <cstdint>
#include <map>

#include "kernel/stats.h"

namespace hsx {

// Like a Histogram, but a value: it can be copied and belongs to no component.
class Samples {
 public:
  Samples() = default;
  explicit Samples(const Histogram& histogram) : Samples(histogram.bins()) {}
  explicit Samples(std::map<std::uint64_t, std::uint64_t> bins) : bins_(std::move(bins)) {}

  void add(std::uint64_t value) { ++bins_[value]; }
  void add(const Samples& other);

  std::uint64_t count() const;
  std::uint64_t min() const { return bins_.empty() ? 0 : bins_.begin()->first; }   // 0 when empty
  std::uint64_t max() const { return bins_.empty() ? 0 : bins_.rbegin()->first; }  // 0 when empty
  double mean() const;                                                             // 0 when empty
  // Nearest rank: the smallest value such that at least `percent` of all values are not above it. Requires
  // 0 < percent <= 100; 0 when empty.
  std::uint64_t percentile(unsigned percent) const;
  // value -> how often, ascending.
  const std::map<std::uint64_t, std::uint64_t>& bins() const { return bins_; }

 private:
  std::map<std::uint64_t, std::uint64_t> bins_;
};

}  // namespace hsx
