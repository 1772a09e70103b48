#include "processes/child_processes.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <new>
#include <system_error>

namespace hsx {
namespace {

using HostClock = std::chrono::steady_clock;

constexpr int kPollMilliseconds = 100;
// A question that is answered so much later was asked by a process that was stopped.
constexpr std::chrono::seconds kLongestDelay(1);
constexpr int kThrew = 1;        // exit status of a job that threw; its text is the reason
constexpr int kOutOfMemory = 2;  // of one that had no memory left

struct Child {
  std::size_t job;
  pid_t pid;
  int pipe;
  std::string text = {};
  HostClock::time_point start = HostClock::now();
  bool late = false;
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

void limit_memory(std::uint64_t bytes) {
  if (bytes == 0) return;
  const rlimit limit{bytes, bytes};
  setrlimit(RLIMIT_DATA, &limit);
}

// The child's whole life. A Ctrl-C and a SIGTERM, which the terminal and batch systems send to all processes
// of a job, are for the parent, without which no child goes on.
[[noreturn]] void live(const Jobs& jobs, std::size_t index, int pipe, pid_t parent) noexcept {
  std::signal(SIGINT, SIG_IGN);
  std::signal(SIGTERM, SIG_IGN);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(kThrew);
  limit_memory(jobs.limits.memory);
  try {
    _exit(write_all(pipe, jobs.run(index)) ? 0 : kThrew);
  } catch (const std::bad_alloc&) {
    _exit(kOutOfMemory);
  } catch (const std::exception& error) {
    write_all(pipe, error.what());
    _exit(kThrew);
  }
}

JobResult result_of(Child& child, int status, const JobLimits& limits) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {std::move(child.text), ""};
  if (child.late)
    return {std::nullopt,
            fmt::format("not done within {} s", static_cast<double>(limits.time.count()) / 1e3)};
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    return {std::nullopt, fmt::format("killed by signal {} ({})", signal, strsignal(signal))};
  }
  if (WEXITSTATUS(status) == kOutOfMemory) return {std::nullopt, "out of memory"};
  if (child.text.empty()) return {std::nullopt, fmt::format("ended with status {}", WEXITSTATUS(status))};
  return {std::nullopt, "internal error: " + child.text};
}

class Children {
 public:
  explicit Children(const Jobs& jobs) : jobs_(jobs), results_(jobs.count) {}
  ~Children() {
    for (const Child& child : children_) kill(child.pid, SIGKILL);
    while (!children_.empty()) take(children_.size() - 1);
  }
  Children(const Children&) = delete;
  Children& operator=(const Children&) = delete;

  std::size_t running() const { return children_.size(); }

  // False when there can be no more before one of those that are running has ended.
  bool start(std::size_t index) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) return fail_without_others("pipe");
    const pid_t parent = getpid();
    const pid_t pid = fork();
    if (pid < 0) {
      const int error = errno;
      close(ends[0]);
      close(ends[1]);
      errno = error;
      return fail_without_others("fork");
    }
    if (pid == 0) {
      close(ends[0]);
      live(jobs_, index, ends[1], parent);
    }
    close(ends[1]);
    children_.push_back({index, pid, ends[0]});
    return true;
  }

  // Waits a while for texts; returns how many children have ended.
  std::size_t collect() {
    kill_late();
    std::vector<pollfd> polled;
    for (const Child& child : children_) polled.push_back({child.pipe, POLLIN, 0});
    const HostClock::time_point asked = HostClock::now();
    const int ready = poll(polled.data(), polled.size(), kPollMilliseconds);
    allow_for_stop(HostClock::now() - asked);
    if (ready <= 0) return 0;
    std::size_t ended = 0;
    for (std::size_t i = polled.size(); i-- > 0;) {
      if (polled[i].revents != 0 && !read_some(children_[i])) {
        const std::size_t job = take(i);
        jobs_.done(job, results_[job]);
        ++ended;
      }
    }
    return ended;
  }

  std::vector<JobResult> results() { return std::move(results_); }

 private:
  bool fail_without_others(const char* what) const {
    if (children_.empty()) fail(what);
    return false;
  }
  // The time of a stop, which is one of the whole group of processes, is none of the children's.
  void allow_for_stop(HostClock::duration waited) {
    const auto stopped = waited - std::chrono::milliseconds(kPollMilliseconds);
    if (stopped < kLongestDelay) return;
    for (Child& child : children_) child.start += stopped;
  }
  void kill_late() {
    if (jobs_.limits.time.count() == 0) return;
    for (Child& child : children_) {
      if (child.late || HostClock::now() - child.start < jobs_.limits.time) continue;
      child.late = true;
      kill(child.pid, SIGKILL);
    }
  }
  // Whether more may come.
  static bool read_some(Child& child) {
    std::array<char, 65536> buffer{};
    const ssize_t count = ::read(child.pipe, buffer.data(), buffer.size());
    if (count < 0) return errno == EINTR;
    child.text.append(buffer.data(), static_cast<std::size_t>(count));
    return count > 0;
  }

  std::size_t take(std::size_t index) {
    Child& child = children_[index];
    close(child.pipe);
    int status = -1;
    while (waitpid(child.pid, &status, 0) < 0 && errno == EINTR) {
    }
    const std::size_t job = child.job;
    results_[job] = result_of(child, status, jobs_.limits);
    children_.erase(children_.begin() + static_cast<std::ptrdiff_t>(index));
    return job;
  }

  const Jobs& jobs_;
  std::vector<Child> children_;
  std::vector<JobResult> results_;
};

}  // namespace

std::optional<std::vector<JobResult>> run_jobs(const Jobs& jobs) {
  std::fflush(nullptr);
  Children children(jobs);
  std::size_t started = 0;
  for (std::size_t ended = 0; ended < jobs.count;) {
    if (jobs.stop()) return std::nullopt;
    while (started < jobs.count && children.running() < jobs.at_once && children.start(started)) ++started;
    ended += children.collect();
  }
  return children.results();
}

}  // namespace hsx
