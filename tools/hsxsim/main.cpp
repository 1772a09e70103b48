// hsxsim: dispatches to the subcommands and turns what goes wrong into an exit status.
#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <systemc>

#include "hsxsim/command.h"
#include "hsxsim/exit_statuses.h"
#include "hsxsim/options.h"
#include "kernel/diagnostics.h"
#include "platforms/simulation.h"
#include "platforms/version.h"

namespace hsx {

std::vector<const Subcommand*> commands() {
  return {&kRun,        &kShell,  &kBench,     &kSweep, &kRegress, &kCompare, &kReport,
          &kComponents, &kSchema, &kReference, &kMap,   &kAsm,     &kDisasm,  &kInspect};
}

namespace {

const Subcommand* find_command(const std::string& name) {
  for (const Subcommand* command : commands()) {
    if (name == command->name) return command;
  }
  return nullptr;
}

const Subcommand& require_command(const std::string& name) {
  if (const Subcommand* command = find_command(name)) return *command;
  std::vector<std::string> names{"help"};
  for (const Subcommand* command : commands()) names.emplace_back(command->name);
  throw UsageError(
      fmt::format("hsxsim: unknown command \"{}\"{}\nSee \"hsxsim help\".", name, did_you_mean(name, names)));
}

int help(const std::vector<std::string>& arguments) {
  if (!arguments.empty()) return require_command(arguments.front()).run({"--help"});
  fmt::print("usage: hsxsim COMMAND [ARGUMENT...]\n\n");
  for (const Subcommand* command : commands()) fmt::print("  {:<12}{}\n", command->name, command->summary);
  fmt::print("  {:<12}{}\n\nexit status:", "help", "show a command's options: hsxsim help COMMAND");
  for (const ExitStatusRow& row : exit_statuses())
    fmt::print("{}{} {}\n", row.status == kExitPass ? " " : "             ", static_cast<int>(row.status),
               row.name);
  return kExitPass;
}

int dispatch(const std::vector<std::string>& words) {
  if (words.empty()) {
    help({});
    return kExitUsage;
  }
  const std::vector<std::string> arguments(words.begin() + 1, words.end());
  if (words[0] == "--version") {
    fmt::print("{}\n", kVersionText);
    return kExitPass;
  }
  if (words[0] == "help" || words[0] == "--help" || words[0] == "-h") return help(arguments);
  return require_command(words[0]).run(arguments);
}

// Standard output has failed with errno.
int report_output() {
  fmt::print(stderr, "hsxsim: cannot write to standard output: {}\n", std::strerror(errno));
  return kExitUsage;
}

}  // namespace
}  // namespace hsx

int sc_main(int argc, char** argv) {
  // Errors of the library throw and become internal errors; its chatter about a normal end is not for users.
  sc_core::sc_report_handler::set_actions(sc_core::SC_INFO, sc_core::SC_DO_NOTHING);
  try {
    const int status = hsx::dispatch({argv + 1, argv + argc});
    const bool written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
    return written ? status : hsx::report_output();
  } catch (const hsx::RunRefused& error) {
    fmt::print(stderr, "{}\n", error.what());
    return hsx::kExitUsage;
  } catch (const hsx::UsageError& error) {
    fmt::print(stderr, "{}\n", error.what());
    return hsx::kExitUsage;
  } catch (const std::exception& error) {
    if (std::ferror(stdout) != 0) return hsx::report_output();
    fmt::print(stderr, "hsxsim: internal error: {}\n", error.what());
    return hsx::kExitInternal;
  }
}

// The SystemC library's own main would print its banner first.
int main(int argc, char** argv) {
  setenv("SYSTEMC_DISABLE_COPYRIGHT_MESSAGE", "1", 0);
  return sc_core::sc_elab_and_sim(argc, argv);
}
