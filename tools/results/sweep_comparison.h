// How the points of two sweeps differ.
#pragma once

#include <string>
#include <vector>

#include "results/comparison.h"

namespace hsx {

struct PointChanges {
  std::string point;            // "quantum 1, layout copy"
  std::vector<Change> metrics;  // in the order of the metrics
  std::vector<Change> others;   // status, reason, violations, slack.CONTRACT
};

struct SweepComparison {
  std::vector<Change> builds;  // program and sources: told, but no difference of the results
  std::vector<Change> plan;    // axis.NAME.set, axis.NAME.values, metric.NAME.unit, .goal
  std::vector<std::string> only_before;
  std::vector<std::string> only_after;
  std::vector<PointChanges> points;  // on both sides, but not the same
  std::size_t matched = 0;           // points on both sides

  bool same() const;
};

// Reads sweep.json in both folders. Points are matched by the values of their axes, those of one value in
// their order. Throws ResultError.
SweepComparison compare_sweeps(const std::string& before, const std::string& after);
bool holds_sweep(const std::string& folder);

nlohmann::ordered_json to_json(const SweepComparison& comparison);
std::string comparison_text(const SweepComparison& comparison, const ComparisonText& how);

}  // namespace hsx
