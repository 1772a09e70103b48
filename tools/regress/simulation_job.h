// What the processes of a regression do.
#pragma once

#include <string>

#include "platforms/bench_point.h"
#include "regress/case_run.h"

namespace hsx {

// All once per process. Each gives a text for the parent.

// Runs the tasks of a case, following the stored trail of their events if `stored` is a folder with one.
std::string run_tasks(const RegressSetup& setup, const RegressCase& entry, const std::string& stored);
// What run_tasks gave, into the result.
void take_tasks(const std::string& text, CaseResult& result);

// The resolved config of a bench's platform.
std::string resolve_bench(const RegressSetup& setup, const RegressCase& entry);
void take_bench(const std::string& text, CaseResult& result);

// What a bench runs on: the config without its tasks and what is expected of them.
LoadedConfig bench_config(const RegressSetup& setup, const RegressCase& entry);

}  // namespace hsx
