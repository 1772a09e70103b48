#include "regress/simulation_job.h"

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "kernel/event_sequence.h"
#include "platforms/event_log.h"
#include "platforms/print_config.h"
#include "platforms/result_folder.h"
#include "platforms/runnable.h"
#include "platforms/version.h"
#include "platforms/waivers.h"
#include "results/event_trail.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

// Between processes: on any bytes.
std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Makes the trail of a run's events and follows that of an earlier one.
class Trails {
 public:
  Trails(const std::string& stored, Platform& platform)
      : events_(platform.context(), [this](const Event& event) { add(to_json_line(event)); }) {
    if (!holds_trail(stored)) return;
    follower_ = std::make_unique<TrailFollower>(
        read_trail(stored),
        [&platform](std::uint32_t pid, std::uint32_t pc) { return platform.symbols(pid).describe_code(pc); });
  }
  EventComparison finish(Cycles end, const std::string& folder) {
    events_.finish(end);
    write_trail(folder, maker_.take());
    if (!follower_) return {"there is no trail of stored events", std::nullopt};
    return {"", follower_->finish()};
  }

 private:
  void add(const std::string& line) {
    maker_.add(line);
    if (follower_) follower_->add(line);
  }

  TrailMaker maker_;
  std::unique_ptr<TrailFollower> follower_;
  EventSequence events_;
};

std::string run_platform(const RegressSetup& setup, const RegressCase& entry, const std::string& stored,
                         Platform& platform) {
  const auto watch = make_watch(platform.context(), platform.config(), entry.checks);
  if (watch) add_waivers(*watch, platform.config());
  Trails trails(stored, platform);
  const RunResult result = simulate(
      platform, [](Cycles) {}, watch.get());
  const std::string folder = scratch_results(setup, entry);
  for (const std::string& made : {folder, scratch_trail(setup, entry)})
    std::filesystem::create_directories(made);
  const EventComparison events = trails.finish(result.cycles, scratch_trail(setup, entry));
  const std::string error =
      write_results(folder, platform, result, {kVersionText, repeat_command(entry, setup.sets)});
  if (!error.empty()) throw std::runtime_error(error);
  return dumped({{"errors", Json::array()}, {"time", result.time.value()}, {"events", to_json(events)}});
}

}  // namespace

std::string run_tasks(const RegressSetup& setup, const RegressCase& entry, const std::string& stored) {
  Platform platform(load_config(request_of(entry, setup.sets)), setup.engine);
  check_runnable(platform);
  try {
    if (platform.ok()) return run_platform(setup, entry, stored, platform);
  } catch (const RunRefused&) {
    // The diagnostics have the reason.
  }
  return dumped({{"errors", platform.context().diagnostics.lines()}});
}

void take_tasks(const std::string& text, CaseResult& result) {
  const Json json = Json::parse(text);
  result.errors = json.at("errors").get<std::vector<std::string>>();
  if (!result.errors.empty()) return;
  result.time_ps = json.at("time");
  result.events = events_from_json(json.at("events"));
}

LoadedConfig bench_config(const RegressSetup& setup, const RegressCase& entry) {
  LoadedConfig loaded = bench_config(request_of(entry, setup.sets));
  loaded.config.waivers.clear();
  return loaded;
}

std::string resolve_bench(const RegressSetup& setup, const RegressCase& entry) {
  Platform platform(bench_config(setup, entry), Engine::run_ahead);
  return dumped({{"errors", platform.context().diagnostics.lines()},
                 {"config", platform.ok() ? print_config(platform, {}) : ""}});
}

void take_bench(const std::string& text, CaseResult& result) {
  const Json json = Json::parse(text);
  result.errors = json.at("errors").get<std::vector<std::string>>();
  result.record.parameters = flat_toml(json.at("config"), "config.resolved.toml");
}

}  // namespace hsx
