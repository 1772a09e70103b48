// The groups of commands, a file each in commands/.
#pragma once

#include <vector>

#include "shell/command.h"

namespace hsx {

std::vector<ShellCommand> time_commands();
std::vector<ShellCommand> session_commands();

}  // namespace hsx
