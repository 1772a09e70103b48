// Results of benches as JSON: between processes, and as a file.
#pragma once

#include <string>
#include <vector>

#include "platforms/bench_record.h"

namespace hsx {

// The outcome of a point on one line, and back. from_json throws on anything else.
std::string to_json(const BenchOutcome& outcome);
BenchOutcome outcome_from_json(const std::string& text);

// results.json, results.csv and junit.xml of these points: the same bytes for each repeat, whatever the
// engine. Times in junit.xml are simulated.
std::string bench_results_json(const std::vector<BenchRecord>& records);
std::string bench_results_csv(const std::vector<BenchRecord>& records);
std::string bench_junit_xml(const std::vector<BenchRecord>& records);

}  // namespace hsx
