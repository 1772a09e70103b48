#include "testbenches/contract_fixture.h"

namespace hsx::window_bases_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class WindowBasesTest : public ContractTest {
 protected:
  void SetUp() override {
    make("window.bases");
    load(5, 1, 0, 0x1000, 0xEFFC, 0xFFFC);
  }
};

TEST_F(WindowBasesTest, NeighboursMayTouch) {
  load(6, 2, 0, 0x1040, 0xDFFC, 0xEFFC);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().checks(), 6U);  // bases of two tasks, four pairs of ranges
}

TEST_F(WindowBasesTest, FiresWhenBanksShareAByte) {
  load(6, 2, 0, 0x103C, 0xDFFC, 0xEFFC);
  EXPECT_THAT(found(),
              ElementsAre("6 2 0 the bank at 0000103C .. 0000107B shares bytes with the bank of task 1 "
                          "at 00001000 .. 0000103F"));
}

TEST_F(WindowBasesTest, FiresWhenAStackReachesIntoABank) {
  load(6, 2, 0, 0x2000, 0x0FF0, 0x1004);
  EXPECT_THAT(found(),
              ElementsAre("6 2 0 the stack at 00000FF0 .. 00001003 shares bytes with the bank of task "
                          "1 at 00001000 .. 0000103F"));
}

TEST_F(WindowBasesTest, DataSpacesOfTheirOwnKeepTasksApart) {
  load(6, 2, 0x10000, 0x1000, 0xEFFC, 0xFFFC);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(WindowBasesTest, WhatAnEndedTaskHadIsFree) {
  state(50, 1, S::running, S::exited);
  load(60, 2, 0, 0x1000, 0xEFFC, 0xFFFC);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(WindowBasesTest, FiresWhenABaseIsZero) {
  load(6, 2, 0x10000, 0, 0xEFFC, 0xFFFC);
  EXPECT_THAT(found(), ElementsAre("6 2 0 reg_base 0000, stack_base EFFC, stack_limit EFFC: none may be 0"));
}

}  // namespace
}  // namespace hsx::window_bases_test
