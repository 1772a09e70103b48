// The operator's terminal: lines with editing, completion and a history that outlives the session.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "shell/completion.h"

namespace hsx {

// One at a time. Ctrl-C drops the line that is being typed, Ctrl-D on an empty one ends them. The history is
// kept in $XDG_STATE_HOME/hsxsim/history, or else in ~/.local/state/hsxsim/history, newest kHistory lines.
class Terminal {
 public:
  static constexpr int kHistory = 1000;
  using Complete = std::function<Completion(const std::string& before)>;

  explicit Terminal(Complete complete);
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  // None: there are no more.
  std::optional<std::string> read_line(const std::string& prompt);

 private:
  void remember(const std::string& line);

  std::string history_file_;  // "": none
};

// What was typed, oldest first, with what former sessions left.
std::vector<std::string> typed_lines();

}  // namespace hsx
