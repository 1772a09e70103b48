#include "hsxsim/exit_statuses.h"

#include <fmt/format.h>

#include "reference/markdown.h"

namespace hsx {

const std::vector<ExitStatusRow>& exit_statuses() {
  static const std::vector<ExitStatusRow> kRows{
      {kExitPass, "pass", "done, and nothing is wrong"},
      {kExitViolated, "violated", "a contract, an expectation or a limit does not hold, or results differ"},
      {kExitUsage, "usage, config or image error",
       "the command line, a config or an image is wrong, or a file cannot be read or written"},
      {kExitNotCompleted, "limit, deadlock or watchdog", "what was run did not complete, or was interrupted"},
      {kExitInternal, "internal error", "an error of the program itself"}};
  return kRows;
}

const std::vector<ExitCaseRow>& exit_cases() {
  static const std::vector<ExitCaseRow> kRows{
      {"run", kExitUsage, "the command line, a config or an image is wrong, or a result cannot be written"},
      {"run", kExitInternal, "an internal error"},
      {"run", kExitNotCompleted,
       "the run ended otherwise than `completed` (limit, deadlock, watchdog, interrupt) and `[expect]` does "
       "not name that end as `run.end`"},
      {"run", kExitViolated,
       "an expectation does not hold, a contract was broken and not waived, a waiver matches nothing, or a "
       "task faulted or was not loaded although nothing was expected of its `state` or `fault`"},
      {"run", kExitPass, "otherwise"},
      {"shell", kExitUsage,
       "the command line, a config or an image is wrong; of `-c`, `-f` or lines from a pipe also a command"},
      {"shell", kExitInternal, "an internal error, or the machine died and no snapshot could take its place"},
      {"shell", kExitPass, "otherwise, but for such commands that lead to the end of the run its status"},
      {"bench", kExitUsage,
       "the command line or the config is wrong, nothing can run on the platform, or results cannot be "
       "written"},
      {"bench", kExitInternal, "an internal error"},
      {"bench", kExitNotCompleted,
       "a point did not complete within its simulated time (1 s), or the run was interrupted"},
      {"bench", kExitViolated,
       "a limit or a contract was broken, also where `on_violation = \"stop\"` ended the run, or a task "
       "ended wrongly"},
      {"bench", kExitPass, "otherwise"},
      {"sweep", kExitInternal, "a point `failed`: it crashed, took too long or had no memory left"},
      {"sweep", kExitUsage,
       "the command line or the file is wrong, another sweep is at work on the folder, or a point was "
       "`refused`: its config is wrong"},
      {"sweep", kExitNotCompleted, "a point is `incomplete` or missing, or the sweep was interrupted"},
      {"sweep", kExitViolated, "a point `violated` a contract or an expectation"},
      {"sweep", kExitPass, "all points are `ok`"},
      {"regress", kExitInternal,
       "a simulation crashed, took longer than 5 minutes of host time or had no memory left within 4 GiB"},
      {"regress", kExitUsage, "the file, a config or a stored result is wrong"},
      {"regress", kExitNotCompleted, "it was interrupted"},
      {"regress", kExitViolated, "a result differs, is not stored yet, or is stored but listed no more"},
      {"regress", kExitPass, "all are the same, or `--update` has stored them"},
      {"compare", kExitUsage,
       "the results cannot be compared: there are none, they are damaged, or of different kinds"},
      {"compare", kExitViolated, "they differ"},
      {"compare", kExitPass, "they are the same"}};
  return kRows;
}

std::string exit_statuses_page() {
  std::vector<std::vector<std::string>> rows{{"status", "means"}};
  for (const ExitStatusRow& row : exit_statuses()) rows.push_back({std::to_string(row.status), row.meaning});
  std::string text = "# Exit statuses\n\n" + markdown_table(rows) +
                     "\nCommands that judge something say more precisely when; of their rows the first that "
                     "applies holds.\n";
  std::string command;
  for (const ExitCaseRow& row : exit_cases()) {
    if (command != row.command)
      text += fmt::format("\n## hsxsim {}\n\n| status | when |\n|---|---|\n", row.command);
    command = row.command;
    text += fmt::format("| {} | {} |\n", static_cast<int>(row.status), row.when);
  }
  return text;
}

}  // namespace hsx
