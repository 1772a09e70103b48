#include <fmt/format.h>

#include "workloads/numbers.h"
#include "workloads/workload_fixture.h"

namespace hsx::tap_logger_test {
namespace {

struct TapLine {
  std::size_t channel = 0;
  std::uint32_t number = 0;
  bool after_gap = false;
};

class TapLogger : public WorkloadTest {
 protected:
  static std::vector<TapLine> tap_lines(const std::string& uart) {
    std::vector<TapLine> lines;
    for (const std::string& line : lines_of(uart)) {
      TapLine tap;
      if (std::sscanf(line.c_str(), "tap %zu %u", &tap.channel, &tap.number) != 2) continue;
      tap.after_gap = line.find(" after a gap") != std::string::npos;
      lines.push_back(tap);
    }
    return lines;
  }

  static std::vector<std::string> consumer_lines(const std::string& uart) {
    std::vector<std::string> lines;
    for (const std::string& line : lines_of(uart)) {
      if (line.compare(0, 4, "tap ") != 0) lines.push_back(line);
    }
    return lines;
  }

  // Whatever the logger missed: what it has is right and in order, gaps are marked and nothing else is, the
  // last ring's worth (64 / (4 + 8) = 5 copies) is there, and the consumer has everything.
  static void expect_consistent(const WorkloadRun& result, const std::vector<std::uint32_t>& numbers) {
    std::size_t last = 0;
    for (const TapLine& line : tap_lines(result.uart())) {
      ASSERT_GT(line.channel, last);
      ASSERT_LE(line.channel, numbers.size());
      EXPECT_EQ(line.number, numbers[line.channel - 1]);
      EXPECT_EQ(line.after_gap, line.channel != last + 1) << "channel " << line.channel;
      if (last + 5 > numbers.size()) {
        EXPECT_EQ(line.channel, last + 1);
      }
      last = line.channel;
    }
    EXPECT_EQ(last, numbers.size());
    EXPECT_EQ(result.exit_status(2), tap_lines(result.uart()).size());
    const std::vector<std::string> consumed = consumer_lines(result.uart());
    ASSERT_EQ(consumed.size(), numbers.size() + 1);
    for (std::size_t i = 0; i < numbers.size(); ++i) EXPECT_EQ(consumed[i], std::to_string(numbers[i]));
  }
};

TEST_F(TapLogger, SlowLoggerLosesCopiesAndSlowsNobody) {
  const WorkloadRun result = run("tap_logger");
  expect_consistent(result, numbers_from(99, 32));
  EXPECT_LT(result.exit_status(2), 32U);
  EXPECT_EQ(result.stat("task.3.cycles.asleep") / 48'000, 32U) << "the producer slept for its pace only";
  expect_pinned("tap_logger", result);
}

TEST_F(TapLogger, FastLoggerLosesNothing) {
  const WorkloadRun result = run("tap_logger", {"task.2.define.PAUSE=0", "expect.task.2.exit_status=32"});
  expect_consistent(result, numbers_from(99, 32));
}

TEST_F(TapLogger, LongRunStaysConsistent) {
  const WorkloadRun result =
      run("tap_logger", {"task.1.define.N=100", "task.3.define.N=100", "expect.task.1.wake=100",
                         "expect.task.2.exit_status={ min = 5, max = 99 }"});
  expect_consistent(result, numbers_from(99, 100));
}

// Sixty numbers in about 60 ms, but copies of the first twenty only.
TEST_F(TapLogger, EmbeddedProfileLimitsTheRate) {
  const WorkloadRun result =
      run("tap_logger", {"task.1.define.N=60", "task.3.define.N=60", "mailbox.profile=embedded",
                         "task.2.define.PAUSE=0", "expect.task.1.wake=60", "expect.task.2.exit_status=20"});
  const std::vector<TapLine> lines = tap_lines(result.uart());
  ASSERT_EQ(lines.size(), 20U);
  EXPECT_EQ(lines.back().channel, 20U);
  EXPECT_EQ(consumer_lines(result.uart()).size(), 61U);
}

}  // namespace
}  // namespace hsx::tap_logger_test
