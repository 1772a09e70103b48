#include "hsxsim/child_processes.h"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <system_error>

namespace hsx {
namespace {

constexpr int kPollMilliseconds = 100;

struct Child {
  std::size_t job;
  pid_t pid;
  int pipe;
  std::string text;
};

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

bool write_all(int file, const std::string& text) {
  for (std::size_t written = 0; written < text.size();) {
    const ssize_t count = ::write(file, text.data() + written, text.size() - written);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    written += static_cast<std::size_t>(count);
  }
  return true;
}

// The child's whole life. The terminal's Ctrl-C is for the parent, without which no child goes on.
[[noreturn]] void live(const std::function<std::string(std::size_t)>& job, std::size_t index, int pipe,
                       pid_t parent) noexcept {
  std::signal(SIGINT, SIG_IGN);
  std::signal(SIGTERM, SIG_DFL);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  try {
    _exit(write_all(pipe, job(index)) ? 0 : 1);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hsxsim: internal error: %s\n", error.what());
    _exit(1);
  }
}

class Children {
 public:
  explicit Children(std::size_t count) : results_(count) {}
  ~Children() {
    for (const Child& child : children_) kill(child.pid, SIGKILL);
    while (!children_.empty()) take(children_.size() - 1);
  }
  Children(const Children&) = delete;
  Children& operator=(const Children&) = delete;

  std::size_t running() const { return children_.size(); }

  void start(const std::function<std::string(std::size_t)>& job, std::size_t index) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) fail("pipe");
    const pid_t parent = getpid();
    const pid_t pid = fork();
    if (pid < 0) fail("fork");
    if (pid == 0) {
      close(ends[0]);
      live(job, index, ends[1], parent);
    }
    close(ends[1]);
    children_.push_back({index, pid, ends[0], ""});
  }

  // Waits a while for texts; returns how many children have ended.
  std::size_t collect() {
    std::vector<pollfd> polled;
    for (const Child& child : children_) polled.push_back({child.pipe, POLLIN, 0});
    if (poll(polled.data(), polled.size(), kPollMilliseconds) <= 0) return 0;
    std::size_t ended = 0;
    for (std::size_t i = polled.size(); i-- > 0;) {
      if (polled[i].revents != 0 && !read_some(children_[i])) {
        take(i);
        ++ended;
      }
    }
    return ended;
  }

  std::vector<JobResult> results() { return std::move(results_); }

 private:
  // Whether more may come.
  static bool read_some(Child& child) {
    std::array<char, 65536> buffer{};
    const ssize_t count = ::read(child.pipe, buffer.data(), buffer.size());
    if (count < 0) return errno == EINTR;
    child.text.append(buffer.data(), static_cast<std::size_t>(count));
    return count > 0;
  }

  void take(std::size_t index) {
    Child& child = children_[index];
    close(child.pipe);
    int status = -1;
    while (waitpid(child.pid, &status, 0) < 0 && errno == EINTR) {
    }
    if (status == 0) results_[child.job] = std::move(child.text);
    children_.erase(children_.begin() + static_cast<std::ptrdiff_t>(index));
  }

  std::vector<Child> children_;
  std::vector<JobResult> results_;
};

}  // namespace

std::optional<std::vector<JobResult>> run_jobs(std::size_t count, std::size_t at_once,
                                               const std::function<std::string(std::size_t)>& job,
                                               const std::function<void(std::size_t)>& done,
                                               const std::function<bool()>& stop) {
  std::fflush(nullptr);
  Children children(count);
  std::size_t started = 0;
  for (std::size_t ended = 0; ended < count;) {
    if (stop()) return std::nullopt;
    while (started < count && children.running() < at_once) children.start(job, started++);
    const std::size_t more = children.collect();
    ended += more;
    if (more > 0) done(ended);
  }
  return children.results();
}

}  // namespace hsx
