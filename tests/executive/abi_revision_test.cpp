// What the ABI revision changes: the offset of CALL and the module of the EXEC traps.
#include "support/platform_fixture.h"

namespace hsx::abi_revision_test {
namespace {

using testing_support::Program;

class AbiRun : public testing_support::PlatformTest {
 protected:
  // The playbook's I2: a CALL at 081C with imm -1620; at 01C8 a way home.
  static Program issue_2(std::uint16_t version) {
    Program p(version);
    p.pad_to(0x01C8).set(0, 0x12C8).svc(1, 0);
    p.pad_to(0x081C).label("call").op(Opcode::CALL, 0, 0, 0, -1620).ret().entry("call");
    return p;
  }
  // Calls a word on: 2025-10 counts bytes, 2025-11 words.
  static Image calls_eight_bytes_on(std::uint16_t version, std::int32_t imm) {
    Program p(version);
    p.op(Opcode::CALL, 0, 0, 0, imm).set(0, 1).ret().word(0).set(0, 2).svc(1, 0);
    return p.image("p");
  }
};

TEST_P(AbiRun, IssueTwoLandsOn01C8) {
  task(issue_2(1));
  complete();
  EXPECT_EQ(task_of(1).exit_status, 0x12C8U);
  EXPECT_EQ(word(1, 0xFFF8), 0x0820U) << "the return address";
}

TEST_P(AbiRun, IssueTwoLandsOn01C8WhenTheRevisionIsSaid) {
  set("exec.abi=2025-10");
  task(issue_2(2));
  complete();
  EXPECT_EQ(task_of(1).exit_status, 0x12C8U);
}

// 081C - 4 * 1620 = 081C - 1950 (hex) = EECC after the cut to 16 bits.
TEST_P(AbiRun, TheSameWordCountsWordsIn2025_11) {
  task(issue_2(2));
  run();
  EXPECT_EQ(task_of(1).fault, FaultKind::pc_out_of_range);
  EXPECT_EQ(task_of(1).registers.pc, 0xEECCU);
}

TEST_P(AbiRun, AutoTakesTheHeaderVersion) {
  task(calls_eight_bytes_on(1, 20));
  task(calls_eight_bytes_on(2, 5));
  complete();
  EXPECT_EQ(task_of(1).exit_status, 2U);
  EXPECT_EQ(task_of(2).exit_status, 2U);
}

TEST_P(AbiRun, ASettingOverridesTheHeaderVersion) {
  set("exec.abi=2025-11");
  task(calls_eight_bytes_on(1, 5));
  complete();
  EXPECT_EQ(task_of(1).exit_status, 2U);
}

TEST_P(AbiRun, ExecTrapsAreInModule7In2025_10) {
  task(Program(1).set(0, 1).svc(7, 1).op(Opcode::MOV, 1, 0).svc(7, 0).op(Opcode::MOV, 2, 0).svc(6, 0).ret());
  complete();
  EXPECT_EQ(reg(1, 1), 0U);
  EXPECT_EQ(reg(1, 2), 0U);
  EXPECT_EQ(reg(1, 0), 0xFFFFFF01U) << "module 6 is unknown";
  EXPECT_GT(counter("task.1.cycles.asleep"), 47000U);
}

TEST_P(AbiRun, ExecTrapsAreInModule6In2025_11) {
  task(Program(2).set(0, 1).svc(6, 0).op(Opcode::MOV, 1, 0).svc(7, 0).op(Opcode::MOV, 2, 0).svc(7, 1).ret());
  complete();
  EXPECT_EQ(reg(1, 1), 0U);
  EXPECT_EQ(reg(1, 2), 0xFFFFFF01U);
  EXPECT_EQ(reg(1, 0), 0xFFFFFF01U);
  EXPECT_GT(counter("task.1.cycles.asleep"), 47000U);
}

HSX_IN_BOTH_ENGINES(AbiRun);

}  // namespace
}  // namespace hsx::abi_revision_test
