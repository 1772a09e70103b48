#include "platforms/bench_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "platforms/text_table.h"

namespace hsx {
namespace {

using Row = std::vector<std::string>;

constexpr std::size_t kIndent = 4;
const Row kSampleHeader{"point", "n", "min", "p50", "p99", "max", "limit", "verdict"};
const Row kValueHeader{"point", "value", "limit", "verdict"};

// At most seven characters.
std::string short_number(double value) {
  if (value == static_cast<double>(static_cast<std::uint64_t>(value)) && value < 1e13)
    return shortened(static_cast<std::uint64_t>(value));
  return fmt::format("{:.5g}", value);
}

Row row_of(const BenchRecord& record, const BenchResult& result) {
  const Bench& bench = *record.bench;
  const std::string limit =
      result.limit ? limit_text(bench, result).substr(0, 3) + short_number(*result.limit) : "-";
  const std::string verdict = to_text(judge(bench, result));
  if (result.value) return {record.point, short_number(*result.value), limit, verdict};
  const Samples& samples = result.samples;
  return {record.point,
          shortened(samples.count()),
          shortened(samples.min()),
          shortened(samples.percentile(50)),
          shortened(samples.percentile(99)),
          shortened(samples.max()),
          limit,
          verdict};
}

std::string metric_table(const std::vector<const BenchRecord*>& records, const BenchMetric& metric) {
  const std::string unit = *metric.unit == '\0' ? "" : fmt::format(", {}", metric.unit);
  std::vector<Row> rows;
  for (const BenchRecord* record : records) {
    for (const BenchResult& result : record->outcome.results) {
      if (result.metric == metric.name) rows.push_back(row_of(*record, result));
    }
  }
  if (rows.empty()) return "";
  const bool values = rows.front().size() == kValueHeader.size();
  rows.insert(rows.begin(), values ? kValueHeader : kSampleHeader);
  return fmt::format("  {}{}\n{}", metric.name, unit, figures_table(std::move(rows), kIndent));
}

std::string bench_part(const std::vector<const BenchRecord*>& records) {
  const Bench& bench = *records.front()->bench;
  std::string text = text_table({{bench.name + ": " + bench.doc}}, 0);
  if (!records.front()->not_applicable.empty())
    return text + text_table({{"not applicable: " + records.front()->not_applicable}}, 2);
  for (const BenchMetric& metric : bench.metrics) text += metric_table(records, metric);
  for (const BenchRecord* record : records) {
    for (const std::string& failure : failures(*record))
      text += text_table({{fmt::format("{}: {}", record->point, failure)}}, 2);
  }
  return text;
}

std::string last_line(const std::vector<BenchRecord>& records) {
  const auto count = [&](Verdict verdict) {
    return std::count_if(records.begin(), records.end(),
                         [&](const BenchRecord& record) { return judge(record) == verdict; });
  };
  std::uint64_t checks = 0;
  for (const BenchRecord& record : records) checks += record.outcome.checks;
  return fmt::format("\n{} points passed, {} failed, {} incomplete, {} skipped; {} checks of contracts\n",
                     count(Verdict::pass), count(Verdict::fail), count(Verdict::incomplete),
                     count(Verdict::skipped), shortened(checks));
}

}  // namespace

std::string bench_text(const std::vector<BenchRecord>& records) {
  std::string text;
  std::vector<const BenchRecord*> part;
  for (std::size_t i = 0; i < records.size(); ++i) {
    part.push_back(&records[i]);
    if (i + 1 < records.size() && records[i + 1].bench == records[i].bench) continue;
    text += (text.empty() ? "" : "\n") + bench_part(part);
    part.clear();
  }
  return text + last_line(records);
}

}  // namespace hsx
