#include "sweep/point_run.h"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>

#include "platforms/result_folder.h"
#include "platforms/runnable.h"
#include "platforms/version.h"
#include "platforms/waivers.h"
#include "results/run_values.h"
#include "sweep/metric_values.h"
#include "sweep/point_bench.h"
#include "sweep/point_folder.h"
#include "sweep/point_hash.h"
#include "sweep/set_texts.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;
using HostClock = std::chrono::steady_clock;

constexpr const char* kWhole = "status.json";  // the file of a folder that is written last

std::vector<std::string> repeat_command(const SweepSetup& setup, const SweepPoint& point,
                                        const Platform& platform) {
  std::vector<std::string> command{"hsxsim", "run"};
  const auto files = request_of(setup, point).files;
  command.insert(command.end(), files.begin(), files.end());
  for (const std::string& set : set_texts(*platform.config().overrides))
    command.insert(command.end(), {"--set", set});
  if (setup.file->checks == WatchedContracts::all) command.insert(command.end(), {"--checks", "all"});
  if (setup.file->checks == WatchedContracts::none) command.insert(command.end(), {"--checks", "none"});
  return command;
}

// Returns the seconds that the simulation took.
double simulate_into(const std::string& name, Platform& platform, const SweepSetup& setup,
                     const SweepPoint& point) {
  PointFolder folder(name, kWhole);
  const auto watch = make_watch(platform.context(), platform.config(), setup.file->checks);
  if (watch) add_waivers(*watch, platform.config());
  const HostClock::time_point start = HostClock::now();
  const RunResult result = simulate(
      platform, [](Cycles) {}, watch.get());
  const std::chrono::duration<double> taken = HostClock::now() - start;
  const std::string error =
      write_results(folder.path(), platform, result, {kVersionText, repeat_command(setup, point, platform)});
  if (!error.empty()) throw std::runtime_error(error);
  folder.commit();
  return taken.count();
}

void read_results(const SweepSetup& setup, const SweepPoint& point, PointRecord& record) {
  const RunValues values(point_folder(setup, record.hash));
  record.exit_status = values.exit_status();
  record.status = status_of_exit(values.exit_status());
  record.reason = record.status == PointStatus::violated && !values.first_violation().empty()
                      ? values.first_violation()
                      : values.reason();
  record.slack = values.slack();
  record.violations = static_cast<std::uint64_t>(values.find("run.violations").front());
  record.time_ps = static_cast<std::uint64_t>(values.find("run.time").front());
  record.metrics =
      metric_values(*setup.file, point, [&](const SweepMetric& metric) { return values.find(metric.key); });
}

}  // namespace

ConfigRequest request_of(const SweepSetup& setup, const SweepPoint& point) {
  ConfigRequest request{setup.file->configs, {}, setup.environment, setup.sets, setup.file->sets};
  for (std::size_t i = 0; i < point.values.size(); ++i) {
    const AxisValue& value = point.values[i];
    const Axis& axis = setup.file->axes[i];
    if (!value.config.empty()) request.files.push_back(value.config);
    for (std::size_t k = 0; k < axis.keys.size(); ++k) {
      request.placed_sets.push_back(
          {axis.keys[k].value + "=" + to_text(value.settings[k].value), axis.keys[k].origin});
    }
  }
  return request;
}

std::vector<std::string> settings_of(const SweepSetup& setup) {
  Overrides overrides;
  Diagnostics ignored;
  overrides.add_list(setup.environment, {}, ignored);
  std::vector<std::string> settings;
  for (const MatchCount& set : overrides.counts()) settings.push_back(set.written);
  settings.insert(settings.end(), setup.sets.begin(), setup.sets.end());
  for (const auto& set : setup.file->sets) settings.push_back(set.value);
  return settings;
}

LoadedConfig load_point(const SweepSetup& setup, const SweepPoint& point) {
  LoadedConfig loaded = load_config(request_of(setup, point));
  if (!setup.file->expectations) loaded.config.expect = {};
  return loaded;
}

std::vector<std::string> errors_of(Platform& platform) {
  check_runnable(platform);
  return platform.context().diagnostics.lines();
}

std::string point_folder(const SweepSetup& setup, const std::string& hash) {
  return (fs::path(setup.folder) / "points" / hash).string();
}

bool find_results(const SweepSetup& setup, const std::string& hash, const char* whole,
                  const std::function<void()>& read) {
  const std::string folder = point_folder(setup, hash);
  if (!fs::exists(fs::path(folder) / whole)) return false;
  try {
    read();
    return true;
  } catch (const ResultError&) {
    if (!setup.collect_only) discard_folder(folder);
    return false;
  }
}

PointRecord run_point(const SweepSetup& setup, const SweepPoint& point) {
  if (!setup.file->bench.empty()) return run_bench_of(setup, point);
  Platform platform(load_point(setup, point), Engine::run_ahead);
  if (const auto errors = errors_of(platform); !errors.empty()) return refused_record("", errors);
  PointRecord record;
  record.hash = point_hash(platform, *setup.file);
  const auto read = [&] { read_results(setup, point, record); };
  if (find_results(setup, record.hash, kWhole, read) || setup.collect_only) return record;
  try {
    record.seconds = simulate_into(point_folder(setup, record.hash), platform, setup, point);
  } catch (const RunRefused&) {
    return refused_record(record.hash, platform.context().diagnostics.lines());
  }
  read();
  return record;
}

}  // namespace hsx
