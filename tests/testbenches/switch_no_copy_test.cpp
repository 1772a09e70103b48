#include "testbenches/study_fixture.h"

namespace hsx::switch_no_copy_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SwitchNoCopyTest : public StudyTest {
 protected:
  void SetUp() override {
    make_with_tasks("switch.no_copy");
    turn(10, 1);
  }
  static constexpr std::uint32_t kSvc = encode(Opcode::SVC, 0, 0, 0, 0x500);
  static constexpr std::uint32_t kAdd = encode(Opcode::ADD, 1, 1, 1);
};

TEST_F(SwitchNoCopyTest, FiresOnceForAllThatIsCopiedBetweenTwoTurns) {
  retire_word(20, 1, 0x10, kAdd, 0x14);
  executive_access(22, 0, 0x1000);
  executive_access(23, 0, 0x1004);
  turn(30, 2, 1);
  retire_word(40, 2, 0, kAdd, 4);
  executive_access(42, 1, 0x1040);
  EXPECT_THAT(found(),
              ElementsAre("22 1 20 the executive reads the bank of task 1 at 00001000 between two turns",
                          "42 2 4 the executive writes the bank of task 2 at 00001040 between two turns"));
}

TEST_F(SwitchNoCopyTest, NeighboursOfABankAreNoRegisters) {
  retire_word(20, 1, 0x10, kAdd, 0x14);
  executive_access(22, 0, 0x0FFC);
  executive_access(23, 1, 0x1080);
  turn(30, 2, 1);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().checks(), 2U);  // two turns
}

TEST_F(SwitchNoCopyTest, AServiceReadsAndWritesItsCaller) {
  retire_word(20, 1, 0x10, kSvc, 0x14);
  executive_access(22, 0, 0x1004);
  executive_access(25, 1, 0x1000);
  serve_trap(25, 1);
  EXPECT_THAT(found(), IsEmpty());
  executive_access(26, 0, 0x1000);
  EXPECT_THAT(found(),
              ElementsAre("26 1 20 the executive reads the bank of task 1 at 00001000 between two turns"));
}

TEST_F(SwitchNoCopyTest, AServiceOfOneTaskIsNoneOfAnother) {
  retire_word(20, 1, 0x10, kSvc, 0x14);
  executive_access(22, 0, 0x1044);
  EXPECT_THAT(found(),
              ElementsAre("22 2 0 the executive reads the bank of task 2 at 00001044 between two turns"));
}

TEST_F(SwitchNoCopyTest, ATaskThatSleepsIsGivenItsResults) {
  retire_word(20, 1, 0x10, kSvc, 0x14);
  serve_trap(25, 1);
  state(28, 1, S::running, S::sleeping);
  executive_access(500, 1, 0x1000);
  state(501, 1, S::sleeping, S::ready);
  EXPECT_THAT(found(), IsEmpty());
  executive_access(502, 1, 0x1000);
  EXPECT_EQ(found().size(), 1U);
}

TEST_F(SwitchNoCopyTest, TheExitStatusOfATaskThatReturnsIsRead) {
  retire_word(20, 1, 0x10, kAdd, 0x14);
  step_over(26, 1, 0x14);  // the RET, which does not retire
  executive_access(28, 0, 0x1000);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(SwitchNoCopyTest, ABankOfTwoTasksIsReadForEither) {
  load(2, 3, 0, kBank1, 0xCFFC, 0xDFFC);
  retire_word(20, 1, 0x10, kSvc, 0x14);
  executive_access(22, 0, 0x1004);
  EXPECT_THAT(found(), IsEmpty());
}

}  // namespace
}  // namespace hsx::switch_no_copy_test
