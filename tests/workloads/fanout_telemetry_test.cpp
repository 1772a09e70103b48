#include <fmt/format.h>

#include <algorithm>

#include "workloads/workload_fixture.h"

namespace hsx::fanout_telemetry_test {
namespace {

struct Reading {
  unsigned received = 0;
  unsigned lost = 0;
  unsigned overruns = 0;
};

struct Size {
  unsigned samples;
  unsigned pause;     // ms between two readings of the slow reader; samples come every ms
  unsigned capacity;  // bytes; a sample takes 8 + 8
};

// The slow reader sees the first sample when it comes. A period of the publisher is a little longer than its
// millisecond, so that r pauses later pause * r samples have been sent (as long as the little is less than a
// millisecond in all, which allows about 80 samples). The ring holds the last capacity / 16 of them.
Reading slow_reading(const Size& size) {
  const unsigned ring = size.capacity / 16;
  Reading reading;
  unsigned last = 0;
  for (unsigned pauses = 0; last < size.samples; ++pauses) {
    const unsigned sent = std::min(size.samples, std::max(1U, size.pause * pauses));
    const unsigned oldest = sent > ring ? sent - ring + 1 : 1;
    const unsigned next = std::max(last + 1, oldest);
    ++reading.received;
    reading.lost += next - last - 1;
    if (next != last + 1) ++reading.overruns;
    last = next;
  }
  return reading;
}

class FanoutTelemetry : public WorkloadTest {
 protected:
  void expect_readings(const WorkloadRun& result, const Size& size) {
    const Reading slow = slow_reading(size);
    EXPECT_GT(slow.overruns, 0U);
    EXPECT_EQ(slow.received + slow.lost, size.samples);
    const std::string fast = fmt::format("pause 0: {} received, 0 lost\n", size.samples);
    EXPECT_EQ(result.uart(),
              fast + fmt::format("pause {}: {} received, {} lost\n", size.pause, slow.received, slow.lost));
    EXPECT_EQ(result.exit_status(2), 0U);
    EXPECT_EQ(result.exit_status(3), slow.overruns);
  }

  void expect_readings_of(const Size& size) {
    const WorkloadRun result =
        run("fanout_telemetry", {fmt::format("task.*.define.N={}", size.samples),
                                 fmt::format("task.1.define.CAPACITY={}", size.capacity),
                                 fmt::format("task.3.define.PAUSE={}", size.pause),
                                 fmt::format("expect.task.1.exit_status={}", size.samples)});
    expect_readings(result, size);
  }
};

TEST_F(FanoutTelemetry, SlowReaderSeesTheOverrunFlag) {
  const WorkloadRun result = run("fanout_telemetry");
  expect_readings(result, {64, 8, 64});
  expect_pinned("fanout_telemetry", result);
}

TEST_F(FanoutTelemetry, RingOfTwo) {
  expect_readings_of({24, 5, 32});
}

TEST_F(FanoutTelemetry, RingOfEightFillsSlowly) {
  expect_readings_of({72, 3, 128});
}

}  // namespace
}  // namespace hsx::fanout_telemetry_test
