#include "testbenches/study_fixture.h"

namespace hsx::window_isolation_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using K = AccessKind;

class WindowIsolationTest : public StudyTest {
 protected:
  void SetUp() override { make_with_tasks("window.isolation"); }
};

TEST_F(WindowIsolationTest, TheWholeBankIsTheTasksOwn) {
  access(10, 1, K::window_read, 0x1000, kBank1);
  access(11, 1, K::window_write, 0x103C, kBank1);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().checks(), 4U);  // own bank, and the other task's place, twice
}

TEST_F(WindowIsolationTest, FiresOneRegisterFurther) {
  access(11, 1, K::window_read, 0x1040, kBank1);
  EXPECT_THAT(found(),
              ElementsAre("11 1 32 a register read of task 1 at 00001040 lies outside of its bank",
                          "11 1 32 a register read of task 1 at 00001040 lies in the bank of task 2"));
}

TEST_F(WindowIsolationTest, StoresMayGoUpToTheNextStack) {
  access(11, 1, K::store, 0xDFFB, kBank1, 1);
  access(12, 1, K::store, 0xEFFC, kBank1);
  access(13, 1, K::load, 0x1040, kBank1);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(WindowIsolationTest, FiresForAStoreThatTouchesAByteOfAnothersStack) {
  access(11, 1, K::store, 0xDFFB, kBank1, 2);
  EXPECT_THAT(found(), ElementsAre("11 1 32 a store of task 1 at 0000DFFB lies in the stack of task 2"));
}

TEST_F(WindowIsolationTest, AWriteBackBelongsToTheBankThatItNames) {
  access(11, 1, K::window_write, 0x1040, kBank2);
  EXPECT_THAT(found(), IsEmpty());
  access(12, 1, K::window_write, 0x1000, kBank2);
  EXPECT_THAT(found(),
              ElementsAre("12 1 32 a register write of task 2 at 00001000 lies outside of its bank",
                          "12 1 32 a register write of task 2 at 00001000 lies in the bank of task 1"));
}

TEST_F(WindowIsolationTest, FiresWhenTwoTasksHaveOneBank) {
  load(5, 3, 0, kBank1, 0xCFFC, 0xDFFC);
  access(12, 1, K::window_write, 0x1004, kBank1);
  EXPECT_THAT(found(),
              ElementsAre("12 1 32 a register write of task 1 at 00001004 lies in the bank of task 3"));
}

TEST_F(WindowIsolationTest, WhatAnEndedTaskHadIsFree) {
  state(10, 2, S::running, S::exited);
  access(12, 1, K::store, 0x1040, kBank1);
  EXPECT_THAT(found(), IsEmpty());
}

}  // namespace
}  // namespace hsx::window_isolation_test
