#include <fmt/format.h>

#include <map>

#include "workloads/workload_fixture.h"

namespace hsx::sleepers_test {
namespace {

constexpr std::uint64_t kCyclesPerMs = 48'000;
constexpr std::uint64_t kTickCycles = 48;  // 1 us, the timer's grid
constexpr std::uint64_t kTakeCycles = 60;  // for the executive to take an expiry and wake the task

struct Sleepers {
  unsigned delay[3];
  unsigned rounds;
  unsigned limit;  // of the patient's waits
  unsigned alarm;  // all in ms; no two things may fall on the same millisecond
};

// Lines in order of the milliseconds at which they are due.
std::string expected_uart(const Sleepers& sleepers) {
  std::map<unsigned, std::string> lines;
  const auto add = [&](unsigned ms, const std::string& line) {
    EXPECT_TRUE(lines.emplace(ms, line).second) << "two things happen at " << ms << " ms";
  };
  for (unsigned id = 1; id <= 3; ++id) {
    for (unsigned k = 1; k <= sleepers.rounds; ++k) {
      add(k * sleepers.delay[id - 1], fmt::format("sleeper {} woke {}\n", id, k));
    }
  }
  for (unsigned k = 1; k * sleepers.limit < sleepers.alarm; ++k) {
    add(k * sleepers.limit, fmt::format("timeout {}\n", k));
  }
  add(sleepers.alarm, "alarm\n");
  std::string text;
  for (const auto& [ms, line] : lines) text += line;
  return text;
}

class SleepersTest : public WorkloadTest {
 protected:
  // `cycles` are those of `count` waits of `ms`: none too short, none longer by more than a tick and the
  // taking.
  static void expect_slept(std::uint64_t cycles, unsigned count, unsigned ms) {
    EXPECT_GE(cycles, count * ms * kCyclesPerMs);
    EXPECT_LE(cycles, count * (ms * kCyclesPerMs + kTickCycles + kTakeCycles));
  }

  static void expect_order(const WorkloadRun& result, const Sleepers& sleepers) {
    EXPECT_EQ(result.uart(), expected_uart(sleepers));
    for (unsigned id = 1; id <= 3; ++id) {
      expect_slept(result.stat(fmt::format("task.{}.cycles.asleep", id)), sleepers.rounds,
                   sleepers.delay[id - 1]);
    }
    expect_slept(result.stat("task.5.cycles.asleep"), 1, sleepers.alarm);
    EXPECT_EQ(result.stat("task.4.timeout"), (sleepers.alarm - 1) / sleepers.limit);
  }
};

TEST_F(SleepersTest, WakeInTheOrderOfTheirDeadlines) {
  const WorkloadRun result = run("sleepers");
  expect_order(result, {{3, 5, 7}, 4, 11, 40});
  expect_pinned("sleepers", result);
}

TEST_F(SleepersTest, OtherDelays) {
  const WorkloadRun result =
      run("sleepers", {"task.*.define.ROUNDS=7", "task.1.define.DELAY=10", "task.2.define.DELAY=21",
                       "task.3.define.DELAY=1", "task.4.define.LIMIT=19", "task.5.define.DELAY=122",
                       "expect.task.4.exit_status=6", "expect.task.4.timeout=6", "expect.task.4.block=7"});
  expect_order(result, {{10, 21, 1}, 7, 19, 122});
}

TEST_F(SleepersTest, AlarmBeforeTheFirstTimeout) {
  const WorkloadRun result = run("sleepers", {"task.5.define.DELAY=8", "expect.task.4.exit_status=0",
                                              "expect.task.4.timeout=0", "expect.task.4.block=1"});
  expect_order(result, {{3, 5, 7}, 4, 11, 8});
}

}  // namespace
}  // namespace hsx::sleepers_test
