// A subcommand of hsxsim: one file each, found by name.
#pragma once

#include <string>
#include <vector>

namespace hsx {

// Exit statuses of the program; exit_statuses.h says what they mean.
enum ExitStatus : int {
  kExitPass = 0,
  kExitViolated = 1,
  kExitUsage = 2,
  kExitNotCompleted = 3,
  kExitInternal = 4,
};

struct Subcommand {
  const char* name;
  const char* arguments;  // "CONFIG...", for the usage line
  const char* summary;    // one line
  int (*run)(const std::vector<std::string>& arguments);
};

extern const Subcommand kRun;
extern const Subcommand kShell;
extern const Subcommand kBench;
extern const Subcommand kSweep;
extern const Subcommand kCompare;
extern const Subcommand kRegress;
extern const Subcommand kComponents;
extern const Subcommand kSchema;
extern const Subcommand kReference;
extern const Subcommand kMap;
extern const Subcommand kAsm;
extern const Subcommand kDisasm;
extern const Subcommand kInspect;
extern const Subcommand kReport;

// In the order of the help page.
std::vector<const Subcommand*> commands();

}  // namespace hsx
