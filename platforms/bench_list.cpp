#include "platforms/bench_list.h"

#include <fmt/format.h>

#include "platforms/text_table.h"

namespace hsx {
namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t kIndent = 2;

std::string limit_of(const BenchMetric& metric) {
  if (*metric.limit == '\0') return "Measured only.";
  const char* side = metric.better == BenchMetric::Better::less ? "most" : "least";
  return fmt::format("Limit (at {}): {}.", side, metric.limit);
}

Rows metric_rows(const Bench& bench) {
  Rows rows{{"metric", "unit", ""}};
  for (const BenchMetric& metric : bench.metrics) {
    rows.push_back({metric.name, *metric.unit == '\0' ? "-" : metric.unit,
                    fmt::format("{} {}", metric.meaning, limit_of(metric))});
  }
  return rows;
}

}  // namespace

std::string benches_text() {
  Rows rows;
  for (const std::string& name : Benches::instance().names())
    rows.push_back({name, Benches::instance().find(name)->doc});
  return text_table(rows, 0) + "\nhsxsim bench --list [NAME...] shows their points, metrics and limits.\n";
}

std::string bench_description(const Bench& bench, const BenchPlatform& platform) {
  const BenchPlan plan = bench_plan(bench, platform);
  Rows points{{"point"}};
  for (const BenchPoint& point : plan.points) points.push_back({point.label});
  return text_table({{bench.name + ": " + bench.doc}}, 0) +
         (plan.points.empty() ? text_table({{"not applicable: " + plan.not_applicable}}, kIndent)
                              : text_table(points, kIndent)) +
         text_table(metric_rows(bench), kIndent);
}

}  // namespace hsx
