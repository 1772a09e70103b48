// The groups of commands, a file each in commands/.
#pragma once

#include <vector>

#include "shell/command.h"

namespace hsx {

std::vector<ShellCommand> time_commands();
std::vector<ShellCommand> task_commands();
std::vector<ShellCommand> schedule_commands();
std::vector<ShellCommand> mailbox_commands();
std::vector<ShellCommand> code_commands();
std::vector<ShellCommand> memory_commands();
std::vector<ShellCommand> part_commands();
std::vector<ShellCommand> task_act_commands();
std::vector<ShellCommand> session_commands();

}  // namespace hsx
