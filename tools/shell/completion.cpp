#include "shell/completion.h"

#include <set>

#include "shell/command_line.h"

namespace hsx {
namespace {

Words words_before(const std::string& before) {
  const std::size_t last = before.find_last_not_of(" \t");
  if (last == std::string::npos || before[last] == ';') return {};
  const ParsedLine parsed = parse_line(before);
  return parsed.commands.empty() ? Words{} : parsed.commands.back().words;
}

// The next words of commands whose names begin so.
std::set<std::string> name_words(const Words& words) {
  std::set<std::string> found;
  for (const ShellCommand* command : shell_commands()) {
    const std::string name = command->name;
    std::string begin;
    for (const std::string& word : words) begin += word + " ";
    if (name.compare(0, begin.size(), begin) != 0) continue;
    found.insert(name.substr(begin.size(), name.find(' ', begin.size()) - begin.size()));
  }
  return found;
}

std::vector<std::string> snapshot_words(const Front& front, const Words& words) {
  if (words.empty()) return {"list", "back", "delete"};
  std::vector<std::string> names;
  for (const Snapshot& snapshot : front.snapshots()) {
    if (!snapshot.name.empty()) names.push_back(snapshot.name);
  }
  return words.size() == 1 && (words[0] == "back" || words[0] == "delete") ? names
                                                                           : std::vector<std::string>{};
}

}  // namespace

Completion complete_line(Front& front, const std::string& before) {
  const Words words = words_before(before);
  const std::set<std::string> names = name_words(words);
  Completion completion{{names.begin(), names.end()}, false};
  const FoundCommand found = words.empty() ? FoundCommand{} : look_up(words);
  if (found.command == nullptr) return completion;
  const Words arguments(words.begin() + static_cast<long>(found.words), words.end());
  const std::string name = found.command->name;
  completion.files = name == "load" && arguments.empty();
  std::vector<std::string> more;
  if (found.command->complete != nullptr) more = front.complete(*found.command, arguments);
  if (name == "snapshot") more = snapshot_words(front, arguments);
  if (name == "help") {
    const std::set<std::string> helped = name_words(arguments);
    more.assign(helped.begin(), helped.end());
  }
  completion.words.insert(completion.words.end(), more.begin(), more.end());
  return completion;
}

}  // namespace hsx
