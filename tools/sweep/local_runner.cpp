#include "sweep/local_runner.h"

#include <fmt/format.h>

#include <filesystem>
#include <stdexcept>

#include "platforms/read_file.h"
#include "processes/child_processes.h"
#include "results/json_file.h"
#include "sweep/point_folder.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFailures = "failed";
constexpr const char* kFailureSchema = "hsxsim.failed/1";
constexpr int kExitFailed = 4;

std::string failure_path(const std::string& folder, std::size_t index) {
  return (fs::path(folder) / kFailures / fmt::format("{}.json", index)).string();
}

void note_failure(const std::string& folder, const PointRecord& record) {
  const nlohmann::ordered_json json{{"schema", kFailureSchema}, {"reason", record.reason}};
  fs::create_directories(fs::path(folder) / kFailures);
  const std::string error =
      write_file(failure_path(folder, record.point.index),
                 json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
  if (!error.empty()) throw std::runtime_error(error);
}

PointRecord failed_record(const std::string& reason) {
  PointRecord record;
  record.status = PointStatus::failed;
  record.exit_status = kExitFailed;
  record.reason = reason;
  return record;
}

// A point that is not there may have failed where it was run.
PointRecord or_failure(const SweepSetup& setup, PointRecord record, std::size_t index) {
  const std::string path = failure_path(setup.folder, index);
  if (record.status != PointStatus::missing || !fs::exists(path)) return record;
  return failed_record(read_json_file(path, kFailureSchema).at("reason"));
}

PointRecord record_of(const SweepSetup& setup, const SweepPoint& point, const JobResult& result) {
  PointRecord record = result.text ? or_failure(setup, record_from_line(*result.text), point.index)
                                   : failed_record(result.failure);
  record.point = point;
  record.metrics.resize(setup.file->metrics.size());
  return record;
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
    if (!result.text) note_failure(setup.folder, records[i]);
    run.done(records[i]);
  };
  jobs.stop = run.stop;
  if (!run_jobs(jobs)) return std::nullopt;
  return records;
}

void clear_failures(const std::string& folder) {
  std::error_code ignored;
  fs::remove_all(fs::path(folder) / kFailures, ignored);
  remove_parts((fs::path(folder) / "points").string());
}

}  // namespace hsx
