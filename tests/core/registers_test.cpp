// The register window, the stack and control transfers: what memory and the context registers hold after each
// instruction.
#include <gmock/gmock.h>

#include "core_bench.h"

namespace hsx::registers_test {
namespace {

using O = Opcode;

class RegistersTest : public CoreTest {
 protected:
  void SetUp() override { make(); }

  // One step a turn; `check` i sees memory and the context after step i.
  void play_step_by_step(const std::vector<std::function<void()>>& checks) {
    for (const auto& check : checks) {
      exec().then([this, check](Cycles& local) {
        check();
        exec().grant(turn_of(1), local);
      });
    }
    play(1);
  }
};

TEST_P(RegistersTest, live_in_memory_after_each_instruction) {
  code({encode(O::LDI, 0, 0, 0, -1), encode(O::LDI, 14, 0, 0, 5), encode(O::ADD, 7, 0, 14)});
  play_step_by_step({[&] { EXPECT_EQ(data(0x1000), 0xFFFFFFFFu); }, [&] { EXPECT_EQ(data(0x1038), 5u); },
                     [&] { EXPECT_EQ(data(0x101C), 4u); }});
}

// Between two turns memory is changed behind the core's back.
TEST_P(RegistersTest, nothing_is_cached) {
  code({encode(O::LDI, 1, 0, 0, 5), encode(O::MOV, 2, 1)});
  exec().then([&](Cycles& local) {
    std::uint8_t bytes[4] = {77, 0, 0, 0};
    EXPECT_EQ(probe().port.debug({Command::write, Address(kDataBase + kRegBase + 4), bytes, 4}),
              Response::ok);
    exec().grant(turn_of(1), local);
  });
  play(1);
  EXPECT_EQ(reg(2), 77u);
}

TEST_P(RegistersTest, follow_reg_base) {
  code({encode(O::LDI, 1, 0, 0, 5), encode(O::LDI, 1, 0, 0, 6)});
  exec().then([&](Cycles& local) {
    exec().write(context_register::kRegBase, 0x1040, local);
    exec().grant(turn_of(1), local);
  });
  play(1);
  EXPECT_EQ(data(0x1004), 5u);
  EXPECT_EQ(data(0x1044), 6u);
}

TEST_P(RegistersTest, an_instruction_reads_its_sources_before_it_writes) {
  code({encode(O::ADD, 3, 3, 3), encode(O::LD, 4, 4, 0, 0)});
  set(3, 21);
  set(4, 0x8000);
  set_data(0x8000, 99);
  play(2);
  EXPECT_EQ(reg(3), 42u);
  EXPECT_EQ(reg(4), 99u);
}

TEST_P(RegistersTest, push_and_pop_show_sp_in_r15) {
  code({encode(O::PUSH, 0, 1), encode(O::PUSH, 0, 15), encode(O::POP, 2), encode(O::POP, 3)});
  set(1, 0xABCD);
  play_step_by_step({[&] {
                       EXPECT_EQ(exec().calls.back().sp, 0xFFF8u);
                       EXPECT_EQ(reg(15), 0xFFF8u);
                       EXPECT_EQ(data(0xFFF8), 0xABCDu);
                     },
                     [&] {
                       EXPECT_EQ(data(0xFFF4), 0xFFF8u) << "R15 as it was before the push";
                       EXPECT_EQ(reg(15), 0xFFF4u);
                     },
                     [&] {
                       EXPECT_EQ(reg(2), 0xFFF8u);
                       EXPECT_EQ(reg(15), 0xFFF8u);
                     }});
  EXPECT_EQ(reg(3), 0xABCDu);
  EXPECT_EQ(calls().back().sp, 0xFFFCu);
}

// R15 is written with the new sp first and with the popped value then; sp itself is not the value.
TEST_P(RegistersTest, pop_into_r15_leaves_the_popped_value) {
  code({encode(O::PUSH, 0, 1), encode(O::POP, 15)});
  set(1, 0x1234);
  play(2);
  EXPECT_EQ(reg(15), 0x1234u);
  EXPECT_EQ(calls().back().sp, 0xFFFCu);
}

TEST_P(RegistersTest, writing_r15_does_not_move_sp) {
  code({encode(O::LDI, 15, 0, 0, 4), encode(O::PUSH, 0, 1)});
  play(2);
  EXPECT_EQ(calls().back().sp, 0xFFF8u);
}

// The word at FFFC is the first of the stack: POP from there moves sp to the end of the data space.
TEST_P(RegistersTest, pop_of_the_top_word_moves_sp_to_the_end) {
  code({encode(O::POP, 2)});
  set_data(0xFFFC, 31);
  play(1);
  EXPECT_EQ(reg(2), 31u);
  EXPECT_EQ(calls().back().sp, 0x10000u);
  EXPECT_EQ(calls().back().call.cause, Cause::turn_over);
}

TEST_P(RegistersTest, call_and_ret) {
  code({encode(O::CALL, 0, 0, 0, 2), encode(O::LDI, 1, 0, 0, 8), encode(O::RET)});
  play_step_by_step({[&] {
                       EXPECT_EQ(exec().calls.back().pc, 8u);
                       EXPECT_EQ(exec().calls.back().sp, 0xFFF8u);
                       EXPECT_EQ(exec().calls.back().psw >> kPswCallsShift, 1u);
                       EXPECT_EQ(data(0xFFF8), 4u);
                       EXPECT_EQ(reg(15), 0xFFF8u);
                     },
                     [&] {
                       EXPECT_EQ(exec().calls.back().pc, 4u);
                       EXPECT_EQ(exec().calls.back().sp, 0xFFFCu);
                       EXPECT_EQ(exec().calls.back().psw >> kPswCallsShift, 0u);
                       EXPECT_EQ(reg(15), 0xFFFCu);
                     }});
  EXPECT_EQ(reg(1), 8u);
}

TEST_P(RegistersTest, ret_without_a_call_reports_and_does_not_retire) {
  code({encode(O::LDI, 0, 0, 0, 3), encode(O::RET)});
  play(5);
  ASSERT_EQ(calls().size(), 1u);
  EXPECT_EQ(calls()[0].call.cause, Cause::returned);
  EXPECT_TRUE(calls()[0].call.turn_over);
  EXPECT_EQ(calls()[0].pc, 4u);
  EXPECT_EQ(calls()[0].sp, kStackTop);
  EXPECT_EQ(calls()[0].steps, 1u);
  EXPECT_EQ(counter("core.steps"), 1u);
  EXPECT_EQ(counter("core.faults"), 0u);
}

// The calls outstanding travel in the PSW register: here a task comes back in the middle of a function.
TEST_P(RegistersTest, ret_of_a_call_made_in_an_earlier_turn) {
  code({encode(O::LDI, 1, 0, 0, 1), encode(O::RET)});
  task.pc = 4;
  task.sp = 0xFFF8;
  task.psw = 1U << kPswCallsShift;
  set_data(0xFFF8, 0);
  play(2);
  EXPECT_EQ(calls().back().call.cause, Cause::turn_over);
  EXPECT_EQ(calls().back().pc, 4u);
  EXPECT_EQ(reg(1), 1u);
}

INSTANTIATE_TEST_SUITE_P(Engines, RegistersTest, testing_support::both_engines(),
                         testing_support::engine_name);

// Where CALL goes, by ABI revision.
class CallTargetTest : public CoreTest {
 protected:
  void SetUp() override { make(); }
  // A CALL at 081C, then one more step.
  void call_at_081c(AbiRevision abi, std::int32_t imm, unsigned rs1 = 0) {
    code({encode(O::CALL, 0, rs1, 0, imm)}, 0x81C);
    play(Turn{1, abi, 7});
    ASSERT_EQ(calls()[0].call.cause, Cause::turn_over);
  }
};

// 081C - 1620 = 2076 - 1620 = 456 = 01C8
TEST_P(CallTargetTest, issue_i2_bytes) {
  call_at_081c(AbiRevision::v2025_10, -1620);
  EXPECT_EQ(calls()[0].pc, 0x1C8u);
}

// The same place in words: -1620 / 4 = -405
TEST_P(CallTargetTest, issue_i2_words) {
  call_at_081c(AbiRevision::v2025_11, -405);
  EXPECT_EQ(calls()[0].pc, 0x1C8u);
}

TEST_P(CallTargetTest, by_register) {
  set(3, 0x300);
  call_at_081c(AbiRevision::v2025_10, -8, 3);
  EXPECT_EQ(calls()[0].pc, 0x2F8u);
}

TEST_P(CallTargetTest, by_register_in_words) {
  set(3, 0x300);
  call_at_081c(AbiRevision::v2025_11, 4, 3);
  EXPECT_EQ(calls()[0].pc, 0x310u);
}

// The absolute address -1620 lies in no code: the CALL retires, the fetch there faults.
TEST_P(CallTargetTest, issue_i2_legacy_leaves_the_code) {
  code({encode(O::CALL, 0, 0, 0, -1620)}, 0x81C);
  play(Turn{2, AbiRevision::legacy, 7});
  ASSERT_EQ(calls().size(), 1u);
  EXPECT_EQ(calls()[0].call.cause, Cause::fault);
  EXPECT_EQ(static_cast<FaultKind>(calls()[0].call.detail), FaultKind::pc_out_of_range);
  EXPECT_EQ(calls()[0].pc, 0xFFFFF9ACu);
  EXPECT_EQ(calls()[0].steps, 1u);
}

INSTANTIATE_TEST_SUITE_P(Engines, CallTargetTest, testing_support::both_engines(),
                         testing_support::engine_name);

}  // namespace
}  // namespace hsx::registers_test
