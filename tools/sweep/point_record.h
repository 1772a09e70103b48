// What came of a point.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sweep/sweep_plan.h"

namespace hsx {

enum class PointStatus {
  ok,
  violated,    // exit status 1
  incomplete,  // 3: it did not complete
  refused,     // 2: its config is wrong
  failed,      // it crashed, hung, or used up its memory
  missing,     // it has not been run
};
const char* to_text(PointStatus status);
// Of a simulation that came to an end: 0, 1 or 3.
PointStatus status_of_exit(int exit_status);

struct PointRecord {
  SweepPoint point;
  std::string hash;  // "" when it failed before it was known
  PointStatus status = PointStatus::missing;
  // How the run ended, or why it did not; the first violation; errors of a config a line each.
  std::string reason;
  int exit_status = 0;
  std::vector<std::optional<double>> metrics;  // in the order of the file; nothing where there is none
  std::uint64_t violations = 0;
  std::map<std::string, std::int64_t> slack;  // by contract
  std::uint64_t time_ps = 0;                  // simulated

  double seconds = 0;  // of host time in the simulation; 0 when the results were there. In no file
};

// Whether its simulation came to an end, so that there are metrics.
bool has_ended(const PointRecord& record);

// Of a point that crashed, hung, or used up its memory.
PointRecord failed_record(const std::string& reason);
// Of a point whose config is wrong.
PointRecord refused_record(std::string hash, const std::vector<std::string>& errors);

// A record without its point, on one line, between processes. from_line throws on anything else.
std::string to_line(const PointRecord& record);
PointRecord record_from_line(const std::string& line);

// On one line, why a point did not pass.
std::string trouble_of(const PointRecord& record);

// What a value of a metric is written as: the shortest text that gives the same number; "" for none.
std::string metric_text(const std::optional<double>& value);

}  // namespace hsx
