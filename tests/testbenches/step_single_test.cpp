#include "testbenches/contract_fixture.h"

namespace hsx::step_single_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class StepSingleTest : public ContractTest {
 protected:
  void SetUp() override { make("step.single"); }
};

TEST_F(StepSingleTest, AsManyStepsAsGrantedAreFine) {
  turn(10, 1, 0, 2);
  step(20, 1, 0);
  step(30, 1, 4);
  turn(40, 1, 1, 1);
  step(50, 1, 8);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().checks(), 6U);
}

TEST_F(StepSingleTest, FiresWhenAStepRetiresTwo) {
  turn(10, 1, 0, 5);
  retire(20, 1, 0);
  retire(24, 1, 4);
  step_over(24, 1, 4);
  EXPECT_THAT(found(), ElementsAre("24 1 4 2 instructions retired in one step"));
}

TEST_F(StepSingleTest, FiresWhenATurnRunsOn) {
  turn(10, 3, 0, 1);
  step(20, 3, 0);
  step(30, 3, 4);
  EXPECT_THAT(found(), ElementsAre("30 3 4 2 steps in a turn of 1"));
}

TEST_F(StepSingleTest, FiresWhenAStepRetiresNothing) {
  turn(10, 1, 0, 2);
  step_over(20, 1, 8);
  step(30, 1, 12);
  EXPECT_THAT(found(), ElementsAre("20 1 8 a step retired no instruction, and its task goes on"));
}

TEST_F(StepSingleTest, FiresWhenATurnEndsInAnEmptyStep) {
  turn(10, 1);
  step_over(20, 1, 8);
  state(25, 1, S::running, S::ready);
  EXPECT_EQ(found().size(), 1U);
}

TEST_F(StepSingleTest, AStepMayFaultInstead) {
  turn(10, 1);
  see(20, "core0", kFaultRaised, {1, 8, 0, 0, 0xFFFC});
  step_over(20, 1, 8);
  state(25, 1, S::running, S::faulted);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(StepSingleTest, TheReturnOfATaskDoesNotRetire) {
  turn(10, 1);
  step_over(20, 1, 8);
  state(25, 1, S::running, S::returned);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(StepSingleTest, StepsOfTasksOnSeveralCoresAreToldApart) {
  turn(10, 1);
  turn(11, 2);
  retire(20, 1, 0);
  retire(20, 2, 0);
  EXPECT_THAT(found(), IsEmpty());
}

}  // namespace
}  // namespace hsx::step_single_test
