#include "sweep/metric_values.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hsx {
namespace {

std::optional<double> over(const SweepMetric& metric, const std::vector<double>& values) {
  if (values.empty()) return std::nullopt;
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  switch (metric.over) {
    case SweepMetric::Over::sum:
      return sum;
    case SweepMetric::Over::least:
      return *std::min_element(values.begin(), values.end());
    case SweepMetric::Over::most:
      return *std::max_element(values.begin(), values.end());
    case SweepMetric::Over::mean:
      return sum / static_cast<double>(values.size());
    case SweepMetric::Over::none:
      break;
  }
  return values.size() == 1 ? std::optional<double>(values.front()) : std::nullopt;
}

std::optional<double> calculated(const SweepMetric& metric, const FormulaValues& values) {
  try {
    Formula formula(metric.formula);
    for (const std::string& name : formula.names()) {
      if (values.count(name) == 0) return std::nullopt;
    }
    const double number = formula.number(values);
    return std::isfinite(number) ? std::optional<double>(number) : std::nullopt;
  } catch (const FormulaError&) {
    return std::nullopt;
  }
}

}  // namespace

std::vector<std::optional<double>> metric_values(
    const SweepFile& file, const SweepPoint& point,
    const std::function<std::vector<double>(const SweepMetric&)>& find) {
  std::vector<std::optional<double>> results;
  FormulaValues known = values_of(file, point);
  for (const SweepMetric& metric : file.metrics) {
    results.push_back(metric.formula.empty() ? over(metric, find(metric)) : calculated(metric, known));
    if (results.back()) known[metric.name] = *results.back();
  }
  return results;
}

}  // namespace hsx
