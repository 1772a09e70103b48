// The same platform in both engines: everything it leaves behind must be the same, byte for byte.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <string>

#include "platforms/event_log.h"
#include "platforms/read_file.h"
#include "platforms/result_folder.h"
#include "support/platform_fixture.h"

namespace hsx::testing_support {

using ResultFiles = std::map<std::string, std::string>;

// Runs the platform in a child process, since a process simulates once, and returns the files of its result
// folder with events.jsonl among them. Empty when the child did not come to an end within a minute.
inline ResultFiles run_in_child(const PlatformFiles& files, Engine engine) {
  constexpr unsigned kMostSeconds = 60;
  const std::filesystem::path folder =
      files.folder() / (engine == Engine::lockstep ? "lockstep" : "run_ahead");
  const pid_t child = fork();
  if (child == 0) {
    alarm(kMostSeconds);
    Platform platform(files.load(), engine);
    for (const std::string& line : platform.context().diagnostics.lines()) fmt::print(stderr, "{}\n", line);
    if (!platform.ok() || !prepare_result_folder(folder.string(), false).empty()) _exit(2);
    hsx::EventLog events(platform.context(), (folder / "events.jsonl").string());
    const RunResult result = simulate(platform, [](Cycles) {});
    events.finish(result.cycles);
    _exit(write_results(folder.string(), platform, result, {"test", {}}).empty() ? 0 : 3);
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

// Expects at least `least_events` lines of events, so that a run which does nothing does not pass.
inline void expect_same_in_both_engines(const PlatformFiles& files, std::size_t least_events) {
  const ResultFiles lockstep = run_in_child(files, Engine::lockstep);
  const ResultFiles run_ahead = run_in_child(files, Engine::run_ahead);
  ASSERT_FALSE(lockstep.empty());
  ASSERT_EQ(lockstep.size(), run_ahead.size());
  for (const auto& [name, content] : lockstep) {
    const auto other = run_ahead.find(name);
    ASSERT_NE(other, run_ahead.end()) << name;
    EXPECT_TRUE(content == other->second) << name << "\n" << first_difference(content, other->second);
  }
  const std::string& events = lockstep.at("events.jsonl");
  EXPECT_GE(static_cast<std::size_t>(std::count(events.begin(), events.end(), '\n')), least_events);
}

}  // namespace hsx::testing_support
