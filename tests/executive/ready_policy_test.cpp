// Which ready task is next.
#include "executive/ready_policy.h"

#include "support/platform_fixture.h"

namespace hsx::ready_policy_test {
namespace {

using testing::ElementsAre;
using testing_support::column;
using testing_support::Program;

std::size_t chosen(const char* policy, const std::deque<std::uint32_t>& ready) {
  return ReadyPolicies::instance().find(policy)->make()->choose(ready);
}

TEST(ReadyPolicyTest, RoundRobinTakesTheHead) {
  EXPECT_EQ(chosen("round_robin", {3, 1, 2}), 0U);
}

TEST(ReadyPolicyTest, StarveTakesTheLowestPid) {
  EXPECT_EQ(chosen("starve", {3, 1, 2}), 1U);
  EXPECT_EQ(chosen("starve", {1, 3, 2}), 0U);
  EXPECT_EQ(chosen("starve", {3, 2}), 1U);
}

class Starving : public testing_support::PlatformTest {};

TEST_P(Starving, ATaskGetsNoTurnWhileOneBeforeItIsReady) {
  set("exec.policy=starve");
  for (int i = 0; i < 3; ++i) task(Program().idle(2).ret());
  auto& log = listen();
  complete();
  EXPECT_THAT(column(log.of("task.turn"), 0), ElementsAre(1, 1, 1, 2, 2, 2, 3, 3, 3));
}

// A sleeper gives way, and is back as soon as it wakes.
TEST_P(Starving, ATaskThatWaitsGivesWay) {
  set("exec.policy=starve");
  task(Program().set(0, 1).svc(6, 0).ret());
  task(Program().idle(2).ret());
  auto& log = listen();
  complete();
  EXPECT_THAT(column(log.of("task.turn"), 0), ElementsAre(1, 1, 2, 2, 2, 1));
}

TEST_P(Starving, AnUnknownPolicyIsRefused) {
  set("exec.policy=lottery");
  task(Program().ret());
  EXPECT_THAT(errors(),
              ElementsAre(testing::AllOf(testing::HasSubstr("policy"), testing::HasSubstr("lottery"),
                                         testing::HasSubstr("round_robin"))));
}

HSX_IN_BOTH_ENGINES(Starving);

}  // namespace
}  // namespace hsx::ready_policy_test
