#include "platforms/bench_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "platforms/text_table.h"

namespace hsx {
namespace {

using Row = std::vector<std::string>;

constexpr std::size_t kIndent = 2;
const Row kSampleHeader{"point", "n", "min", "p50", "p99", "max", "limit", ""};
const Row kValueHeader{"point", "value", "limit", ""};

// At most six characters below 10^12, five when there is no point in it: "99999", "123.4k", "0.25".
std::string short_number(double value) {
  constexpr double kWhole = 100'000;
  struct Unit {
    double factor;
    const char* letter;
  };
  if (std::abs(value) < kWhole) return fmt::format("{:.5g}", value);
  for (const Unit unit : {Unit{1e9, "G"}, Unit{1e6, "M"}}) {
    if (std::abs(value) >= unit.factor) return fmt::format("{:.4g}{}", value / unit.factor, unit.letter);
  }
  return fmt::format("{:.4g}k", value / 1e3);
}
std::string short_count(std::uint64_t count) {
  return short_number(static_cast<double>(count));
}

Row row_of(const BenchRecord& record, const BenchResult& result) {
  const Bench& bench = *record.bench;
  const std::string limit =
      result.limit ? limit_text(bench, result).substr(0, 2) + short_number(*result.limit) : "-";
  const std::string verdict = to_text(judge(bench, result));
  if (result.value) return {record.point, short_number(*result.value), limit, verdict};
  const Samples& samples = result.samples;
  if (is_empty(result)) return {record.point, "0", "-", "-", "-", "-", limit, verdict};
  return {record.point,
          short_count(samples.count()),
          short_count(samples.min()),
          short_count(samples.percentile(50)),
          short_count(samples.percentile(99)),
          short_count(samples.max()),
          limit,
          verdict};
}

// "17 x 98, 29 x 2"; where there are many values they are told in ranges of equal width.
std::string bins_text(const Samples& samples) {
  constexpr std::uint64_t kMost = 12;
  const auto& bins = samples.bins();
  const std::uint64_t width = bins.size() <= kMost ? 1 : (samples.max() - samples.min()) / kMost + 1;
  std::map<std::uint64_t, std::uint64_t> ranges;  // by the least value
  for (const auto& [value, times] : bins)
    ranges[samples.min() + (value - samples.min()) / width * width] += times;
  std::vector<std::string> words;
  for (const auto& [least, times] : ranges) {
    const std::string range = width == 1 ? "" : fmt::format("..{}", least + width - 1);
    words.push_back(fmt::format("{}{} x{}", least, range, times));
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

std::string histograms(const std::vector<const BenchRecord*>& records, const BenchMetric& metric) {
  std::vector<Row> rows;
  for (const BenchRecord* record : records) {
    for (const BenchResult& result : record->outcome.results) {
      if (result.metric == metric.name && !result.samples.bins().empty())
        rows.push_back({record->point, bins_text(result.samples)});
    }
  }
  return rows.empty() ? "" : fmt::format("{}, histogram\n{}", metric.name, text_table(rows, kIndent));
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
  return fmt::format("{}{}\n{}", metric.name, unit, figures_table(std::move(rows), kIndent));
}

// Why a point or a bench was not run.
std::string skipped_text(const BenchRecord& record) {
  const std::string what = record.point.empty() ? "not applicable" : record.point + ": skipped";
  return what + ": " + record.not_applicable;
}

std::string bench_part(const std::vector<const BenchRecord*>& records, bool with_histograms) {
  const Bench& bench = *records.front()->bench;
  std::string text = text_table({{bench.name + ": " + bench.doc}}, 0);
  for (const BenchMetric& metric : bench.metrics) {
    text += metric_table(records, metric);
    if (with_histograms) text += histograms(records, metric);
  }
  for (const BenchRecord* record : records) {
    if (!record->not_applicable.empty()) text += text_table({{skipped_text(*record)}}, 2);
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
  std::uint64_t waived = 0;
  for (const BenchRecord& record : records) {
    checks += record.outcome.checks;
    waived += record.outcome.waived;
  }
  return fmt::format("\n{} points passed, {} failed, {} incomplete, {} skipped; {} checks of contracts{}\n",
                     count(Verdict::pass), count(Verdict::fail), count(Verdict::incomplete),
                     count(Verdict::skipped), shortened(checks),
                     waived == 0 ? "" : fmt::format(",\n{} violations waived", shortened(waived)));
}

}  // namespace

std::string bench_text(const std::vector<BenchRecord>& records, bool with_histograms) {
  std::string text;
  std::vector<const BenchRecord*> part;
  for (std::size_t i = 0; i < records.size(); ++i) {
    part.push_back(&records[i]);
    if (i + 1 < records.size() && records[i + 1].bench == records[i].bench) continue;
    text += (text.empty() ? "" : "\n") + bench_part(part, with_histograms);
    part.clear();
  }
  return text + last_line(records);
}

}  // namespace hsx
