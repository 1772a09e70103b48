// Cases of a regression file, run.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kernel/timeline.h"
#include "processes/child_processes.h"
#include "regress/regress_file.h"
#include "results/event_difference.h"
#include "results/result_record.h"

namespace hsx {

struct RegressSetup {
  const RegressFile* file = nullptr;
  std::vector<const RegressCase*> cases;  // those that are run
  std::vector<std::string> sets = {};     // the arguments of --set
  Engine engine = Engine::run_ahead;
  std::size_t at_once = 1;
  JobLimits limits = {std::chrono::minutes(5), std::uint64_t{4} << 30U};  // of each simulation
  std::string scratch;                                                    // an empty folder, for results
  std::function<bool()> stop = [] { return false; };
  std::function<void(std::size_t ended, std::size_t all)> progress = [](std::size_t, std::size_t) {};
};

struct CaseResult {
  const RegressCase* entry = nullptr;
  std::vector<std::string> errors;  // of its config; nothing was run when there are any
  std::string failure;              // why there is no result: it crashed, or went beyond its limits
  ResultRecord record;
  EventComparison events;     // with the stored trail, if there is one
  std::uint64_t time_ps = 0;  // simulated
};

// Runs all, each simulation in a process of its own, and gives what came of them in order; nothing when it
// was stopped. Leaves in scratch, of a run: its result folder (scratch_results) and the trail of its events
// (scratch_trail). Requires that this process has made no SystemC object yet.
std::optional<std::vector<CaseResult>> run_cases(const RegressSetup& setup);

std::string scratch_results(const RegressSetup& setup, const RegressCase& entry);
std::string scratch_trail(const RegressSetup& setup, const RegressCase& entry);

// The command that repeats a case, from the current directory.
std::vector<std::string> repeat_command(const RegressCase& entry, const std::vector<std::string>& sets);

}  // namespace hsx
