#include "sweep/local_runner.h"

#include <exception>

#include "processes/child_processes.h"
#include "sweep/failure_notes.h"

namespace hsx {
namespace {

// Whether collecting could not tell it from a point that has not been run: building its platform tells of
// another one that is refused.
bool leaves_nothing(const PointRecord& record) {
  return record.status == PointStatus::failed ||
         (record.status == PointStatus::refused && !record.hash.empty());
}

// Nothing of a note that cannot be read either.
std::optional<PointRecord> known_failure(const SweepSetup& setup, const SweepPoint& point) {
  try {
    return noted_failure(setup, point);
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

PointRecord record_of(const SweepSetup& setup, const SweepPoint& point, const JobResult& result) {
  PointRecord record = result.text ? record_from_line(*result.text) : failed_record(result.failure);
  if (record.status == PointStatus::missing) record = known_failure(setup, point).value_or(record);
  record.point = point;
  record.metrics.resize(setup.file->metrics.size());
  return record;
}

void keep_note(const SweepSetup& setup, const PointRecord& record) {
  if (leaves_nothing(record)) {
    note_failure(setup, record);
  } else {
    remove_failure(setup, record.point);
  }
}

}  // namespace

std::optional<std::vector<PointRecord>> run_locally(const SweepSetup& setup,
                                                    const std::vector<SweepPoint>& points,
                                                    const LocalRun& run) {
  std::vector<PointRecord> records(points.size());
  Jobs jobs;
  jobs.count = points.size();
  jobs.at_once = run.at_once;
  jobs.limits = {std::chrono::milliseconds(setup.file->limits.milliseconds),
                 setup.file->limits.memory.value()};
  jobs.run = [&](std::size_t i) { return to_line(run_point(setup, points[i])); };
  jobs.done = [&](std::size_t i, const JobResult& result) {
    records[i] = record_of(setup, points[i], result);
    if (!setup.collect_only) keep_note(setup, records[i]);
    run.done(records[i]);
  };
  jobs.stop = run.stop;
  if (!run_jobs(jobs)) return std::nullopt;
  return records;
}

}  // namespace hsx
