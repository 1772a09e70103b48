#include "shell/command_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "kernel/diagnostics.h"

namespace hsx {
namespace {

class LineReader {
 public:
  explicit LineReader(const std::string& line) : line_(line) {}

  ParsedLine read() {
    while (at_ < line_.size() && result_.error.empty()) step();
    end_command();
    if (!result_.error.empty()) result_.commands.clear();
    return std::move(result_);
  }

 private:
  void step() {
    const char c = line_[at_];
    if (c == ';') {
      end_command();
      begin_ = ++at_;
    } else if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      end_word();
      ++at_;
    } else if (c == '#' && !in_word_) {
      end_command();
      begin_ = at_ = line_.size();
    } else if (c == '"' || c == '\'') {
      quoted(c);
    } else {
      take(c != '\\');
    }
  }
  // The next character; the one behind it when it is a backslash.
  void take(bool plain) {
    in_word_ = true;
    if (!plain && at_ + 1 < line_.size()) ++at_;
    word_ += line_[at_++];
  }
  void quoted(char quote) {
    const std::size_t start = at_++;
    in_word_ = true;
    while (at_ < line_.size() && line_[at_] != quote) {
      const bool escapes = line_[at_] == '\\' && quote == '"' && at_ + 1 < line_.size() &&
                           (line_[at_ + 1] == '"' || line_[at_ + 1] == '\\');
      take(!escapes);
    }
    if (at_ == line_.size()) {
      result_.error = fmt::format("the quote in column {} does not end", start + 1);
    } else {
      ++at_;
    }
  }
  void end_word() {
    if (in_word_) words_.push_back(word_);
    word_.clear();
    in_word_ = false;
  }
  void end_command() {
    end_word();
    if (!words_.empty()) result_.commands.push_back({text(), words_});
    words_.clear();
  }
  std::string text() const {
    const std::string text = line_.substr(begin_, at_ - begin_);
    const std::size_t first = text.find_first_not_of(" \t");
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
  }

  const std::string& line_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;  // of the command
  bool in_word_ = false;
  std::string word_;
  Words words_;
  ParsedLine result_;
};

bool is_begun_by(const Words& words, const Words& name) {
  return name.size() <= words.size() && std::equal(name.begin(), name.end(), words.begin());
}

Words split_name(const std::string& name) {
  const std::size_t blank = name.find(' ');
  if (blank == std::string::npos) return {name};
  return {name.substr(0, blank), name.substr(blank + 1)};
}

std::string refusal(const Words& words) {
  std::vector<std::string> first;
  std::vector<std::string> second;
  for (const ShellCommand* command : shell_commands()) {
    const Words name = split_name(command->name);
    first.push_back(name[0]);
    if (name.size() == 2 && name[0] == words[0]) second.push_back(name[1]);
  }
  if (second.empty()) {
    return fmt::format("unknown command \"{}\"{}; \"help\" lists them", words[0],
                       did_you_mean(words[0], first));
  }
  std::string all = fmt::format("{}", fmt::join(second, ", "));
  if (words.size() == 1) return fmt::format("{}: expected {}", words[0], all);
  return fmt::format("{}: unknown \"{}\"{}; expected {}", words[0], words[1], did_you_mean(words[1], second),
                     all);
}

}  // namespace

ParsedLine parse_line(const std::string& line) {
  return LineReader(line).read();
}

FoundCommand look_up(const Words& words) {
  FoundCommand found;
  for (const ShellCommand* command : shell_commands()) {
    const Words name = split_name(command->name);
    if (is_begun_by(words, name) && name.size() > found.words) found = {command, name.size(), ""};
  }
  if (found.command == nullptr) found.error = refusal(words);
  return found;
}

}  // namespace hsx
