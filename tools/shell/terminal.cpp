#include "shell/terminal.h"

#include <readline/history.h>
#include <readline/readline.h>
#include <termios.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace hsx {
namespace {

namespace fs = std::filesystem;

Terminal::Complete complete_before;  // of the terminal there is
std::vector<std::string> candidates;
std::size_t next_candidate = 0;

char* next_match(const char* text, int state) {
  if (state == 0) next_candidate = 0;
  while (next_candidate < candidates.size()) {
    const std::string& candidate = candidates[next_candidate++];
    if (candidate.compare(0, std::strlen(text), text) == 0) return strdup(candidate.c_str());
  }
  return nullptr;
}

char** find_matches(const char* text, int start, int) {
  Completion completion = complete_before(std::string(rl_line_buffer, static_cast<std::size_t>(start)));
  rl_attempted_completion_over = completion.files ? 0 : 1;
  candidates = std::move(completion.words);
  return rl_completion_matches(text, next_match);
}

int drop_line(int, int) {
  std::fputs("^C\n", rl_outstream);
  rl_replace_line("", 0);
  rl_on_new_line();
  rl_redisplay();
  return 0;
}

// Ctrl-C is a key like others while a line is typed.
void prepare_terminal(int meta) {
  rl_prep_terminal(meta);
  termios settings{};
  if (tcgetattr(STDIN_FILENO, &settings) != 0) return;
  settings.c_cc[VINTR] = _POSIX_VDISABLE;
  tcsetattr(STDIN_FILENO, TCSADRAIN, &settings);
}

fs::path state_folder() {
  const char* state = std::getenv("XDG_STATE_HOME");
  if (state != nullptr && fs::path(state).is_absolute()) return state;
  const char* home = std::getenv("HOME");
  return home == nullptr || *home == 0 ? fs::path() : fs::path(home) / ".local" / "state";
}

// "" when there can be none.
std::string make_history_file() {
  const fs::path folder = state_folder();
  if (folder.empty()) return "";
  const fs::path file = folder / "hsxsim" / "history";
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  if (!std::ofstream(file, std::ios::app)) return "";
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, error);
  return file.string();
}

}  // namespace

Terminal::Terminal(Complete complete) : history_file_(make_history_file()) {
  complete_before = std::move(complete);
  rl_readline_name = "hsxsim";
  rl_catch_signals = 0;
  rl_attempted_completion_function = find_matches;
  rl_completer_word_break_characters = const_cast<char*>(" \t;");
  rl_prep_term_function = prepare_terminal;
  rl_variable_bind("enable-bracketed-paste", "off");
  rl_bind_key('C' & 0x1F, drop_line);
  using_history();
  stifle_history(kHistory);
  if (history_file_.empty()) return;
  history_truncate_file(history_file_.c_str(), kHistory);
  read_history(history_file_.c_str());
}

Terminal::~Terminal() {
  complete_before = nullptr;
}

std::optional<std::string> Terminal::read_line(const std::string& prompt) {
  char* typed = readline(prompt.c_str());
  if (typed == nullptr) {
    std::fputs("\n", stdout);
    return std::nullopt;
  }
  std::string line = typed;
  std::free(typed);
  remember(line);
  return line;
}

void Terminal::remember(const std::string& line) {
  if (line.find_first_not_of(" \t") == std::string::npos) return;
  const HIST_ENTRY* last = history_length == 0 ? nullptr : history_get(history_base + history_length - 1);
  if (last != nullptr && line == last->line) return;
  add_history(line.c_str());
  if (!history_file_.empty()) append_history(1, history_file_.c_str());
}

std::vector<std::string> typed_lines() {
  std::vector<std::string> lines;
  for (int i = 0; i < history_length; ++i) lines.emplace_back(history_get(history_base + i)->line);
  return lines;
}

}  // namespace hsx
