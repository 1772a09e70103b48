// Work in processes of its own: one simulation a process.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hsx {

// What a job left: the text that it returned, or nothing when its process ended otherwise.
using JobResult = std::optional<std::string>;

// Calls `job(i)` for each i below `count`, each in a child of this process, at most `at_once` at a time, and
// hands the texts back by pipe, in order of i. `done` is called here after each with the number that have
// ended. `stop` is asked from time to time, at the latest soon after a signal: when it says so the children
// are killed and nothing is returned. Requires at_once >= 1, and that this process has made no SystemC object
// yet. Throws std::system_error when there can be no more processes.
std::optional<std::vector<JobResult>> run_jobs(std::size_t count, std::size_t at_once,
                                               const std::function<std::string(std::size_t)>& job,
                                               const std::function<void(std::size_t)>& done,
                                               const std::function<bool()>& stop);

}  // namespace hsx
