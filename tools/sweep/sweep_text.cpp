#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "platforms/text_table.h"
#include "sweep/sweep_files.h"

namespace hsx {
namespace {

constexpr std::size_t kRowsShown = 12;  // of the front, and of points that did not pass

std::string values_text(const SweepResults& results, std::size_t index) {
  return describe(*results.file, results.records[index].point);
}

std::string counts_text(const SweepResults& results) {
  std::string text = fmt::format("{} points", results.records.size());
  constexpr std::array kShown{PointStatus::ok,      PointStatus::violated, PointStatus::incomplete,
                              PointStatus::refused, PointStatus::failed,   PointStatus::missing};
  for (const PointStatus status : kShown) {
    const auto count = std::count_if(results.records.begin(), results.records.end(),
                                     [&](const PointRecord& record) { return record.status == status; });
    if (count > 0) text += fmt::format(", {} {}", count, to_text(status));
  }
  return text + "\n";
}

// Six digits are enough for people.
std::string shown(const std::optional<double>& value) {
  return value ? fmt::format("{:.6g}", *value) : "-";
}

std::string rest_text(std::size_t all) {
  return all > kRowsShown ? fmt::format("  and {} more: see results.csv\n", all - kRowsShown) : "";
}

std::string troubles(const SweepResults& results) {
  std::vector<std::vector<std::string>> rows;
  std::size_t all = 0;
  for (const PointRecord& record : results.records) {
    if (record.status == PointStatus::ok) continue;
    if (++all > kRowsShown) continue;
    rows.push_back({fmt::format("{}", record.point.index), to_text(record.status),
                    fmt::format("{}: {}", describe(*results.file, record.point), trouble_of(record))});
  }
  if (rows.empty()) return "";
  return "\npoints that did not pass\n" + text_table(rows, 2) + rest_text(all);
}

std::string axes_text(const SweepSummary& summary) {
  std::string text;
  if (!summary.unchanging.empty())
    text += fmt::format("\nchanged no metric: {}\n", fmt::join(summary.unchanging, ", "));
  if (!summary.unjudged.empty()) {
    text +=
        fmt::format("\nno two points differ in one of these alone: {}\n", fmt::join(summary.unjudged, ", "));
  }
  return text;
}

// Metrics that no point has, though some could.
std::string empty_metrics_text(const SweepResults& results) {
  if (std::none_of(results.records.begin(), results.records.end(), has_ended)) return "";
  std::vector<std::string> names;
  for (std::size_t i = 0; i < results.file->metrics.size(); ++i) {
    const bool empty = std::none_of(results.records.begin(), results.records.end(),
                                    [i](const PointRecord& record) { return record.metrics[i].has_value(); });
    if (empty) names.push_back(results.file->metrics[i].name);
  }
  return names.empty() ? "" : fmt::format("\nno value at any point: {}\n", fmt::join(names, ", "));
}

std::string best_text(const SweepResults& results, const SweepSummary& summary) {
  if (summary.best.empty()) return "";
  std::vector<std::vector<std::string>> rows{{"objective", "best", "at"}};
  for (const BestPoints& best : summary.best) {
    const SweepMetric& metric = results.file->metrics[best.metric];
    const std::string more =
        best.points.size() > 1 ? fmt::format(", and {} more", best.points.size() - 1) : "";
    rows.push_back(
        {fmt::format("{} ({})", metric.name, metric.goal == SweepMetric::Goal::least ? "min" : "max"),
         fmt::format("{}{}{}", shown(best.value), metric.unit.empty() ? "" : " ", metric.unit),
         fmt::format("{}: {}{}", best.points.front(), values_text(results, best.points.front()), more)});
  }
  return "\n" + text_table(rows, 2);
}

std::string front_text(const SweepResults& results, const SweepSummary& summary) {
  if (summary.best.size() < 2) return "";
  std::vector<std::vector<std::string>> rows{{"point"}};
  for (const BestPoints& best : summary.best) rows[0].push_back(results.file->metrics[best.metric].name);
  rows[0].emplace_back("at");
  for (std::size_t i = 0; i < std::min(summary.front.size(), kRowsShown); ++i) {
    const PointRecord& record = results.records[summary.front[i]];
    rows.push_back({fmt::format("{}", record.point.index)});
    for (const BestPoints& best : summary.best) rows.back().push_back(shown(record.metrics[best.metric]));
    rows.back().push_back(describe(*results.file, record.point));
  }
  const std::string lacking =
      summary.lacking == 0 ? "" : fmt::format("; {} passed but lack an objective", summary.lacking);
  return fmt::format("\nPareto front, {} of {} points{}\n", summary.front.size(), results.records.size(),
                     lacking) +
         text_table(rows, 2) + rest_text(summary.front.size());
}

std::string slack_text(const SweepResults& results, const SweepSummary& summary) {
  if (summary.slack.empty()) return "";
  std::vector<std::vector<std::string>> rows{{"contract", "least slack", "at"}};
  for (const LeastSlack& entry : summary.slack) {
    rows.push_back({entry.contract, fmt::format("{}", entry.slack),
                    fmt::format("{}: {}", entry.point, values_text(results, entry.point))});
  }
  return "\n" + text_table(rows, 2);
}

}  // namespace

std::string sweep_text(const SweepResults& results, const SweepSummary& summary) {
  return counts_text(results) + troubles(results) + axes_text(summary) + empty_metrics_text(results) +
         best_text(results, summary) + front_text(results, summary) + slack_text(results, summary);
}

}  // namespace hsx
