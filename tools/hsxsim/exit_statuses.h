// What the exit statuses of the program mean.
#pragma once

#include <string>
#include <vector>

#include "hsxsim/command.h"

namespace hsx {

struct ExitStatusRow {
  ExitStatus status;
  const char* name;     // a few words
  const char* meaning;  // of any command
};
// In ascending order.
const std::vector<ExitStatusRow>& exit_statuses();

// When a command ends so. Of the rows of a command the first that applies holds.
struct ExitCaseRow {
  const char* command;
  ExitStatus status;
  const char* when;
};
// Of the commands that judge something; the others end with kExitPass, kExitUsage or kExitInternal.
const std::vector<ExitCaseRow>& exit_cases();

// docs/reference/exit-statuses.md.
std::string exit_statuses_page();

}  // namespace hsx
