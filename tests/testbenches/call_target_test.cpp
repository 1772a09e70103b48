#include "testbenches/study_fixture.h"

namespace hsx::call_target_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using A = AbiRevision;

// 0x100 bytes of code.
class CallTargetContract : public StudyTest {
 protected:
  void call(A abi, std::int32_t offset, std::uint64_t pc, std::uint64_t target, unsigned rs1 = 0) {
    make_with_tasks("call.target");
    turn_of(10, 1, abi);
    retire_word(20, 1, pc, encode(Opcode::CALL, 0, rs1, 0, offset), target);
  }
};

TEST_F(CallTargetContract, TheLastWordOfTheCodeIsInside) {
  call(A::v2025_10, 0x7C, 0x80, 0xFC);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().checks(), 2U);
}

TEST_F(CallTargetContract, FiresOneWordBehindTheCode) {
  call(A::v2025_10, 0x80, 0x80, 0x100);
  EXPECT_THAT(
      found(),
      ElementsAre("20 1 128 a CALL of task 1 with offset 128 lands on 0100, outside of 256 bytes of code"));
}

TEST_F(CallTargetContract, FiresBetweenTwoWords) {
  call(A::v2025_10, 2, 0x80, 0x82);
  EXPECT_EQ(found().size(), 1U);
}

TEST_F(CallTargetContract, OffsetsCountInTheUnitOfTheRevision) {
  call(A::v2025_11, -4, 0x80, 0x70);
  EXPECT_THAT(found(), IsEmpty());
  call(A::v2025_10, -4, 0x80, 0x70);
  EXPECT_THAT(found(), ElementsAre("20 1 128 a CALL of task 1 with offset -4 lands on 0070, expected 007C"));
}

TEST_F(CallTargetContract, LegacyIsHeldToByteOffsets) {
  call(A::legacy, 0x10, 0x20, 0x10);
  EXPECT_THAT(found(), ElementsAre("20 1 32 a CALL of task 1 with offset 16 lands on 0010, expected 0030"));
}

TEST_F(CallTargetContract, WithARegisterOnlyTheCodeCounts) {
  call(A::v2025_10, 4, 0x20, 0x94, 3);
  EXPECT_THAT(found(), IsEmpty());
  call(A::v2025_10, 4, 0x20, 0x9000, 3);
  EXPECT_EQ(found().size(), 1U);
}

}  // namespace
}  // namespace hsx::call_target_test
