// A command of the shell.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace hsx {

class Session;
using Words =
    std::vector<std::string>;  // what was typed, quotes and escapes resolved, without the command's own name

// What came of a command: an error alone, or both of the others.
struct Reply {
  nlohmann::ordered_json json;  // for --json
  std::string text;             // for people: whole lines, at most 80 columns
  std::string error;            // a sentence: what was wrong, what was expected
};

inline Reply refuse(const std::string& error) {
  return {nullptr, "", error};
}

enum class CommandKind {
  look,     // runs in a copy of the machine: may bring it to its end to see it
  setting,  // changes Session::settings() alone, which are the same in whatever machine takes over
  act,      // changes the machine in the cycle in which it is paused; kept in the journal
  go,       // lets time pass
  local,    // of the front alone
};

struct ShellCommand {
  const char* name;     // "clock step", "ps"
  const char* usage;    // arguments: "[N] [-p PID]"
  const char* summary;  // one line
  const char* details;  // paragraphs for `help NAME`, with an example
  CommandKind kind;
  Reply (*run)(Session& session, const Words& words);  // in the machine; null for local ones
  // Words that may come next, for completion; null: none. Runs as a look.
  std::vector<std::string> (*complete)(Session& session, const Words& words);
};

// In the order in which help lists them.
const std::vector<const ShellCommand*>& shell_commands();

}  // namespace hsx
