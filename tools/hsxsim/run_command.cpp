#include <fmt/format.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <memory>

#include "hsxsim/command.h"
#include "hsxsim/options.h"
#include "hsxsim/perf_report.h"
#include "hsxsim/tracing.h"
#include "platforms/contract_checks.h"
#include "platforms/event_log.h"
#include "platforms/injection_text.h"
#include "platforms/output_files.h"
#include "platforms/platform.h"
#include "platforms/print_config.h"
#include "platforms/profile_text.h"
#include "platforms/progress_line.h"
#include "platforms/read_file.h"
#include "platforms/result_folder.h"
#include "platforms/runnable.h"
#include "platforms/series.h"
#include "platforms/simulation.h"
#include "platforms/state_json.h"
#include "platforms/summary.h"
#include "platforms/version.h"
#include "platforms/violation_text.h"
#include "platforms/waivers.h"
#include "report/write_report.h"

namespace hsx {
namespace {

constexpr std::size_t kLinesShown = 20;  // source lines of a task's profile on the terminal

using HostClock = std::chrono::steady_clock;

po::options_description run_options() {
  po::options_description options = config_options();
  options.add_options()("output,o", po::value<std::string>()->value_name("DIR"),
                        "write a result folder; refused when it is not empty")(
      "force", "write into a folder that is not empty")("events",
                                                        "also write events.jsonl into the result folder")(
      "series", "also write series.json, figures over time for the report, into the result folder")(
      "report", "also write report.html, a page of the results, into the result folder")(
      "profile",
      "print where steps and cycles went, by symbol and source line; into a result folder also as "
      "profile.txt and profile.folded")("state-out", po::value<std::string>()->value_name("FILE"),
                                        "write the final state of the machine to this file")(
      "engine", po::value<std::string>()->default_value("run-ahead")->value_name("NAME"),
      "lockstep or run-ahead; same results")(
      "print-config", "print the resolved config with the origin of each value, and stop")(
      "dry-run", "check everything, run nothing")(
      "checks", po::value<std::string>()->default_value("config")->value_name("WHICH"),
      "contracts that watch the run: config (those of [checks]), all, or none")(
      "perf", "print how fast the simulation was: host time, instructions, cycles, yields, memory")(
      "quiet,q", "print nothing but what went wrong");
  options.add(trace_options());
  return options;
}

Engine parse_engine(const std::string& name) {
  if (name == "lockstep") return Engine::lockstep;
  if (name == "run-ahead") return Engine::run_ahead;
  throw UsageError(fmt::format("hsxsim run: --engine \"{}\": expected lockstep or run-ahead", name));
}

void check_combinations(const po::variables_map& values) {
  if (values.count("config") == 0 && values.count("image") == 0) {
    throw UsageError(
        "hsxsim run: nothing to run, expected a CONFIG or --image FILE\nSee \"hsxsim help run\".");
  }
  const std::string checks = values["checks"].as<std::string>();
  if (checks != "config" && checks != "all" && checks != "none") {
    throw UsageError(fmt::format("hsxsim run: --checks \"{}\": expected config, all or none", checks));
  }
  for (const char* option : {"force", "events", "series", "report"}) {
    if (values.count(option) != 0 && values.count("output") == 0) {
      throw UsageError(fmt::format("hsxsim run: --{} needs --output DIR", option));
    }
  }
  check_trace_options(values);
}

std::string join(const std::filesystem::path& folder, const char* file) {
  return (folder / file).string();
}

void on_interrupt(int) {
  interrupt_simulation();
}

WatchedContracts watched_contracts(const std::string& which) {
  if (which == "all") return WatchedContracts::all;
  return which == "none" ? WatchedContracts::none : WatchedContracts::config;
}

RunResult run_platform(Platform& platform, const po::variables_map& values) {
  const auto watch = make_watch(platform.context(), platform.config(),
                                watched_contracts(values["checks"].as<std::string>()));
  if (watch) add_waivers(*watch, platform.config());
  const HostClock::time_point start = HostClock::now();
  RunResult result;
  {
    ProgressLine progress(platform);
    result = simulate(
        platform, [&progress](Cycles cycle) { progress(cycle); }, watch.get());
  }
  const std::chrono::duration<double> taken = HostClock::now() - start;
  if (values.count("perf") != 0) print_perf(platform, result, taken);
  if (values.count("perf") + values.count("quiet") != 0) return result;
  const double seconds = taken.count();
  fmt::print(stderr, "{:.3f} s host time, {:.2f} million cycles/s, {:.2f} million instructions/s\n", seconds,
             static_cast<double>(result.cycles.value()) / seconds / 1e6,
             static_cast<double>(result.steps) / seconds / 1e6);
  return result;
}

// A run that is refused leaves no results.
RunResult run_or_discard(Platform& platform, const po::variables_map& values, const TracePlan& traces) {
  try {
    return run_platform(platform, values);
  } catch (const RunRefused&) {
    if (values.count("output") != 0) discard_result_folder(values["output"].as<std::string>());
    std::error_code ignored;
    for (const TracePlan::File& trace : traces.files) std::filesystem::remove(trace.path, ignored);
    throw;
  }
}

// What repeats the run, wherever its results go: settings of the environment come before those of --set. The
// engine is left out, for it changes no result.
std::vector<std::string> repeat_command(const po::variables_map& values, const Config& config) {
  std::vector<std::string> command{"hsxsim", "run"};
  const auto add_list = [&](const char* name, const char* option) {
    if (values.count(name) == 0) return;
    for (const std::string& value : values[name].as<std::vector<std::string>>()) {
      if (*option != '\0') command.emplace_back(option);
      command.push_back(value);
    }
  };
  add_list("config", "");
  add_list("image", "--image");
  add_list("plugin", "--plugin");
  for (const MatchCount& set : config.overrides->counts()) {
    command.insert(command.end(), {"--set", set.written});
  }
  for (const char* option : {"events", "series", "report", "profile"}) {
    if (values.count(option) != 0) command.push_back(fmt::format("--{}", option));
  }
  if (!values["checks"].defaulted()) {
    command.insert(command.end(), {"--checks", values["checks"].as<std::string>()});
  }
  return command;
}

int fail(const std::string& error) {
  fmt::print(stderr, "hsxsim run: {}\n", error);
  return kExitUsage;
}

std::string text_of(const po::variables_map& values, const char* name) {
  return values.count(name) == 0 ? "" : values[name].as<std::string>();
}

std::string write_outputs(const po::variables_map& values, Platform& platform, const RunResult& result,
                          const Profile* profile, const Series* series) {
  if (values.count("state-out") != 0) {
    const std::string error = write_file(values["state-out"].as<std::string>(), state_json(platform, result));
    if (!error.empty()) return error;
  }
  if (values.count("output") == 0) return "";
  std::vector<ResultFile> extra;
  if (profile != nullptr) {
    extra = {{"profile.txt", profile_text(*profile, platform)},
             {"profile.folded", profile_folded(*profile, platform)}};
  }
  if (series != nullptr) extra.push_back({"series.json", series_json(*series, platform)});
  const auto& folder = values["output"].as<std::string>();
  std::string error = write_results(folder, platform, result,
                                    {kVersionText, repeat_command(values, platform.config())}, extra);
  if (!error.empty() || values.count("report") == 0) return error;
  return write_report(folder, join(folder, kReportPage));
}

// Why the results could not be written, or "", found before the run rather than after it; makes the result
// folder.
std::string prepare_outputs(const po::variables_map& values, const Platform& platform,
                            const TracePlan& traces) {
  const std::string folder = text_of(values, "output");
  const bool has_folder = values.count("output") != 0;
  if (has_folder && folder.empty()) return "--output: expected the name of a folder";
  std::vector<std::string> outputs;
  if (has_folder) outputs = result_files(folder);
  if (values.count("state-out") != 0) outputs.push_back(text_of(values, "state-out"));
  for (const std::string& file : traces.output_files()) outputs.push_back(file);
  if (std::string wrong = wrong_outputs(outputs, platform.files_read(), folder); !wrong.empty()) return wrong;
  return has_folder ? prepare_result_folder(folder, values.count("force") != 0) : "";
}

// What --quiet leaves of the table.
void report_failure(const RunResult& result, const Platform& platform) {
  for (const std::string& line : missed_injections(result)) fmt::print(stderr, "{}\n", line);
  if (result.exit_status == kExitPass) return;
  fmt::print(stderr, "{} after {} cycles\n", to_text(result.reason), result.cycles.value());
  for (const std::string& violation : result.violations) fmt::print(stderr, "{}\n", violation);
  for (const Finding& finding : result.findings) {
    if (finding.waived.empty()) fmt::print(stderr, "{}\n", describe(finding.violation, platform));
  }
}

int run_verified(const po::variables_map& values, Platform& platform, const TracePlan& traces) {
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  if (const std::string error = prepare_outputs(values, platform, traces); !error.empty()) return fail(error);
  const auto tracing = traces.files.empty() ? nullptr : std::make_unique<Tracing>(platform, traces);
  if (tracing && !tracing->error().empty()) return fail(tracing->error());
  std::unique_ptr<EventLog> events;
  if (values.count("events") != 0) {
    const std::string file = join(text_of(values, "output"), "events.jsonl");
    events = std::make_unique<EventLog>(platform.context(), file);
    if (!events->good()) return fail(fmt::format("cannot write {}", file));
  }
  const auto profile = values.count("profile") == 0 ? nullptr : std::make_unique<Profile>(platform.context());
  const auto series = values.count("series") == 0 ? nullptr : std::make_unique<Series>(platform.context());
  const bool quiet = values.count("quiet") != 0;
  const RunResult result = run_or_discard(platform, values, traces);
  if (events && !events->finish(result.cycles)) return fail("cannot write all events");
  if (tracing && !tracing->finish(result.cycles)) return fail("cannot write the whole trace");
  if (profile) profile->finish(result.cycles);
  if (series) series->finish(result.cycles);
  if (const std::string error = write_outputs(values, platform, result, profile.get(), series.get());
      !error.empty()) {
    return fail(error);
  }
  if (quiet) {
    report_failure(result, platform);
    return result.exit_status;
  }
  fmt::print("{}", summary(platform, result));
  if (profile) fmt::print("{}", profile_text(*profile, platform, kLinesShown));
  return result.exit_status;
}

int run(const std::vector<std::string>& arguments) {
  po::variables_map values;
  if (!parse(kRun, arguments, run_options(), "config", values)) return kExitPass;
  check_combinations(values);
  const Engine engine = parse_engine(values["engine"].as<std::string>());
  Platform platform(load_config(config_request(values)), engine);
  check_runnable(platform);
  if (!platform.ok()) return report(platform.context().diagnostics);
  const TracePlan traces = plan_traces(values, platform);
  if (values.count("quiet") == 0) report_matches(platform.config());
  report_notes(platform.context().diagnostics);
  if (values.count("print-config") != 0) {
    fmt::print("{}", print_config(platform, {true, true}));
    return kExitPass;
  }
  if (values.count("dry-run") != 0) {
    fmt::print("ok: {} components, {} tasks\n", platform.components().size(), platform.config().tasks.size());
    return kExitPass;
  }
  return run_verified(values, platform, traces);
}

}  // namespace

const Subcommand kRun{"run", "CONFIG...", "Simulate a platform until its tasks have ended.", run};

}  // namespace hsx
