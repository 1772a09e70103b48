#include "kernel/stats.h"

#include <stdexcept>

namespace hsx {

Stat::Stat(StatSet& set, std::string name, std::string unit, std::string doc)
    : name_(std::move(name)), unit_(std::move(unit)), doc_(std::move(doc)) {
  set.add(*this);
}

void Histogram::record(std::uint64_t value, std::uint64_t times) {
  if (times == 0) return;
  count_ += times;
  sum_ += value * times;
  if (value >= kDense) {
    bins_[value] += times;
    return;
  }
  if (dense_.empty()) dense_.resize(kDense);
  dense_[value] += times;
}

void Histogram::merge_dense() const {
  for (std::size_t value = 0; value < dense_.size(); ++value) {
    if (dense_[value] != 0) bins_[value] += dense_[value];
  }
  dense_.clear();
}

const std::map<std::uint64_t, std::uint64_t>& Histogram::bins() const {
  merge_dense();
  return bins_;
}

std::uint64_t Histogram::min() const {
  return bins().empty() ? 0 : bins().begin()->first;
}
std::uint64_t Histogram::max() const {
  return bins().empty() ? 0 : bins().rbegin()->first;
}

double Histogram::mean() const {
  return count_ == 0 ? 0.0 : static_cast<double>(sum_) / static_cast<double>(count_);
}

std::uint64_t Histogram::percentile(unsigned percent) const {
  const std::uint64_t rank = (count_ * percent + 99) / 100;
  std::uint64_t seen = 0;
  for (const auto& [value, times] : bins()) {
    seen += times;
    if (seen >= rank) return value;
  }
  return 0;
}

double Ratio::value() const {
  if (denominator_.value() == 0) return 0.0;
  return static_cast<double>(numerator_.value()) / static_cast<double>(denominator_.value());
}

void StatSet::add(const Stat& stat) {
  if (!stats_.emplace(stat.name(), &stat).second) {
    throw std::invalid_argument("two statistics are named " + stat.name());
  }
}

}  // namespace hsx
