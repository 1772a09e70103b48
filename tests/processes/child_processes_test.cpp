// Jobs in children: order, failures, limits.
#include "processes/child_processes.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <set>
#include <stdexcept>

namespace hsx::child_processes_test {
namespace {

using testing::Optional;
using testing::SizeIs;

Jobs jobs_of(std::size_t count, std::function<std::string(std::size_t)> run) {
  Jobs jobs;
  jobs.count = count;
  jobs.at_once = 3;
  jobs.run = std::move(run);
  return jobs;
}

JobResult only(const std::function<std::string(std::size_t)>& run, JobLimits limits = {}) {
  Jobs jobs = jobs_of(1, run);
  jobs.limits = limits;
  return run_jobs(jobs)->front();
}

TEST(ChildProcesses, TextsComeInOrder) {
  const auto results = run_jobs(jobs_of(20, [](std::size_t i) {
    usleep(i % 3 == 0 ? 20'000 : 0);
    return std::to_string(i);
  }));
  ASSERT_TRUE(results);
  ASSERT_THAT(*results, SizeIs(20));
  for (std::size_t i = 0; i < 20; ++i) EXPECT_THAT((*results)[i].text, Optional(std::to_string(i)));
}

TEST(ChildProcesses, LongTextsArriveWhole) {
  const std::string text(1'000'000, 'x');
  EXPECT_THAT(only([&](std::size_t) { return text; }).text, Optional(text));
}

TEST(ChildProcesses, DoneIsCalledOnceForEach) {
  std::multiset<std::size_t> done;
  Jobs jobs = jobs_of(5, [](std::size_t) { return ""; });
  jobs.done = [&](std::size_t i, const JobResult&) { done.insert(i); };
  run_jobs(jobs);
  EXPECT_THAT(done, testing::ElementsAre(0U, 1U, 2U, 3U, 4U));
}

// Batch systems send them to all processes of a job: what a job leaves must not depend on who hears it first.
TEST(ChildProcesses, RequestsToEndAreForTheParent) {
  const JobResult result = only([](std::size_t) {
    std::raise(SIGTERM);
    std::raise(SIGINT);
    return "done";
  });
  EXPECT_THAT(result.text, Optional(std::string("done")));
}

TEST(ChildProcesses, ACrashFailsItsJobAlone) {
  const auto results = run_jobs(jobs_of(3, [](std::size_t i) {
    if (i == 1) std::raise(SIGSEGV);
    return std::to_string(i);
  }));
  EXPECT_THAT((*results)[0].text, Optional(std::string("0")));
  EXPECT_EQ((*results)[1].text, std::nullopt);
  EXPECT_EQ((*results)[1].failure, "killed by signal 11 (Segmentation fault)");
  EXPECT_THAT((*results)[2].text, Optional(std::string("2")));
}

TEST(ChildProcesses, AnExceptionIsTheFailure) {
  const JobResult result = only([](std::size_t) -> std::string { throw std::runtime_error("no luck"); });
  EXPECT_EQ(result.text, std::nullopt);
  EXPECT_EQ(result.failure, "internal error: no luck");
}

TEST(ChildProcesses, AnEarlyEndIsAFailure) {
  EXPECT_EQ(only([](std::size_t) -> std::string { _exit(7); }).failure, "ended with status 7");
}

TEST(ChildProcesses, TimeIsLimited) {
  const auto start = std::chrono::steady_clock::now();
  const JobResult result = only(
      [](std::size_t) {
        sleep(30);
        return "";
      },
      {std::chrono::milliseconds(200), 0});
  EXPECT_EQ(result.failure, "not done within 0.2 s");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

// The status with which a group of processes ends that is stopped for longer than its jobs may take.
int status_after_stop(const std::function<int()>& work) {
  const pid_t group = fork();
  if (group == 0) {
    setpgid(0, 0);
    _exit(work());
  }
  setpgid(group, group);
  usleep(300'000);
  kill(-group, SIGSTOP);
  usleep(2'500'000);
  kill(-group, SIGCONT);
  int status = -1;
  waitpid(group, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(ChildProcesses, TimeInWhichAllWereStoppedDoesNotCount) {
  const int status = status_after_stop([] {
    const auto job = [](std::size_t) {
      for (int i = 0; i < 80; ++i) usleep(10'000);
      return "done";
    };
    return only(job, {std::chrono::milliseconds(2000), 0}).text ? 0 : 1;
  });
  EXPECT_EQ(status, 0);
}

// Each child needs two files of its own while it is started, and one from then on.
TEST(ChildProcesses, AsManyRunAtOnceAsThereAreFilesFor) {
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
  const int next = dup(0);
  close(next);
  const rlimit few{static_cast<rlim_t>(next) + 4, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &few), 0);
  Jobs jobs = jobs_of(12, [](std::size_t i) {
    usleep(20'000);
    return std::to_string(i);
  });
  jobs.at_once = 12;
  const auto results = run_jobs(jobs);
  setrlimit(RLIMIT_NOFILE, &before);
  ASSERT_TRUE(results);
  for (std::size_t i = 0; i < 12; ++i) EXPECT_THAT((*results)[i].text, Optional(std::to_string(i)));
}

#if !defined(__SANITIZE_ADDRESS__)
TEST(ChildProcesses, MemoryIsLimited) {
  const JobResult result = only(
      [](std::size_t) {
        std::vector<char> much(std::size_t{512} << 20U, 'x');
        return std::to_string(much.size());
      },
      {std::chrono::milliseconds(0), std::uint64_t{128} << 20U});
  EXPECT_EQ(result.failure, "out of memory");
}
#endif

TEST(ChildProcesses, StoppingKillsTheChildren) {
  Jobs jobs = jobs_of(3, [](std::size_t) {
    sleep(30);
    return "";
  });
  int asked = 0;
  jobs.stop = [&] { return ++asked > 1; };
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(run_jobs(jobs), std::nullopt);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

}  // namespace
}  // namespace hsx::child_processes_test
