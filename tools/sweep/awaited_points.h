// Points that others are at work on.
#pragma once

#include <string>
#include <vector>

#include "sweep/point_record.h"

namespace hsx {

// Those of some records that are missing, until their results, or notes of failures, come to be in the
// folder.
class AwaitedPoints {
 public:
  AwaitedPoints() = default;
  AwaitedPoints(std::string folder, const std::vector<PointRecord>& records);

  void look();
  std::size_t count() const { return left_.size(); }

 private:
  struct Awaited {
    std::string hash;
    std::string note;
  };
  std::string folder_;
  std::vector<Awaited> left_;
};

}  // namespace hsx
