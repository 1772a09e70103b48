#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>

#include "hsxsim/command.h"
#include "hsxsim/interrupt.h"
#include "hsxsim/jobs_option.h"
#include "hsxsim/options.h"
#include "hsxsim/slurm_sweep.h"
#include "platforms/read_file.h"
#include "platforms/result_folder.h"
#include "sweep/failure_notes.h"
#include "sweep/index_ranges.h"
#include "sweep/local_runner.h"
#include "sweep/point_folder.h"
#include "sweep/sweep_check.h"
#include "sweep/sweep_files.h"
#include "sweep/sweep_lock.h"
#include "sweep/sweep_progress.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;
using HostClock = std::chrono::steady_clock;

po::options_description sweep_options() {
  po::options_description options;
  options.add_options()("output,o", po::value<std::string>()->value_name("DIR"),
                        "the sweep's folder; points that are finished there are not run again")(
      "set", po::value<std::vector<std::string>>()->composing()->value_name("KEY=VALUE"),
      "override a value at all points; the axes stand above it")(
      "points", po::value<std::string>()->value_name("A-B,C"),
      "run only these points of the plan, and write no results of the sweep")(
      "collect", "run nothing: write the results of what is finished")(
      "force", "use a folder that is not empty and was not made by a sweep")(
      "dry-run", "plan and check the sweep, run nothing")("quiet,q", "print nothing but what went wrong");
  add_jobs_option(options, "points at once");
  options.add(slurm_options());
  return options;
}

struct Request {
  SweepSetup setup;
  std::size_t jobs = 1;
  bool quiet = false;
  bool force = false;
  std::optional<SlurmRun> slurm = {};  // nothing: points are run here
};

Request read_request(const po::variables_map& values, const SweepFile& file) {
  const char* environment = std::getenv("HSXSIM_SET");
  Request request;
  request.setup.file = &file;
  request.setup.environment = environment == nullptr ? "" : environment;
  if (values.count("set") != 0) request.setup.sets = values["set"].as<std::vector<std::string>>();
  if (values.count("output") != 0) request.setup.folder = values["output"].as<std::string>();
  request.setup.collect_only = values.count("collect") != 0;
  request.jobs = jobs_of(values, "sweep");
  request.quiet = values.count("quiet") != 0;
  if (request.setup.folder.empty() && values.count("dry-run") == 0)
    throw UsageError("hsxsim sweep: expected --output DIR\nSee \"hsxsim help sweep\".");
  request.force = values.count("force") != 0;
  request.slurm = slurm_run(values, request.setup);
  return request;
}

const std::vector<const char*> kFiles{"sweep.json", "results.csv", "junit.xml"};

// Makes the folder ready, without those of `files`; "" or what is wrong.
std::string prepare(const std::string& folder, bool force, const std::vector<const char*>& files) {
  const bool is_sweep = fs::exists(fs::path(folder) / "points");
  if (std::string error = prepare_folder(folder, force || is_sweep, files); !error.empty()) return error;
  std::error_code failed;
  fs::create_directories(fs::path(folder) / "points", failed);
  return failed ? fmt::format("cannot make {}/points: {}", folder, failed.message()) : "";
}

// The same for a folder that nobody else is at work on, but who shares it.
std::string prepare_and_lock(const Request& request, const std::vector<const char*>& files,
                             SweepLock::Use use, SweepLock& lock) {
  const std::string points = (fs::path(request.setup.folder) / "points").string();
  const std::string busy =
      fmt::format("another hsxsim sweep is at work on {}; --collect shows what it has", request.setup.folder);
  if (!lock.take(points, use)) return busy;
  if (std::string error = prepare(request.setup.folder, request.force, files); !error.empty()) return error;
  return lock.take(points, use) ? "" : busy;
}

std::vector<SweepPoint> some_of(const std::vector<SweepPoint>& points, const std::string& ranges) {
  const auto indexes = read_ranges(ranges, points.size());
  if (!indexes) {
    throw UsageError(
        fmt::format("hsxsim sweep: --points \"{}\": expected A-B,C,..., all from 0 to {}, ascending", ranges,
                    points.size() - 1));
  }
  std::vector<SweepPoint> some;
  for (const std::size_t index : *indexes) some.push_back(points[index]);
  return some;
}

int exit_status(const std::vector<PointRecord>& records) {
  const auto any = [&](PointStatus status) {
    return std::any_of(records.begin(), records.end(),
                       [&](const PointRecord& record) { return record.status == status; });
  };
  if (any(PointStatus::failed)) return kExitInternal;
  if (any(PointStatus::refused)) return kExitUsage;
  if (any(PointStatus::incomplete) || any(PointStatus::missing)) return kExitNotCompleted;
  return any(PointStatus::violated) ? kExitViolated : kExitPass;
}

void print_speed(const std::vector<PointRecord>& records, double seconds, std::size_t jobs) {
  double simulated = 0;
  std::size_t run = 0;
  for (const PointRecord& record : records) {
    simulated += record.seconds;
    run += record.seconds > 0 ? 1 : 0;
  }
  if (run == 0) return;
  fmt::print(stderr,
             "{} points run in {:.1f} s, {:.1f} a second; {:.0f} % of the time of {} jobs in simulation\n",
             run, seconds, static_cast<double>(run) / seconds,
             100 * simulated / (seconds * static_cast<double>(jobs)), jobs);
}

std::string write_files(const std::string& folder, const SweepResults& results, const SweepSummary& summary) {
  const std::vector<std::pair<const char*, std::string>> files{{"results.csv", sweep_csv(results)},
                                                               {"junit.xml", sweep_junit(results)},
                                                               {"sweep.json", sweep_json(results, summary)}};
  for (const auto& [name, content] : files) {
    if (std::string error = write_file((fs::path(folder) / name).string(), content); !error.empty())
      return error;
  }
  return "";
}

int fail(const std::string& error) {
  fmt::print(stderr, "hsxsim sweep: {}\n", error);
  return kExitUsage;
}

// Whether it would not be run again.
bool is_finished(const PointRecord& record) {
  return has_ended(record) || record.status == PointStatus::refused;
}

// Runs or collects the points.
std::optional<std::vector<PointRecord>> records_of(const Request& request,
                                                   const std::vector<SweepPoint>& points) {
  const HostClock::time_point start = HostClock::now();
  std::optional<std::vector<PointRecord>> records;
  std::size_t finished = 0;
  {
    SweepProgress progress(points.size(), !request.quiet);
    LocalRun run{request.jobs, was_interrupted, [&](const PointRecord& record) {
                   finished += is_finished(record) ? 1U : 0U;
                   progress.add(record.seconds == 0 && has_ended(record));
                 }};
    records = run_locally(request.setup, points, run);
  }
  if (!records) {
    fmt::print(stderr, "hsxsim sweep: interrupted, {} of {} points are finished; the same command goes on\n",
               finished, points.size());
  } else if (!request.quiet) {
    print_speed(*records, std::chrono::duration<double>(HostClock::now() - start).count(), request.jobs);
  }
  return records;
}

int run_part(const Request& request, const std::vector<SweepPoint>& points) {
  SweepLock lock;
  if (const std::string error = prepare_and_lock(request, {}, SweepLock::Use::shared, lock); !error.empty())
    return fail(error);
  const auto records = records_of(request, points);
  return records ? exit_status(*records) : kExitNotCompleted;
}

int write_all(const Request& request, std::vector<PointRecord> records) {
  const SweepResults results{request.setup.file, std::move(records), settings_of(request.setup)};
  const SweepSummary summary = summarize(results);
  if (const std::string error = write_files(request.setup.folder, results, summary); !error.empty())
    return fail(error);
  if (!request.quiet) fmt::print("{}", sweep_text(results, summary));
  return exit_status(results.records);
}

int run_here(const Request& request, const std::vector<SweepPoint>& points) {
  const std::string& folder = request.setup.folder;
  if (const std::string error = busy_with_slurm(folder); !error.empty()) return fail(error);
  SweepLock lock;
  if (const std::string error = prepare_and_lock(request, kFiles, SweepLock::Use::alone, lock);
      !error.empty())
    return fail(error);
  clear_failures(folder);
  auto records = records_of(request, points);
  if (!records) return kExitNotCompleted;
  remove_parts((fs::path(folder) / "points").string());
  return write_all(request, std::move(*records));
}

int collect(const Request& request, const std::vector<SweepPoint>& points) {
  if (const std::string error = prepare(request.setup.folder, request.force, kFiles); !error.empty())
    return fail(error);
  auto records = records_of(request, points);
  return records ? write_all(request, std::move(*records)) : kExitNotCompleted;
}

int run_in_slurm(const Request& request, const std::vector<SweepPoint>& points) {
  SweepLock lock;
  SlurmRecords result = slurm_records(request.setup, points, *request.slurm, request.quiet, [&] {
    return prepare_and_lock(request, kFiles, SweepLock::Use::shared, lock);
  });
  return result.records ? write_all(request, std::move(*result.records)) : result.status;
}

int run(const std::vector<std::string>& arguments) {
  po::variables_map values;
  if (!parse(kSweep, arguments, sweep_options(), "file", values)) return kExitPass;
  if (values.count("file") == 0 || values["file"].as<std::vector<std::string>>().size() != 1)
    throw UsageError("hsxsim sweep: expected one FILE\nSee \"hsxsim help sweep\".");
  Diagnostics diagnostics;
  const SweepFile file = read_sweep_file(values["file"].as<std::vector<std::string>>().front(), diagnostics);
  if (!diagnostics.ok()) return report(diagnostics);
  const Request request = read_request(values, file);
  std::vector<SweepPoint> points = plan_points(file, diagnostics);
  if (!diagnostics.ok()) return report(diagnostics);
  watch_for_interrupt();
  const bool part = values.count("points") != 0;
  if (part) points = some_of(points, values["points"].as<std::string>());
  if (!part && !request.setup.collect_only &&
      !check_sweep(request.setup, points, request.jobs, was_interrupted, diagnostics)) {
    fmt::print(stderr, "hsxsim sweep: interrupted, no point was run\n");
    return kExitNotCompleted;
  }
  if (!diagnostics.ok()) return report(diagnostics);
  if (values.count("dry-run") != 0) {
    fmt::print("ok: {} points, {} axes, {} metrics\n", points.size(), file.axes.size(), file.metrics.size());
    return kExitPass;
  }
  if (part) return run_part(request, points);
  if (request.slurm) return run_in_slurm(request, points);
  return request.setup.collect_only ? collect(request, points) : run_here(request, points);
}

}  // namespace

const Subcommand kSweep{"sweep", "FILE", "Run a platform at many points and compare them; resumable.", run};

}  // namespace hsx
