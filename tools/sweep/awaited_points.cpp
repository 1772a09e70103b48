#include "sweep/awaited_points.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "sweep/failure_notes.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    names.insert(entry.path().filename().string());
  return names;
}

}  // namespace

AwaitedPoints::AwaitedPoints(std::string folder, const std::vector<PointRecord>& records)
    : folder_(std::move(folder)) {
  for (const PointRecord& record : records) {
    if (record.status == PointStatus::missing)
      left_.push_back({record.hash, failure_name(record.point.index)});
  }
}

void AwaitedPoints::look() {
  const std::set<std::string> points = names_in(fs::path(folder_) / "points");
  const std::set<std::string> notes = names_in(fs::path(folder_) / kFailureFolder);
  left_.erase(std::remove_if(left_.begin(), left_.end(),
                             [&](const Awaited& point) {
                               return points.count(point.hash) != 0 || notes.count(point.note) != 0;
                             }),
              left_.end());
}

}  // namespace hsx
