#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <memory>

#include "hsxsim/command.h"
#include "hsxsim/options.h"
#include "platforms/event_log.h"
#include "platforms/platform.h"
#include "platforms/print_config.h"
#include "platforms/read_file.h"
#include "platforms/result_folder.h"
#include "platforms/simulation.h"
#include "platforms/state_json.h"
#include "platforms/summary.h"
#include "platforms/version.h"

namespace hsx {
namespace {

using HostClock = std::chrono::steady_clock;

po::options_description run_options() {
  po::options_description options = config_options();
  options.add_options()("output,o", po::value<std::string>(),
                        "write a result folder; refused when it is not empty")(
      "force", "write into a folder that is not empty")("events",
                                                        "also write events.jsonl into the result folder")(
      "state-out", po::value<std::string>(), "write the final state of the machine to this file")(
      "engine", po::value<std::string>()->default_value("run-ahead"), "lockstep or run-ahead; same results")(
      "print-config", "print the resolved config with the origin of each value, and stop")(
      "dry-run", "check everything, run nothing")("quiet,q", "no table at the end");
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
  for (const char* option : {"force", "events"}) {
    if (values.count(option) != 0 && values.count("output") == 0) {
      throw UsageError(fmt::format("hsxsim run: --{} needs --output DIR", option));
    }
  }
}

std::string join(const std::filesystem::path& folder, const char* file) {
  return (folder / file).string();
}

// Simulated time so far on a terminal, about once a second of host time.
class ProgressLine {
 public:
  explicit ProgressLine(const Clock& clock) : clock_(clock), shown_(isatty(STDERR_FILENO) != 0) {}
  ~ProgressLine() {
    if (printed_) fmt::print(stderr, "\r\x1b[K");
  }
  void operator()(Cycles cycle) {
    const HostClock::time_point now = HostClock::now();
    if (!shown_ || now - last_ < std::chrono::milliseconds(500)) return;
    last_ = now;
    printed_ = true;
    fmt::print(stderr, "\r\x1b[K{} cycles, {:.3f} ms simulated", cycle.value(),
               static_cast<double>(clock_.time_of(cycle).value()) / 1e9);
    std::cerr.flush();
  }

 private:
  const Clock& clock_;
  bool shown_;
  bool printed_ = false;
  HostClock::time_point last_ = HostClock::now();
};

void on_interrupt(int) {
  interrupt_simulation();
}

RunResult run_platform(Platform& platform) {
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  const HostClock::time_point start = HostClock::now();
  RunResult result;
  {
    ProgressLine progress(platform.context().timeline.clock());
    result = simulate(platform, [&progress](Cycles cycle) { progress(cycle); });
  }
  const double seconds = std::chrono::duration<double>(HostClock::now() - start).count();
  fmt::print(stderr, "{:.3f} s host time, {:.2f} million cycles/s, {:.2f} million instructions/s\n", seconds,
             static_cast<double>(result.cycles.value()) / seconds / 1e6,
             static_cast<double>(result.steps) / seconds / 1e6);
  return result;
}

// The command line without the choice of where results go.
std::vector<std::string> repeat_command(const std::vector<std::string>& arguments) {
  std::vector<std::string> command{"hsxsim", "run"};
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    const bool takes_value = word == "-o" || word == "--output" || word == "--state-out";
    if (takes_value) ++i;
    const bool dropped = takes_value || word == "--force" || word.rfind("--output=", 0) == 0 ||
                         word.rfind("--state-out=", 0) == 0 || (word.rfind("-o", 0) == 0 && word.size() > 2);
    if (!dropped) command.push_back(word);
  }
  return command;
}

int fail(const std::string& error) {
  fmt::print(stderr, "hsxsim run: {}\n", error);
  return kExitUsage;
}

std::string write_outputs(const po::variables_map& values, const std::vector<std::string>& arguments,
                          Platform& platform, const RunResult& result) {
  if (values.count("state-out") != 0) {
    const std::string error = write_file(values["state-out"].as<std::string>(), state_json(platform, result));
    if (!error.empty()) return error;
  }
  if (values.count("output") == 0) return "";
  return write_results(values["output"].as<std::string>(), platform, result,
                       {kVersionText, repeat_command(arguments)});
}

int run_verified(const po::variables_map& values, const std::vector<std::string>& arguments,
                 Platform& platform) {
  std::unique_ptr<EventLog> events;
  if (values.count("output") != 0) {
    const std::string folder = values["output"].as<std::string>();
    const std::string error = prepare_result_folder(folder, values.count("force") != 0);
    if (!error.empty()) return fail(error);
    if (values.count("events") != 0) {
      events = std::make_unique<EventLog>(platform.context(), join(folder, "events.jsonl"));
    }
  }
  const RunResult result = run_platform(platform);
  if (events) events->finish(result.cycles);
  if (const std::string error = write_outputs(values, arguments, platform, result); !error.empty())
    return fail(error);
  if (values.count("quiet") == 0) fmt::print("{}", summary(platform, result));
  return result.exit_status;
}

int run(const std::vector<std::string>& arguments) {
  po::variables_map values;
  if (!parse(kRun, arguments, run_options(), "config", values)) return kExitPass;
  check_combinations(values);
  const Engine engine = parse_engine(values["engine"].as<std::string>());
  Platform platform(load_config(config_request(values)), engine);
  if (platform.ok() && platform.config().tasks.empty()) {
    platform.context().diagnostics.error("the config has no [[task]]: nothing would run");
  }
  if (!platform.ok()) return report(platform.context().diagnostics);
  report_matches(platform.config());
  if (values.count("print-config") != 0) {
    fmt::print("{}", print_config(platform, {true, true}));
    return kExitPass;
  }
  if (values.count("dry-run") != 0) return kExitPass;
  return run_verified(values, arguments, platform);
}

}  // namespace

const Subcommand kRun{"run", "CONFIG...", "Simulate a platform until its tasks have ended.", run};

}  // namespace hsx
