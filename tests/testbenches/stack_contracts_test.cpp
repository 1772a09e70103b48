// stack.guard and stack.entry
#include "testbenches/study_fixture.h"

namespace hsx::stack_contracts_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::uint32_t kPush = encode(Opcode::PUSH, 0, 1);
constexpr std::uint32_t kCall = encode(Opcode::CALL, 0, 0, 0, 8);
constexpr std::uint32_t kPop = encode(Opcode::POP, 1);

class StackGuardContract : public StudyTest {
 protected:
  void SetUp() override { make_with_tasks("stack.guard", 0x1000); }
};

TEST_F(StackGuardContract, TheWholeStackMayBeUsed) {
  retire_word(10, 1, 0, kPush, 4, 0xEFFC);
  retire_word(20, 1, 4, kPop, 8, 0xFFFC);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().worst(), 0x1000U);
  EXPECT_EQ(contract().slack(), 0);
}

TEST_F(StackGuardContract, FiresOneWordBelowTheLimit) {
  retire_word(10, 1, 0, kPush, 4, 0xEFF8);
  EXPECT_THAT(found(), ElementsAre("10 1 0 sp EFF8 is outside of the stack of task 1, EFFC .. FFFC"));
  EXPECT_EQ(contract().worst(), std::nullopt);
}

TEST_F(StackGuardContract, FiresAboveTheTop) {
  retire_word(10, 1, 0, kPop, 4, 0x10000);
  EXPECT_THAT(found(), ElementsAre("10 1 0 sp 10000 is outside of the stack of task 1, EFFC .. FFFC"));
}

TEST_F(StackGuardContract, AnOverflowWritesNothing) {
  access(9, 1, AccessKind::store, 0xEFFC, kBank1);
  retire_word(10, 1, 0, kPush, 4, 0xEFFC);
  fault(20, 1, 4, kPush, FaultKind::stack_overflow, 0xEFFC);
  EXPECT_THAT(found(), IsEmpty());
  access(29, 1, AccessKind::store, 0xEFF8, kBank1);
  fault(30, 1, 4, kPush, FaultKind::stack_overflow, 0xEFFC);
  EXPECT_THAT(found(), ElementsAre("30 1 4 task 1 wrote to memory before its stack overflow was found"));
}

class StackEntryContract : public StudyTest {
 protected:
  void SetUp() override { make_with_tasks("stack.entry"); }
};

TEST_F(StackEntryContract, FiresWhenTheFirstPushOverflows) {
  fault(20, 1, 4, kPush, FaultKind::stack_overflow, 0x1000);
  EXPECT_THAT(found(), ElementsAre("20 1 4 the first PUSH of task 1 overflows an empty stack with sp 1000"));
}

TEST_F(StackEntryContract, FiresWhenTheFirstCallOverflows) {
  fault(20, 1, 4, kCall, FaultKind::stack_overflow, 0x1000);
  EXPECT_THAT(found(), ElementsAre("20 1 4 the first CALL of task 1 overflows an empty stack with sp 1000"));
}

TEST_F(StackEntryContract, ALaterOverflowIsTheProgramsOwn) {
  retire_word(10, 1, 0, kPush, 4, 0xFFF8);
  fault(20, 1, 4, kPush, FaultKind::stack_overflow, 0xFFF8);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().checks(), 1U);
}

TEST_F(StackEntryContract, LooksAtEachTask) {
  retire_word(10, 1, 0, kPush, 4, 0xFFF8);
  fault(20, 2, 4, kPush, FaultKind::stack_overflow, 0x1000);
  EXPECT_EQ(found().size(), 1U);
}

}  // namespace
}  // namespace hsx::stack_contracts_test
