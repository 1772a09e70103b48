#include "testbenches/contract_fixture.h"

namespace hsx::switch_cycles_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SwitchCyclesTest : public ContractTest {
 protected:
  // Task 1 retires in cycle 100; task 2, ready all the time, makes its first fetch in cycle 117.
  void switch_once() {
    state(10, 1, S::pending, S::ready);
    state(10, 2, S::pending, S::ready);
    turn(20, 1);
    step(100, 1, 0x10);
    state(110, 1, S::running, S::ready);
    turn(116, 2, 1);
    step(123, 2, 0x20);
  }
};

TEST_F(SwitchCyclesTest, IsSilentAtTheLimit) {
  make("switch.cycles", 17);
  switch_once();
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().checks(), 1U);
  EXPECT_EQ(contract().worst(), 17U);
  EXPECT_EQ(contract().slack(), 0);
}

TEST_F(SwitchCyclesTest, FiresBeyondTheLimitAtTheFirstFetch) {
  make("switch.cycles", 16);
  switch_once();
  EXPECT_THAT(found(), ElementsAre("117 2 32 cycles of a switch: 17, at most 16 allowed"));
  EXPECT_EQ(contract().slack(), -1);
}

TEST_F(SwitchCyclesTest, OnlyMeasuresWithoutALimit) {
  make("switch.cycles");
  switch_once();
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().worst(), 17U);
  EXPECT_EQ(contract().slack(), std::nullopt);
}

TEST_F(SwitchCyclesTest, LeavesOutTurnsOfTheSameTask) {
  make("switch.cycles", 0);
  state(10, 1, S::pending, S::ready);
  turn(20, 1);
  step(30, 1, 0);
  state(31, 1, S::running, S::ready);
  turn(32, 1, 1);
  step(40, 1, 4);
  EXPECT_EQ(contract().checks(), 0U);
}

TEST_F(SwitchCyclesTest, LeavesOutACoreThatHadNobodyToGoOnWith) {
  make("switch.cycles", 0);
  state(10, 1, S::pending, S::ready);
  turn(20, 1);
  step(30, 1, 0);
  state(31, 1, S::running, S::sleeping);
  state(500, 2, S::pending, S::ready);
  turn(510, 2, 1);
  step(520, 2, 0);
  EXPECT_EQ(contract().checks(), 0U);
}

TEST_F(SwitchCyclesTest, LeavesOutTheWorkForATaskThatEnded) {
  make("switch.cycles", 0);
  state(10, 1, S::pending, S::ready);
  state(10, 2, S::pending, S::ready);
  turn(20, 1);
  step(30, 1, 0);
  state(80, 1, S::running, S::exited);
  turn(90, 2, 1);
  step(97, 2, 0);
  EXPECT_EQ(contract().checks(), 0U);
}

// The SVC retired in cycle 100, its service ended in 140; the first fetch is in cycle 151.
TEST_F(SwitchCyclesTest, BeginsBehindTheServiceThatEndedTheTurn) {
  make("switch.cycles", 10);
  state(10, 1, S::pending, S::ready);
  state(10, 2, S::pending, S::ready);
  turn(20, 1);
  step(100, 1, 0x10);
  serve_trap(140, 1);
  state(144, 1, S::running, S::wait_mbx);
  turn(150, 2, 1);
  step(157, 2, 0x20);
  EXPECT_THAT(found(), ElementsAre("151 2 32 cycles of a switch: 11, at most 10 allowed"));
}

}  // namespace
}  // namespace hsx::switch_cycles_test
