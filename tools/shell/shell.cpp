#include "shell/shell.h"

#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <optional>

#include "shell/command_line.h"
#include "shell/completion.h"
#include "shell/front.h"
#include "shell/terminal.h"

namespace hsx {
namespace {

constexpr int kWrong = 2;
constexpr int kDied = 4;

// Where lines come from, and how their place is told: "-c:2: " or "FILE:3: ".
struct LineSource {
  std::function<std::optional<std::string>()> next;
  std::function<std::string(std::size_t command)> place;
};

// Until the first line that is wrong, or quit.
int run_script(Front& front, const LineSource& source) {
  while (const auto line = source.next()) {
    if (!front.execute(*line)) {
      fmt::print(stderr, "{}{}\n", source.place(front.command_number()), front.error());
      return front.has_died() ? kDied : kWrong;
    }
    if (front.wants_quit()) break;
  }
  const auto& state = front.state();
  return state.value("ended", false) ? state["status"].get<int>() : 0;
}

int run_lines(Front& front, const std::vector<std::string>& lines) {
  std::size_t at = 0;
  std::size_t before = 0;  // commands of the lines that are through
  return run_script(front, {[&]() -> std::optional<std::string> {
                              if (at != 0) before += front.command_number();
                              if (at == lines.size()) return std::nullopt;
                              return lines[at++];
                            },
                            [&](std::size_t command) { return fmt::format("-c:{}: ", before + command); }});
}

int run_stream(Front& front, std::istream& stream, const std::string& name) {
  std::size_t number = 0;
  return run_script(front, {[&]() -> std::optional<std::string> {
                              std::string line;
                              if (!std::getline(stream, line)) return std::nullopt;
                              ++number;
                              return line;
                            },
                            [&](std::size_t) { return fmt::format("{}:{}: ", name, number); }});
}

bool is_step(const std::string& line) {
  const auto commands = parse_line(line).commands;
  if (commands.size() != 1) return false;
  const ShellCommand* command = look_up(commands[0].words).command;
  return command != nullptr && std::string(command->name) == "clock step";
}

std::string prompt(const Front& front) {
  const auto& state = front.state();
  return fmt::format("hsx {}{}> ", state["cycle"].get<std::uint64_t>(),
                     state.value("ended", false) ? " ended" : "");
}

int converse(Front& front) {
  std::signal(SIGINT, SIG_IGN);
  Terminal terminal([&](const std::string& before) { return complete_line(front, before); });
  std::string step;  // what an empty line repeats
  while (!front.wants_quit()) {
    auto line = terminal.read_line(prompt(front));
    if (!line) break;
    if (line->find_first_not_of(" \t") == std::string::npos) line = step;
    step = is_step(*line) ? *line : "";
    if (!front.execute(*line)) fmt::print(stderr, "{}\n", front.error());
  }
  return 0;
}

}  // namespace

int run_shell(const ShellRequest& request) {
  std::ifstream script;
  if (!request.script.empty()) {
    script.open(request.script);
    if (!script) {
      fmt::print(stderr, "hsxsim shell: {}: cannot be read\n", request.script);
      return kWrong;
    }
  }
  Front front(request);
  if (const int status = front.start(); status != 0) return status;
  int status = 0;
  if (!request.lines.empty()) {
    status = run_lines(front, request.lines);
  } else if (!request.script.empty()) {
    status = run_stream(front, script, request.script);
  } else {
    status = isatty(STDIN_FILENO) != 0 ? converse(front) : run_stream(front, std::cin, "stdin");
  }
  if (const std::string error = front.state().value("output_error", ""); !error.empty()) {
    fmt::print(stderr, "hsxsim shell: {}\n", error);
    status = kWrong;
  }
  const bool is_whole = std::filesystem::exists(std::filesystem::path(request.folder) / "status.json");
  if (!request.folder.empty() && !is_whole) {
    fmt::print(stderr, "the run has not ended: there are no results in {}\n", request.folder);
  }
  return status;
}

}  // namespace hsx
