// Work in processes of its own: one simulation a process.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hsx {

// What a job left: the text that it returned, or why there is none.
struct JobResult {
  std::optional<std::string> text;
  std::string failure;  // "killed by signal 11 (Segmentation fault)"
};

// On the host, for each job; 0 is no limit. Time in which all of them were stopped (Ctrl-Z) does not count.
// Memory is that of the process' data (RLIMIT_DATA).
struct JobLimits {
  std::chrono::milliseconds time{0};
  std::uint64_t memory = 0;  // bytes
};

struct Jobs {
  std::size_t count = 0;
  std::size_t at_once = 1;
  JobLimits limits = {};
  std::function<std::string(std::size_t)> run;
  // Called in this process after each job that has ended.
  std::function<void(std::size_t, const JobResult&)> done = [](std::size_t, const JobResult&) {};
  // Asked from time to time, at the latest soon after a signal: whether to kill the children and give up.
  std::function<bool()> stop = [] { return false; };
};

// Calls `run(i)` for each i below `count`, each in a child of this process, at most `at_once` at a time, and
// hands the texts back by pipe, in order of i; nothing when it was stopped. A job that crashes, throws or
// goes beyond its limits fails, and the others go on. Requires at_once >= 1, and that this process has made
// no SystemC object yet. While there can be no more processes it waits for those that are running. Throws
// std::system_error when there can be none at all.
std::optional<std::vector<JobResult>> run_jobs(const Jobs& jobs);

}  // namespace hsx
