// Records of points by hand.
#pragma once

#include <string>
#include <vector>

#include "sweep/sweep_summary.h"

namespace hsx {

// A file of axes and metrics; each point has a label for each axis.
class RecordsBuilder {
 public:
  using Goal = SweepMetric::Goal;

  RecordsBuilder& axis(const std::string& name) {
    Axis axis;
    axis.name = name;
    file_.axes.push_back(axis);
    return *this;
  }
  RecordsBuilder& metric(const std::string& name, Goal goal) {
    SweepMetric metric;
    metric.name = name;
    metric.goal = goal;
    file_.metrics.push_back(metric);
    return *this;
  }
  PointRecord& point(const std::vector<std::int64_t>& labels, std::vector<std::optional<double>> metrics,
                     PointStatus status = PointStatus::ok) {
    PointRecord record;
    record.point.index = results_.records.size();
    for (const std::int64_t label : labels) record.point.values.push_back({SettingValue(label), {}});
    record.metrics = std::move(metrics);
    record.status = status;
    results_.records.push_back(std::move(record));
    return results_.records.back();
  }
  SweepFile& file() { return file_; }
  const SweepResults& results() {
    results_.file = &file_;
    return results_;
  }

 private:
  SweepFile file_;
  SweepResults results_;
};

}  // namespace hsx
