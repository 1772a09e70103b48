// What can be said of a task at the end of a run, by name: the fields of result files that expectations may
// speak of.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "executive/task.h"
#include "kernel/settings.h"
#include "platforms/value_form.h"

namespace hsx {

// Stands for a value that there is none of.
inline constexpr const char* kNoValue = "none";

// "state", "exit_status", "fault", ...
std::vector<std::string> task_field_names();
// What values a field can have. Requires a name out of task_field_names().
ValueForm task_field_form(const std::string& field);
// The value of a field; kNoValue where there is none. Requires a name out of task_field_names().
SettingValue task_field(const Task& task, const std::string& field);

}  // namespace hsx
