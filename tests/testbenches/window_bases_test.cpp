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
  // Task 2, whose stack ends at 2000h, with a safety gap of 512 bytes.
  void load_with_gap(std::uint64_t cycle, std::uint64_t data_base, std::uint64_t reg_base,
                     std::uint64_t stack_base) {
    see(cycle, "exec", kTaskLoaded, {2, 0, 0x100, data_base, reg_base, stack_base, stack_base, 0x2000, 512});
  }
};

TEST_F(WindowBasesTest, NeighboursMayTouch) {
  load(6, 2, 0, 0x1040, 0xDFFC, 0xEFFC);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().checks(), 12U);  // three of each task on its own, four pairs of ranges and two gaps
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

TEST_F(WindowBasesTest, FiresWhenATasksOwnStackReachesIntoItsBank) {
  load(6, 2, 0x10000, 0x1000, 0x103C, 0x2000);
  EXPECT_THAT(found(),
              ElementsAre("6 2 0 the bank at 00011000 .. 0001103F shares bytes with the stack of task "
                          "2 at 0001103C .. 00011FFF"));
}

TEST_F(WindowBasesTest, TheSafetyGapMayBeUsedUp) {
  load_with_gap(6, 0x10000, 0x1000, 0x1240);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(WindowBasesTest, FiresWhenATasksOwnStackLiesInTheGap) {
  load_with_gap(6, 0x10000, 0x1000, 0x123C);
  EXPECT_THAT(found(),
              ElementsAre("6 2 0 the bank at 00011000 .. 0001103F lies 508 bytes from the stack of task 2 at "
                          "0001123C .. 00011FFF; the safety gap is 512"));
}

TEST_F(WindowBasesTest, FiresForNeighboursInTheGap) {
  load_with_gap(6, 0, 0x2000, 0x1200);
  EXPECT_THAT(found(),
              ElementsAre("6 2 0 the bank at 00002000 .. 0000203F lies 0 bytes from the stack of task 2 at "
                          "00001200 .. 00001FFF; the safety gap is 512",
                          "6 2 0 the stack at 00001200 .. 00001FFF lies 448 bytes from the bank of task 1 at "
                          "00001000 .. 0000103F; the safety gap is 512"));
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
