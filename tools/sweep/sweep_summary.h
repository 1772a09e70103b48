// What a sweep comes to.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sweep/point_record.h"

namespace hsx {

struct SweepResults {
  const SweepFile* file = nullptr;
  std::vector<PointRecord> records;  // in the order of the plan
  std::vector<std::string> settings =
      {};  // of all points, "KEY=VALUE"; a later one stands above earlier ones
};

struct BestPoints {
  std::size_t metric = 0;  // by position, one with a goal
  double value = 0;
  std::vector<std::size_t> points;  // all that have this value, by index
};

struct LeastSlack {
  std::string contract;
  std::int64_t slack = 0;
  std::size_t point = 0;  // the first that has it, by index
};

// Objectives are metrics with a goal. Only points that passed compete: for the best of an objective those
// that have it, for the front those that have all.
struct SweepSummary {
  // Axes that changed no metric: points that differ in this axis alone have all ended, with the same metrics.
  std::vector<std::string> unchanging;
  std::vector<std::string> unjudged;  // axes of several values without two such points
  std::vector<BestPoints> best;       // one for each objective, in the order of the file
  std::vector<std::size_t> front;  // the Pareto front, by index: no other point is as good in all objectives
                                   // and better in one
  std::size_t lacking = 0;         // points that passed but lack an objective
  std::vector<LeastSlack> slack;   // of each contract that measures, by its id
};

SweepSummary summarize(const SweepResults& results);

}  // namespace hsx
