#include "support/terminal.h"

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

namespace hsx {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void become_hsxsim(const Arguments& arguments, const Environment& environment,
                                const std::filesystem::path& cwd) {
  std::filesystem::current_path(cwd);
  setenv("TERM", "dumb", 1);
  for (const auto& [name, value] : environment) setenv(name.c_str(), value.c_str(), 1);
  std::string program = HSXSIM_PROGRAM;
  std::vector<char*> words{program.data()};
  Arguments copies = arguments;
  for (std::string& word : copies) words.push_back(word.data());
  words.push_back(nullptr);
  execv(program.c_str(), words.data());
  _exit(127);
}

}  // namespace

Terminal80::Terminal80(const Arguments& arguments, const Environment& environment,
                       const std::filesystem::path& cwd) {
  winsize size{};
  size.ws_col = 80;
  size.ws_row = 24;
  pid_ = forkpty(&descriptor_, nullptr, nullptr, &size);
  if (pid_ == 0) become_hsxsim(arguments, environment, cwd);
}

Terminal80::~Terminal80() {
  if (pid_ > 0) {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  close(descriptor_);
}

void Terminal80::type(const std::string& keys) const {
  EXPECT_EQ(write(descriptor_, keys.data(), keys.size()), static_cast<ssize_t>(keys.size()));
}

bool Terminal80::read_more(std::chrono::milliseconds limit) {
  pollfd waits{descriptor_, POLLIN, 0};
  if (poll(&waits, 1, static_cast<int>(limit.count())) <= 0) return false;
  char buffer[4096];
  const ssize_t count = read(descriptor_, buffer, sizeof buffer);
  for (ssize_t i = 0; i < count; ++i) {
    if (buffer[i] != '\r') unread_ += buffer[i];
  }
  return count > 0;
}

std::string Terminal80::expect(const std::string& text, std::chrono::seconds limit) {
  const auto end = Clock::now() + limit;
  std::size_t at = unread_.find(text);
  while (at == std::string::npos && Clock::now() < end) {
    read_more(std::chrono::milliseconds(100));
    at = unread_.find(text);
  }
  EXPECT_NE(at, std::string::npos) << "\"" << text << "\" has not come, but:\n" << unread_;
  if (at == std::string::npos) return unread_;
  const std::string before = unread_.substr(0, at);
  unread_.erase(0, at + text.size());
  return before;
}

int Terminal80::wait(std::chrono::seconds limit) {
  const auto end = Clock::now() + limit;
  int status = 0;
  while (waitpid(pid_, &status, WNOHANG) == 0) {
    if (Clock::now() > end) {
      ADD_FAILURE() << "it does not end; it has printed:\n" << unread_;
      return -1;
    }
    read_more(std::chrono::milliseconds(20));
  }
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

void Terminal80::signal(int number) const {
  kill(pid_, number);
}

}  // namespace hsx
