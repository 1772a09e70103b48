// From what an operator types to commands.
#pragma once

#include <string>
#include <vector>

#include "shell/command.h"

namespace hsx {

struct TypedCommand {
  std::string text;  // as typed, without blanks around it
  Words words;       // never empty
};

// The commands of a line, separated by `;`. Words are separated by blanks; "..." and '...' hold blanks, a
// backslash takes the next character as it is outside of '...'. `#` at the beginning of a word starts a
// comment.
struct ParsedLine {
  std::vector<TypedCommand> commands;
  std::string error;  // a quote that does not end
};
ParsedLine parse_line(const std::string& line);

// The command that these words begin with: the longest name that fits.
struct FoundCommand {
  const ShellCommand* command = nullptr;
  std::size_t words = 0;  // of its name
  std::string error;      // when there is none
};
FoundCommand look_up(const Words& words);

}  // namespace hsx
