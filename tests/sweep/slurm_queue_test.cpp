// What Slurm says.
#include "sweep/slurm_queue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hsx::slurm_queue_test {
namespace {

TEST(SlurmQueue, ReadsTasks) {
  const auto tasks =
      read_tasks("CLUSTER: far\n17|3|RUNNING|None\n17|4|PENDING|Priority\n18|N/A|FAILED|NonZeroExitCode\n");
  ASSERT_EQ(tasks.size(), 3U);
  EXPECT_EQ(tasks[0].array, 17U);
  EXPECT_EQ(tasks[0].index, 3U);
  EXPECT_EQ(tasks[0].state, "RUNNING");
  EXPECT_EQ(tasks[1].reason, "Priority");
  EXPECT_EQ(tasks[2].array, 18U);
  EXPECT_TRUE(read_tasks("").empty());
}

TEST(SlurmQueue, ReadsTheIdOfAJob) {
  EXPECT_EQ(read_array_id("17\n"), 17U);
  EXPECT_EQ(read_array_id("17;far\n"), 17U);
  for (const char* text : {"", "Submitted batch job 17", ";far", "-1x"})
    EXPECT_FALSE(read_array_id(text)) << text;
}

TEST(SlurmQueue, ReadsHowManyTasksAreTaken) {
  EXPECT_EQ(read_most_tasks("MaxArrayS = 7\nMaxArraySize            = 10001\nMaxJobCount = 5\n"), 10001U);
  EXPECT_EQ(read_most_tasks("nothing of that kind"), 1001U);
}

TEST(SlurmQueue, SaysWhatTasksDo) {
  const SlurmTask running{17, 0, "RUNNING", "None"};
  const SlurmTask ending{17, 0, "COMPLETING", "None"};
  const SlurmTask waiting{17, 1, "PENDING", "Resources"};
  const SlurmTask never{17, 2, "PENDING", "PartitionConfig"};
  const SlurmTask fresh{17, 3, "PENDING", "None"};
  EXPECT_EQ(state_text({running, ending}), "2 tasks running");
  EXPECT_EQ(state_text({running, waiting, never}), "1 task running, 2 waiting");
  EXPECT_EQ(state_text({never, waiting}), "2 tasks waiting: PartitionConfig, Resources");
  EXPECT_EQ(state_text({fresh}), "1 task waiting");
}

}  // namespace
}  // namespace hsx::slurm_queue_test
