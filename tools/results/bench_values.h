// Figures of a bench, read from its result folder.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "results/run_values.h"

namespace hsx {

// By metric: METRIC of a single value, METRIC.count, .min, .max, .mean and .pNN of samples.
class BenchValues {
 public:
  // Reads results.json. Throws ResultError.
  explicit BenchValues(const std::string& folder);

  // A value of each point of this label that has it, in their order. "" is for all points, and when one of
  // them was skipped, there is none.
  std::vector<double> find(const std::string& key, const std::string& point) const;

  // As that of the program: 3 when a point did not complete and no violation stopped it, 1 when one failed,
  // else 0.
  int exit_status() const { return exit_status_; }
  // The first failure, else the first point that was skipped, else "completed".
  const std::string& reason() const { return reason_; }
  std::uint64_t failures() const { return failures_; }
  std::uint64_t time_ps() const { return time_ps_; }  // simulated, of all points

 private:
  struct Point {
    std::string label;
    std::map<std::string, double> numbers;
    std::map<std::string, HistogramBins> samples;
  };

  void read(const std::string& folder);
  void read_point(const nlohmann::json& entry);

  std::vector<Point> points_;
  bool skipped_ = false;
  int exit_status_ = 0;
  std::string reason_;
  std::uint64_t failures_ = 0;
  std::uint64_t time_ps_ = 0;
};

}  // namespace hsx
