#include "testbenches/samples.h"

namespace hsx {

void Samples::add(const Samples& other) {
  for (const auto& [value, times] : other.bins_) bins_[value] += times;
}

std::uint64_t Samples::count() const {
  std::uint64_t count = 0;
  for (const auto& bin : bins_) count += bin.second;
  return count;
}

double Samples::mean() const {
  std::uint64_t sum = 0;
  for (const auto& [value, times] : bins_) sum += value * times;
  const std::uint64_t all = count();
  return all == 0 ? 0 : static_cast<double>(sum) / static_cast<double>(all);
}

std::uint64_t Samples::percentile(unsigned percent) const {
  const std::uint64_t rank = (count() * percent + 99) / 100;
  std::uint64_t seen = 0;
  for (const auto& [value, times] : bins_) {
    seen += times;
    if (seen >= rank) return value;
  }
  return 0;
}

}  // namespace hsx
