// Other programs.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace hsx {

struct CommandResult {
  bool found = false;  // whether there is such a program
  int status = -1;     // its exit status; -1 when it was ended by a signal or took too long
  std::string out;
  std::string err;
};

// Runs a program, found by PATH, to its end, at most as long as `limit`. No shell stands between: each word
// is one argument. It reads nothing, and a Ctrl-C at the terminal does not reach it. Throws std::system_error
// when the host refuses.
CommandResult run_command(const std::vector<std::string>& words,
                          std::chrono::seconds limit = std::chrono::seconds(120));

}  // namespace hsx
