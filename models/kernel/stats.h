// Statistics: every one has a name, a unit and a meaning. Components count; results are read out at the end
// of a run.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace hsx {

class StatSet;

// Name is the full dotted name ("bus.busy_cycles"); unit a word ("cycles", "accesses"); doc one sentence.
class Stat {
 public:
  Stat(StatSet& set, std::string name, std::string unit, std::string doc);
  virtual ~Stat() = default;
  Stat(const Stat&) = delete;
  Stat& operator=(const Stat&) = delete;

  const std::string& name() const { return name_; }
  const std::string& unit() const { return unit_; }
  const std::string& doc() const { return doc_; }

 private:
  std::string name_;
  std::string unit_;
  std::string doc_;
};

class Counter : public Stat {
 public:
  using Stat::Stat;
  void add(std::uint64_t n = 1) { value_ += n; }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0;
};

// Counts of exact values; percentiles are exact, not interpolated.
class Histogram : public Stat {
 public:
  using Stat::Stat;
  void record(std::uint64_t value) {
    if (value >= dense_.size()) return record(value, 1);
    ++count_;
    sum_ += value;
    ++dense_[value];
  }
  void record(std::uint64_t value, std::uint64_t times);

  std::uint64_t count() const { return count_; }
  std::uint64_t sum() const { return sum_; }
  std::uint64_t min() const;  // 0 when empty
  std::uint64_t max() const;  // 0 when empty
  double mean() const;        // 0 when empty
  // Nearest rank: the smallest recorded value such that at least `percent` of all records are not above it.
  // Requires 0 < percent <= 100; 0 when empty.
  std::uint64_t percentile(unsigned percent) const;
  // value -> number of records, ascending.
  const std::map<std::uint64_t, std::uint64_t>& bins() const;

 private:
  static constexpr std::size_t kDense = 256;
  void merge_dense() const;

  std::uint64_t count_ = 0;
  std::uint64_t sum_ = 0;
  // Counts of values below kDense not yet in bins_; empty or of that size.
  mutable std::vector<std::uint64_t> dense_;
  mutable std::map<std::uint64_t, std::uint64_t> bins_;
};

// numerator / denominator of two counters, evaluated when read.
class Ratio : public Stat {
 public:
  Ratio(StatSet& set, std::string name, std::string unit, std::string doc, const Counter& numerator,
        const Counter& denominator)
      : Stat(set, std::move(name), std::move(unit), std::move(doc)),
        numerator_(numerator),
        denominator_(denominator) {}
  double value() const;  // 0 when the denominator is 0

 private:
  const Counter& numerator_;
  const Counter& denominator_;
};

// All statistics of one simulation, by name. Does not own them: a statistic outlives the set's last reader.
class StatSet {
 public:
  // Requires a name that is not taken (throws std::invalid_argument).
  void add(const Stat& stat);
  const std::map<std::string, const Stat*>& by_name() const { return stats_; }

 private:
  std::map<std::string, const Stat*> stats_;
};

}  // namespace hsx
