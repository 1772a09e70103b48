#include "testbenches/contract_fixture.h"

namespace hsx::sched_fair_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SchedFairTest : public ContractTest {
 protected:
  void SetUp() override { start(std::nullopt); }
  void start(std::optional<std::uint64_t> max) {
    make("sched.fair", max);
    for (std::uint64_t pid = 1; pid <= 3; ++pid) state(pid, pid, S::pending, S::ready);
  }
  // A turn, after which the task is ready again.
  void whole_turn(std::uint64_t cycle, std::uint64_t pid) {
    turn(cycle, pid);
    state(cycle + 5, pid, S::running, S::ready);
  }
};

TEST_F(SchedFairTest, TurnsInRotationAreFairAtTheEdge) {
  for (std::uint64_t round = 0; round < 4; ++round) {
    for (std::uint64_t pid = 1; pid <= 3; ++pid) whole_turn(100 * round + 10 * pid, pid);
  }
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().worst(), 1U);
  EXPECT_EQ(contract().slack(), 0);
  EXPECT_EQ(contract().note(), "Jain's index of turns 1.0000 of 3 tasks");
}

TEST_F(SchedFairTest, FiresWhenATaskIsGivenASecondTurnWhileAnotherWaits) {
  whole_turn(10, 1);
  whole_turn(20, 2);
  whole_turn(30, 1);
  EXPECT_THAT(found(), ElementsAre("30 3 0 turns of task 1 while task 3 was ready and had none: 2, at most 1 "
                                   "allowed"));
  EXPECT_EQ(contract().worst(), 2U);
}

TEST_F(SchedFairTest, TheDifferenceGrowsWithEveryTurn) {
  for (std::uint64_t i = 1; i <= 5; ++i) whole_turn(10 * i, 1);
  EXPECT_EQ(contract().worst(), 5U);
  EXPECT_EQ(contract().violations(), 4U);
}

// Shares of 3, 0 and 0: 9 / (3 * 9).
TEST_F(SchedFairTest, JainsIndexIsOneOfNWhenOneGetsAll) {
  for (std::uint64_t i = 1; i <= 3; ++i) whole_turn(10 * i, 1);
  EXPECT_EQ(contract().note(), "Jain's index of turns 0.3333 of 3 tasks");
}

TEST_F(SchedFairTest, AConfigMayAllowMore) {
  start(2);
  whole_turn(10, 1);
  whole_turn(20, 1);
  EXPECT_THAT(found(), IsEmpty());
  whole_turn(30, 1);
  EXPECT_EQ(contract().violations(), 1U);
}

// Task 1 sleeps in between, so it is not ready throughout.
TEST_F(SchedFairTest, ATaskThatWaitedItselfStartsAnew) {
  turn(10, 1);
  state(15, 1, S::running, S::sleeping);
  state(16, 1, S::sleeping, S::ready);
  whole_turn(20, 1);
  EXPECT_THAT(found(), IsEmpty());
}

// As on two cores: 3 runs all the while, and 2 waits for one turn of 1 alone.
TEST_F(SchedFairTest, ATaskThatRunsIsNotPassedOver) {
  turn(10, 3);
  for (std::uint64_t i = 0; i < 4; ++i) {
    whole_turn(20 + 20 * i, 1);
    whole_turn(30 + 20 * i, 2);
  }
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(SchedFairTest, OneTaskAloneIsNeitherFairNorUnfair) {
  make("sched.fair");
  state(1, 1, S::pending, S::ready);
  whole_turn(10, 1);
  whole_turn(20, 1);
  EXPECT_EQ(contract().checks(), 0U);
  EXPECT_EQ(contract().note(), "");
}

}  // namespace
}  // namespace hsx::sched_fair_test
