#include "platforms/progress_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hsx::progress_line_test {
namespace {

using testing::Eq;
using testing::SizeIs;

TEST(ProgressText, SaysTimeSpeedTasksAndWhenTheLimitComes) {
  Progress progress{12'345_us, {}, 48'250'000, 65};
  progress.tasks.running = 1;
  progress.tasks.blocked = 2;
  EXPECT_THAT(progress_text(progress), Eq("12.345 ms, 48.2 M cycles/s, 1 running 2 blocked; limit in 1:05"));
}

TEST(ProgressText, LeavesOutWhatIsNotKnown) {
  EXPECT_THAT(progress_text({1_ms, {}, 0, std::nullopt}), Eq("1.000 ms"));
}

TEST(ProgressText, SlowRunsAreToldInThousands) {
  EXPECT_THAT(progress_text({1_ms, {}, 1500, std::nullopt}), Eq("1.000 ms, 1.5 k cycles/s"));
}

TEST(ProgressText, HoursHaveTwoColons) {
  EXPECT_THAT(progress_text({1_ms, {}, 0, 3600}), Eq("1.000 ms; limit in 1:00:00"));
  EXPECT_THAT(progress_text({1_ms, {}, 0, 3599}), Eq("1.000 ms; limit in 59:59"));
}

TEST(ProgressText, EveryStateHasItsWordAndTheLineFitsATerminal) {
  TaskCensus tasks{1, 2, 3, 4, 5, 6, 7};
  EXPECT_THAT(progress_text({1_ms, tasks, 0, std::nullopt}),
              Eq("1.000 ms, 1 running 2 ready 3 blocked 4 asleep 5 paused 6 pending 7 ended"));
  EXPECT_THAT(progress_text({1_ms, tasks, 1e6, 3600}), SizeIs(79));
}

// A tenth of the way took two seconds: nine tenths take eighteen.
TEST(SecondsToLimit, FollowFromTheSpeedSoFar) {
  EXPECT_THAT(seconds_to_limit(100_ms, 1000_ms, 100_ms, 2.0), Eq(18U));
}

TEST(SecondsToLimit, AreNotKnownBeforeAnythingIsSimulatedNorWhenTooFarAway) {
  EXPECT_THAT(seconds_to_limit(0_ms, 1000_ms, 0_ms, 2.0), Eq(std::nullopt));
  EXPECT_THAT(seconds_to_limit(1_ms, Picoseconds(1'000'000'000'000'000'000), 1_ms, 100.0), Eq(std::nullopt));
  EXPECT_THAT(seconds_to_limit(2_ms, 1_ms, 1_ms, 1.0), Eq(std::nullopt));
}

}  // namespace
}  // namespace hsx::progress_line_test
