// The same platform in both engines: everything it leaves behind must be the same, byte for byte.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "platforms/contract_checks.h"
#include "platforms/event_log.h"
#include "platforms/read_file.h"
#include "platforms/result_folder.h"
#include "support/platform_fixture.h"

namespace hsx::testing_support {

using ResultFiles = std::map<std::string, std::string>;

// How a platform is run. Without a listener, run-ahead leaves out transactions where it can.
struct RunMode {
  const char* name;
  Engine engine;
  bool events;
  bool checks = false;  // all contracts watch
};
inline constexpr RunMode kJudge{"lockstep", Engine::lockstep, true};
inline constexpr RunMode kObserved{"run_ahead_observed", Engine::run_ahead, true};
inline constexpr RunMode kUnobserved{"run_ahead", Engine::run_ahead, false};

// What is done to a platform before it runs; what it returns lives as long as the run.
using Preparation = std::function<std::shared_ptr<void>(Platform&)>;

// An exception ends the process: a child that got beyond would go on with the tests that follow.
inline int run_into(const PlatformFiles& files, const RunMode& mode, const std::string& folder,
                    const Preparation& prepare) noexcept {
  Platform platform(files.load(), mode.engine);
  for (const std::string& line : platform.context().diagnostics.lines()) fmt::print(stderr, "{}\n", line);
  if (!platform.ok() || !prepare_result_folder(folder, false).empty()) return 2;
  std::optional<hsx::EventLog> events;
  if (mode.events) events.emplace(platform.context(), folder + "/events.jsonl");
  const auto watch = make_watch(platform.context(), platform.config(),
                                mode.checks ? WatchedContracts::all : WatchedContracts::none);
  const std::shared_ptr<void> prepared = prepare ? prepare(platform) : nullptr;
  const RunResult result = simulate(
      platform, [](Cycles) {}, watch.get());
  if (events) events->finish(result.cycles);
  return write_results(folder, platform, result, {"test", {}}).empty() ? 0 : 3;
}

// Runs the platform in a child process, since a process simulates once, and returns the files of its result
// folder. Empty when the child did not come to an end within a minute.
inline ResultFiles run_in_child(const PlatformFiles& files, const RunMode& mode,
                                const Preparation& prepare = nullptr) {
  constexpr unsigned kMostSeconds = 60;
  const std::filesystem::path folder = files.folder() / mode.name;
  const pid_t child = fork();
  if (child == 0) {
    alarm(kMostSeconds);
    _exit(run_into(files, mode, folder.string(), prepare));
  }
  int status = -1;
  ResultFiles results;
  if (child < 0 || waitpid(child, &status, 0) != child || status != 0) return results;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const FileContent content = read_file(entry.path().string());
    results[entry.path().filename().string()].assign(content.bytes.begin(), content.bytes.end());
  }
  return results;
}

// The first line in which two texts differ, from both.
inline std::string first_difference(const std::string& a, const std::string& b) {
  std::size_t at = 0;
  std::size_t line = 0;
  while (at < a.size() && at < b.size() && a[at] == b[at]) {
    ++at;
    if (a[at - 1] == '\n') line = at;
  }
  const auto rest = [line](const std::string& text) {
    return text.substr(line, text.find('\n', line) - line);
  };
  return "lockstep:  " + rest(a) + "\nrun-ahead: " + rest(b);
}

// Expects each file of `found` as the judge has it.
inline void expect_as_judged(const ResultFiles& judged, const ResultFiles& found) {
  for (const auto& [name, content] : found) {
    const auto other = judged.find(name);
    ASSERT_NE(other, judged.end()) << name;
    EXPECT_TRUE(content == other->second) << name << "\n" << first_difference(other->second, content);
  }
}

// Both with and without a listener. Expects at least `least_events` lines of events, so that a run which does
// nothing does not pass.
inline void expect_same_in_both_engines(const PlatformFiles& files, std::size_t least_events) {
  const ResultFiles judged = run_in_child(files, kJudge);
  ASSERT_FALSE(judged.empty());
  const ResultFiles observed = run_in_child(files, kObserved);
  EXPECT_EQ(observed.size(), judged.size());
  expect_as_judged(judged, observed);
  const ResultFiles unobserved = run_in_child(files, kUnobserved);
  EXPECT_EQ(unobserved.size(), judged.size() - 1);  // no events.jsonl
  expect_as_judged(judged, unobserved);
  const std::string& events = judged.at("events.jsonl");
  EXPECT_GE(static_cast<std::size_t>(std::count(events.begin(), events.end(), '\n')), least_events);
}

// The same with all contracts watching: what is left behind, events and violations are the same, and who does
// not look on leaves the same statistics and the same state.
inline void expect_same_findings(const PlatformFiles& files, const Preparation& prepare = nullptr) {
  const ResultFiles judged = run_in_child(files, {"checked_lockstep", Engine::lockstep, true, true}, prepare);
  ASSERT_FALSE(judged.empty());
  const ResultFiles observed =
      run_in_child(files, {"checked_run_ahead", Engine::run_ahead, true, true}, prepare);
  EXPECT_EQ(observed.size(), judged.size());
  expect_as_judged(judged, observed);
  ResultFiles unobserved = run_in_child(files, kUnobserved, prepare);
  EXPECT_FALSE(unobserved.empty());
  for (const char* watched : {"violations.jsonl", "run.log", "status.json"}) unobserved.erase(watched);
  expect_as_judged(judged, unobserved);
}

}  // namespace hsx::testing_support
