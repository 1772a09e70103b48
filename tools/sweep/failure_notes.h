// What a sweep's folder says of points that left no results: "failed/INDEX.json".
#pragma once

#include <optional>

#include "sweep/point_run.h"

namespace hsx {

inline constexpr const char* kFailureFolder = "failed";
// The name of a point's note there.
std::string failure_name(std::size_t index);

// Throws std::runtime_error when it cannot be written.
void note_failure(const SweepSetup& setup, const PointRecord& record);
// The record that was noted, without its metrics; nothing when there is none for this very point, with these
// settings, limits and sources.
std::optional<PointRecord> noted_failure(const SweepSetup& setup, const SweepPoint& point);

void remove_failure(const SweepSetup& setup, const SweepPoint& point);

// Forgets the points that failed, and removes what killed processes have left.
void clear_failures(const std::string& folder);

}  // namespace hsx
