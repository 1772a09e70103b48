#include "shell/help.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "kernel/diagnostics.h"
#include "platforms/text_table.h"
#include "shell/arguments.h"
#include "shell/terminal.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kShownLines = 20;

std::string title(const ShellCommand& command) {
  const std::string usage = command.usage;
  return command.name + (usage.empty() ? "" : " " + usage);
}

Json command_json(const ShellCommand& command) {
  return {{"name", command.name},
          {"usage", command.usage},
          {"summary", command.summary},
          {"details", command.details}};
}

Reply list(const std::vector<const ShellCommand*>& commands) {
  std::vector<std::vector<std::string>> rows;
  Reply reply{Json::array(), "", ""};
  for (const ShellCommand* command : commands) {
    rows.push_back({command->name, command->summary});
    reply.json.push_back(command_json(*command));
  }
  reply.text = text_table(rows, 0);
  return reply;
}

// Wraps lines that belong together; those that begin with a blank are examples.
std::string reflowed(const std::string& details) {
  std::string text;
  std::string paragraph;
  const auto end_paragraph = [&] {
    if (!paragraph.empty()) text += text_table({{paragraph}}, 0);
    paragraph.clear();
  };
  std::istringstream lines(details);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == ' ') {
      end_paragraph();
      text += line + "\n";
    } else {
      paragraph += (paragraph.empty() ? "" : " ") + line;
    }
  }
  end_paragraph();
  return text;
}

bool is_named(const std::string& name, const std::string& asked) {
  return name == asked || name.compare(0, asked.size() + 1, asked + " ") == 0;
}

}  // namespace

Reply help(Front&, const Words& words) {
  if (words.empty()) {
    Reply reply = list(shell_commands());
    reply.text +=
        "\nhelp COMMAND tells more. Commands are separated by \";\". # begins a comment.\n"
        "An empty line repeats a clock step.\n";
    return reply;
  }
  const std::string asked = fmt::format("{}", fmt::join(words, " "));
  std::vector<const ShellCommand*> found;
  std::vector<std::string> names;
  for (const ShellCommand* command : shell_commands()) {
    names.emplace_back(command->name);
    if (is_named(command->name, asked)) found.push_back(command);
  }
  if (found.empty())
    return {nullptr, "",
            fmt::format("unknown command \"{}\"{}; \"help\" lists them", asked, did_you_mean(asked, names))};
  if (found.size() > 1) return list(found);
  const ShellCommand& command = *found[0];
  return {command_json(command),
          fmt::format("{}\n\n{}\n{}", title(command), command.summary, reflowed(command.details)), ""};
}

Reply history(Front&, const Words& words) {
  const auto count = words.empty() ? std::optional<std::uint64_t>(kShownLines) : parse_number(words[0]);
  if (words.size() > 1 || !count) return {nullptr, "", "expected history [N], with N lines"};
  const auto lines = typed_lines();
  Reply reply{Json::array(), "", ""};
  for (std::size_t i = lines.size() - std::min<std::size_t>(lines.size(), *count); i < lines.size(); ++i) {
    reply.json.push_back(lines[i]);
    reply.text += lines[i] + "\n";
  }
  if (lines.empty()) reply.text = "nothing has been typed\n";
  return reply;
}

}  // namespace hsx
