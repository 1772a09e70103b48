// Metrics of one point.
#include "sweep/metric_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hsx::metric_values_test {
namespace {

using Over = SweepMetric::Over;
using testing::ElementsAre;
using testing::Optional;

SweepMetric keyed(const std::string& name, Over over = Over::none) {
  SweepMetric metric;
  metric.name = metric.key = name;
  metric.over = over;
  return metric;
}
SweepMetric formula(const std::string& name, const std::string& text) {
  SweepMetric metric;
  metric.name = name;
  metric.formula = text;
  return metric;
}

std::vector<std::optional<double>> values(std::vector<SweepMetric> metrics,
                                          const std::vector<double>& found) {
  SweepFile file;
  file.metrics = std::move(metrics);
  Axis axis;
  axis.name = "a";
  file.axes.push_back(axis);
  SweepPoint point;
  point.values.push_back({SettingValue(std::int64_t{10}), {}});
  return metric_values(file, point, [&](const SweepMetric&) { return found; });
}

TEST(MetricValues, OneValueIsTaken) {
  EXPECT_THAT(values({keyed("m")}, {3}), ElementsAre(Optional(3.0)));
}

TEST(MetricValues, SeveralAreTakenTogetherAsAsked) {
  EXPECT_THAT(
      values({keyed("m", Over::sum), keyed("n", Over::least), keyed("o", Over::most), keyed("p", Over::mean)},
             {1, 4, 7}),
      ElementsAre(Optional(12.0), Optional(1.0), Optional(7.0), Optional(4.0)));
}

TEST(MetricValues, NoneOrSeveralWithoutBeingAskedAreNoValue) {
  EXPECT_THAT(values({keyed("m")}, {}), ElementsAre(std::nullopt));
  EXPECT_THAT(values({keyed("m")}, {1, 2}), ElementsAre(std::nullopt));
  EXPECT_THAT(values({keyed("m", Over::sum)}, {}), ElementsAre(std::nullopt));
}

TEST(MetricValues, FormulasSeeAxesAndMetricsAboveThem) {
  EXPECT_THAT(values({keyed("m"), formula("n", "m * a"), formula("o", "n + 1")}, {3}),
              ElementsAre(Optional(3.0), Optional(30.0), Optional(31.0)));
}

TEST(MetricValues, FormulasOfMissingValuesHaveNone) {
  EXPECT_THAT(values({keyed("m"), formula("n", "m * a")}, {}), ElementsAre(std::nullopt, std::nullopt));
}

TEST(MetricValues, WhatIsNotFiniteIsNoValue) {
  EXPECT_THAT(values({keyed("m"), formula("n", "a / m")}, {0}), ElementsAre(Optional(0.0), std::nullopt));
}

}  // namespace
}  // namespace hsx::metric_values_test
