// Figures of a run, read from its result folder.
#pragma once

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "results/percentile.h"

namespace hsx {

// A folder, or a file in it, that is not what it should be. The text names the file.
struct ResultError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Numbers by name:
//   run.cycles, run.time (ps), run.steps, run.violations (of contracts and expectations, without those that
//   are waived)
//   task.PID.FIELD                 numbers of state.json
//   counters and ratios by their names, histograms with .count, .min, .max, .mean or .pNN behind
//   contract.ID.checks, .violations, .waived, and where a contract measures, .worst, .max and .slack
class RunValues {
 public:
  // Reads state.json, stats.json, status.json and violations.jsonl. Throws ResultError.
  explicit RunValues(const std::string& folder);

  // The values of all names that the pattern ("core*.cycles.wait") meets, in order of the names.
  std::vector<double> find(const std::string& pattern) const;

  int exit_status() const { return exit_status_; }
  const std::string& reason() const { return reason_; }
  // What the first violation says that is not waived, "" for none.
  const std::string& first_violation() const { return first_violation_; }
  // By contract, of those that measure.
  const std::map<std::string, std::int64_t>& slack() const { return slack_; }

 private:
  void read_state(const std::string& folder);
  void read_stats(const std::string& folder);
  void read_status(const std::string& folder);
  void read_violations(const std::string& folder);

  std::map<std::string, double> numbers_;
  std::map<std::string, HistogramBins> histograms_;
  std::map<std::string, std::int64_t> slack_;
  int exit_status_ = 0;
  std::string reason_;
  std::string first_violation_;
};

}  // namespace hsx
