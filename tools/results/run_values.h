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
//   run.cycles, run.time (ps), run.steps, run.violations (of contracts, those that are waived left out)
//   task.PID.FIELD                 numbers of state.json
//   counters and ratios by their names, histograms with .count, .min, .max, .mean or .pNN behind
//   contract.ID.checks, .violations, .waived, and where a contract measures, .worst, .max and .slack
class RunValues {
 public:
  // Reads state.json, stats.json and status.json. Throws ResultError.
  explicit RunValues(const std::string& folder);

  // The values of all names that the pattern ("core*.cycles.wait") meets, in order of the names.
  std::vector<double> find(const std::string& pattern) const;

  int exit_status() const { return exit_status_; }
  const std::string& reason() const { return reason_; }
  // By contract, of those that measure.
  const std::map<std::string, std::int64_t>& slack() const { return slack_; }

 private:
  void read_state(const std::string& folder);
  void read_stats(const std::string& folder);
  void read_status(const std::string& folder);

  std::map<std::string, double> numbers_;
  std::map<std::string, HistogramBins> histograms_;
  std::map<std::string, std::int64_t> slack_;
  int exit_status_ = 0;
  std::string reason_;
};

}  // namespace hsx
