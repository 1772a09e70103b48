// Points of benches that have been run, and how they are judged.
#pragma once

#include <string>
#include <vector>

#include "platforms/bench_point.h"

namespace hsx {

struct BenchRecord {
  const Bench* bench = nullptr;
  std::string point;                 // "" for a bench that does not apply
  std::string not_applicable;        // why it was not run, or ""
  std::vector<std::string> command;  // that repeats it
  BenchOutcome outcome;
};

// Takes what came of the point; one that the platform cannot hold counts as skipped.
void fill(BenchRecord& record, BenchOutcome outcome);

enum class Verdict { pass, fail, measured, skipped, incomplete };

// Whether nothing was observed.
bool is_empty(const BenchResult& result);

// Of one metric: measured when it has no limit.
Verdict judge(const Bench& bench, const BenchResult& result);
// Of a point: incomplete when its run did not complete and no violation stopped it, fail when a metric or a
// contract failed or a task ended otherwise than it should.
Verdict judge(const BenchRecord& record);
// What is wrong with a point, a sentence each.
std::vector<std::string> failures(const BenchRecord& record);

const char* to_text(Verdict verdict);
// "<= 17", ">= 0.999", or "" for none.
std::string limit_text(const Bench& bench, const BenchResult& result);
// A number as short as it can be told from any other: "17", "0.25".
std::string number_text(double value);

// A limit that stands in place of that of the bench.
struct LimitOverride {
  std::string bench;
  std::string metric;
  double limit = 0;
  std::string written = {};
};
// Reads "BENCH.METRIC=NUMBER"; returns "" or what is wrong with it.
std::string read_limit(const std::string& text, LimitOverride& limit);
void apply(const std::vector<LimitOverride>& limits, BenchRecord& record);

}  // namespace hsx
