// The words that a core and the executive exchange, bit by bit.
#include "isa/context_port.h"

#include <gtest/gtest.h>

#include "support/random.h"

namespace hsx::context_port_test {
namespace {

TEST(TurnWord, HasStepsAbiAndPidInTheirBits) {
  EXPECT_EQ(encode(Turn{1, AbiRevision::v2025_10, 0}), 0x00000001U);
  EXPECT_EQ(encode(Turn{0, AbiRevision::v2025_11, 0}), 0x00010000U);
  EXPECT_EQ(encode(Turn{0, AbiRevision::legacy, 0}), 0x00020000U);
  EXPECT_EQ(encode(Turn{0, AbiRevision::v2025_10, 1}), 0x00040000U);
  EXPECT_EQ(encode(Turn{kMaxTurnSteps, AbiRevision::v2025_10, kMaxPid}), 0xFFFCFFFFU);
}

TEST(TurnWord, ComesBackAsItWasGiven) {
  testing_support::Random random(1);
  for (int i = 0; i < 1000; ++i) {
    const Turn turn{static_cast<std::uint32_t>(random.between(0, kMaxTurnSteps)),
                    static_cast<AbiRevision>(random.below(3)),
                    static_cast<std::uint32_t>(random.between(0, kMaxPid))};
    const Turn back = decode_turn(encode(turn));
    ASSERT_EQ(back.steps, turn.steps);
    ASSERT_EQ(back.abi, turn.abi);
    ASSERT_EQ(back.pid, turn.pid);
  }
}

TEST(CallWord, HasCauseDetailAndEndOfTurnInTheirBits) {
  EXPECT_EQ(encode(CoreCall{Cause::turn_over, 0, true}), 0x80000000U);
  EXPECT_EQ(encode(CoreCall{Cause::trap, 0x503, false}), 0x00050301U);
  EXPECT_EQ(encode(CoreCall{Cause::fault, 0, false}), 0x00000004U);
  EXPECT_EQ(encode(CoreCall{Cause::breakpoint, 0xFFF, true}), 0x800FFF03U);
}

TEST(CallWord, ComesBackAsItWasGiven) {
  for (const Cause cause :
       {Cause::turn_over, Cause::trap, Cause::returned, Cause::breakpoint, Cause::fault}) {
    for (const std::uint32_t detail : {0U, 1U, 0x7FFU, 0x800U, 0xFFFU}) {
      for (const bool over : {false, true}) {
        const CoreCall back = decode_core_call(encode(CoreCall{cause, detail, over}));
        EXPECT_EQ(back.cause, cause);
        EXPECT_EQ(back.detail, detail);
        EXPECT_EQ(back.turn_over, over);
      }
    }
  }
}

TEST(PswWord, LeavesTheFlagsAloneUnderTheCalls) {
  EXPECT_EQ(1U << kPswCallsShift, 0x10U) << "flags are bits 3..0";
  EXPECT_EQ(kPswMaxCalls << kPswCallsShift >> kPswCallsShift, kPswMaxCalls);
}

}  // namespace
}  // namespace hsx::context_port_test
