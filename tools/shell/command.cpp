#include "shell/command.h"

#include "shell/groups.h"

namespace hsx {
namespace {

std::vector<const ShellCommand*> all_commands() {
  static const std::vector<std::vector<ShellCommand>> kGroups{
      time_commands(),   task_commands(), schedule_commands(), mailbox_commands(), code_commands(),
      memory_commands(), part_commands(), task_act_commands(), session_commands()};
  std::vector<const ShellCommand*> all;
  for (const auto& group : kGroups) {
    for (const ShellCommand& command : group) all.push_back(&command);
  }
  return all;
}

}  // namespace

const std::vector<const ShellCommand*>& shell_commands() {
  static const std::vector<const ShellCommand*> kAll = all_commands();
  return kAll;
}

}  // namespace hsx
