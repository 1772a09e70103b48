// Figures over the time of a run in a bounded number of buckets.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "kernel/units.h"

namespace hsx {

// Buckets of equal length, the first from cycle 0 on. A bucket begins with one cycle; whenever more than
// kMost would be needed, two neighbours become one. So the length depends on the last cycle alone.
class TimeBuckets {
 public:
  static constexpr std::uint64_t kMost = 512;

  // What two neighbours become.
  enum class Merge { sum, maximum };
  class Row {
   public:
    explicit Row(Merge merge) : merge_(merge) {}
    const std::vector<std::uint64_t>& values() const { return values_; }

   private:
    friend class TimeBuckets;
    Merge merge_;
    std::vector<std::uint64_t> values_;
  };

  // The row lives as long as the buckets.
  Row& add_row(Merge merge);

  // Adds to each bucket how many of the cycles from..to-1 lie in it.
  void spend(Row& row, Cycles from, Cycles to);
  // Adds one to the bucket of the cycle.
  void count(Row& row, Cycles at);
  // Lifts each bucket that from..to touches, both included, to at least this value.
  void raise(Row& row, Cycles from, Cycles to, std::uint64_t value);

  // Makes all rows reach from cycle 0 to `end`, included.
  void close(Cycles end);

  Cycles length() const { return Cycles(length_); }

 private:
  std::uint64_t& at(Row& row, std::uint64_t index);
  void reach(Cycles cycle);
  void halve(Row& row) const;

  std::deque<Row> rows_;
  std::uint64_t length_ = 1;
};

}  // namespace hsx
