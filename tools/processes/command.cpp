#include "processes/command.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <memory>
#include <system_error>
#include <thread>

namespace hsx {
namespace {

using HostClock = std::chrono::steady_clock;
using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

constexpr std::chrono::milliseconds kPoll(5);

void require(int error, const char* what) {
  if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

File temporary() {
  File file(std::tmpfile(), std::fclose);
  require(file ? 0 : errno, "temporary file");
  return file;
}

std::string text_of(std::FILE* file) {
  std::string text;
  std::rewind(file);
  for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) text += static_cast<char>(c);
  return text;
}

// Where the program's input and output go, and that it is in a process group of its own.
class Start {
 public:
  Start(std::FILE* out, std::FILE* err) {
    require(posix_spawn_file_actions_init(&files_), "spawn");
    require(posix_spawnattr_init(&attributes_), "spawn");
    posix_spawn_file_actions_addopen(&files_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files_, fileno(out), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files_, fileno(err), STDERR_FILENO);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP);
  }
  ~Start() {
    posix_spawn_file_actions_destroy(&files_);
    posix_spawnattr_destroy(&attributes_);
  }
  Start(const Start&) = delete;
  Start& operator=(const Start&) = delete;

  // 0 or an error; see posix_spawnp.
  int run(const std::vector<std::string>& words, pid_t& pid) const {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    return posix_spawnp(&pid, arguments.front(), &files_, &attributes_, arguments.data(), environ);
  }

 private:
  posix_spawn_file_actions_t files_{};
  posix_spawnattr_t attributes_{};
};

int wait_for(pid_t pid, std::chrono::seconds limit) {
  const HostClock::time_point start = HostClock::now();
  int status = -1;
  bool late = false;
  for (pid_t ended = 0; ended != pid; ended = waitpid(pid, &status, WNOHANG)) {
    if (ended < 0 && errno != EINTR) return -1;
    if (!late && HostClock::now() - start > limit) {
      late = true;
      kill(-pid, SIGKILL);
    }
    std::this_thread::sleep_for(kPoll);
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

CommandResult run_command(const std::vector<std::string>& words, std::chrono::seconds limit) {
  const File out = temporary();
  const File err = temporary();
  pid_t pid = -1;
  const int error = Start(out.get(), err.get()).run(words, pid);
  if (error == ENOENT) return {};
  require(error, words.front().c_str());
  CommandResult result;
  result.found = true;
  result.status = wait_for(pid, limit);
  result.out = text_of(out.get());
  result.err = text_of(err.get());
  return result;
}

}  // namespace hsx
