// What can be said of a task at the end of a run, by name: the fields of result files that expectations may
// speak of.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "executive/task.h"
#include "kernel/settings.h"

namespace hsx {

// "state", "exit_status", "fault", ...
std::vector<std::string> task_field_names();
// The value of a field; text "none" where there is none. Requires a name out of task_field_names().
SettingValue task_field(const Task& task, const std::string& field);

}  // namespace hsx
