#include "platforms/time_buckets.h"

#include <algorithm>

namespace hsx {

TimeBuckets::Row& TimeBuckets::add_row(Merge merge) {
  return rows_.emplace_back(merge);
}

std::uint64_t& TimeBuckets::at(Row& row, std::uint64_t index) {
  if (row.values_.size() <= index) row.values_.resize(index + 1);
  return row.values_[index];
}

void TimeBuckets::reach(Cycles cycle) {
  while (cycle.value() / length_ >= kMost) {
    length_ *= 2;
    for (Row& row : rows_) halve(row);
  }
}

void TimeBuckets::halve(Row& row) const {
  std::vector<std::uint64_t>& values = row.values_;
  const std::size_t half = (values.size() + 1) / 2;
  values.resize(2 * half);
  for (std::size_t i = 0; i < half; ++i) {
    const std::uint64_t one = values[2 * i];
    const std::uint64_t other = values[2 * i + 1];
    values[i] = row.merge_ == Merge::sum ? one + other : std::max(one, other);
  }
  values.resize(half);
}

void TimeBuckets::spend(Row& row, Cycles from, Cycles to) {
  if (to <= from) return;
  reach(to);
  for (std::uint64_t cycle = from.value(); cycle < to.value();) {
    const std::uint64_t index = cycle / length_;
    const std::uint64_t next = std::min((index + 1) * length_, to.value());
    at(row, index) += next - cycle;
    cycle = next;
  }
}

void TimeBuckets::count(Row& row, Cycles cycle) {
  reach(cycle);
  ++at(row, cycle.value() / length_);
}

void TimeBuckets::raise(Row& row, Cycles from, Cycles to, std::uint64_t value) {
  reach(to);
  for (std::uint64_t index = from.value() / length_; index <= to.value() / length_; ++index) {
    std::uint64_t& bucket = at(row, index);
    bucket = std::max(bucket, value);
  }
}

void TimeBuckets::close(Cycles end) {
  reach(end);
  for (Row& row : rows_) row.values_.resize(end.value() / length_ + 1);
}

}  // namespace hsx
