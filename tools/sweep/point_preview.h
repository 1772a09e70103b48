// What can be known of a point before it is run.
#pragma once

#include <string>
#include <vector>

#include "sweep/point_run.h"

namespace hsx {

struct PointPreview {
  std::vector<std::string> errors;   // of its config
  std::vector<std::size_t> unknown;  // metrics that name nothing here, by position
  std::vector<std::string> names;    // what metrics may name here
};

// Builds the platform. Once per process, which must not run the point.
PointPreview preview_point(const SweepSetup& setup, const SweepPoint& point);

std::string to_line(const PointPreview& preview);
PointPreview preview_from_line(const std::string& line);

}  // namespace hsx
