// Tasks get arenas, places in the RAM and names, give them back, or are refused.
#include "mailbox/mailbox_device.h"
#include "support/platform_fixture.h"

namespace hsx::loading_test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing_support::Program;

class Loading : public testing_support::PlatformTest {
 protected:
  std::string only_error() {
    const auto found = errors();
    EXPECT_EQ(found.size(), 1U);
    return found.empty() ? "" : found.front();
  }
};

TEST_P(Loading, EachTaskHasABankAndAStackOfItsOwn) {
  task(Program().push(0).ret());
  task(Program().push(0).ret());
  complete();
  EXPECT_EQ(task_of(1).arena.reg_base, 0x1000U);
  EXPECT_EQ(task_of(1).arena.stack_base, 0xEFFCU);
  EXPECT_EQ(task_of(2).arena.reg_base, 0x1040U);
  EXPECT_EQ(task_of(2).arena.stack_base, 0xDFFCU);
  EXPECT_EQ(task_of(1).registers.sp, 0xFFF8U);
  EXPECT_EQ(task_of(2).registers.sp, 0xEFF8U);
  EXPECT_EQ(reg(1, 15), 0xFFF8U);
  EXPECT_EQ(reg(2, 15), 0xEFF8U);
}

TEST_P(Loading, ParametersMoveTheArenas) {
  set("exec.arena.start=0x2000");
  set("exec.arena.top=0x10000");
  set("exec.arena.stack=2 KiB");
  task(Program().ret());
  task(Program().ret(), "stack = \"512 B\"");
  complete();
  EXPECT_EQ(task_of(1).arena.reg_base, 0x2000U);
  EXPECT_EQ(task_of(1).arena.stack_base, 0xF800U);
  EXPECT_EQ(task_of(1).registers.sp, 0xFFFCU);
  EXPECT_EQ(task_of(2).arena.reg_base, 0x2040U);
  EXPECT_EQ(task_of(2).arena.stack_base, 0xF600U);
  EXPECT_EQ(task_of(2).registers.sp, 0xF800U);
}

TEST_P(Loading, ALateTaskTakesTheArenaOfOneThatEnded) {
  task(Program().set(3, 0xDEAD).push(3).ret());
  task(Program().label("a").set(0, 1).svc(6, 0).op(Opcode::SUB, 1, 1, 2).ret());
  task(Program().ret(), "start = \"200 us\"");
  complete();
  EXPECT_EQ(task_of(3).arena.reg_base, 0x1000U);
  EXPECT_EQ(task_of(3).arena.stack_base, 0xEFFCU);
  EXPECT_EQ(task_of(3).registers.data_base, task_of(1).registers.data_base);
  EXPECT_EQ(task_of(3).registers.code_base, task_of(1).registers.code_base);
  EXPECT_EQ(reg(3, 3), 0U) << "registers start at 0";
  EXPECT_EQ(word(3, 0xFFF8), 0U) << "stacks are zeroed";
  EXPECT_EQ(reg(1, 3), 0xDEADU) << "what the ended task held was kept for the results";
}

TEST_P(Loading, RegistersStacksAndBssStartAtZeroAndRodataAt4000) {
  Program p;
  const std::uint32_t text = p.data("abcd");
  EXPECT_EQ(text, 0x4000U);
  p.set(1, text).load(2, 1).ret();
  Image image = p.image("p");
  image.bss_size = 16;
  task(image);
  complete();
  EXPECT_EQ(reg(1, 2), 0x64636261U);
  EXPECT_EQ(data(1, 0x4005, 16), std::vector<std::uint8_t>(16));
  EXPECT_EQ(data(1, 0xEFFC, 0x1000), std::vector<std::uint8_t>(0x1000));
}

TEST_P(Loading, ExecutionBeginsAtTheEntry) {
  Program p;
  task(p.set(1, 1).label("main").set(2, 2).ret().entry("main"));
  complete();
  EXPECT_EQ(reg(1, 1), 0U);
  EXPECT_EQ(reg(1, 2), 2U);
}

TEST_P(Loading, ALateTaskStartsAtItsTimeAndNotBefore) {
  task(Program().ret(), "start = \"100 us\"");
  listen();
  complete();
  ASSERT_FALSE(trace().empty());
  EXPECT_EQ(trace().front().event, TraceEvent::load);
  EXPECT_GE(trace().front().cycle, Cycles(4800)) << "100 us of 48 MHz";
  EXPECT_LT(trace().front().cycle, Cycles(4800 + 200));
}

TEST_P(Loading, ASecondTaskOfTheSameNameIsRefused) {
  task(Program().ret().image("twin"));
  task(Program().ret().image("twin"));
  EXPECT_EQ(only_error(),
            "test.toml:4:1: task 2: \"twin\" is loaded already and does not allow several instances");
}

TEST_P(Loading, InstancesOfAnImageThatAllowsSeveralAreNumbered) {
  for (int i = 0; i < 2; ++i) task(Program().ret().image("many", kImageAllowMultiple));
  complete();
  EXPECT_EQ(task_of(1).program.name, "many_#0");
  EXPECT_EQ(task_of(2).program.name, "many_#1");
}

TEST_P(Loading, ANameIsFreeAgainWhenItsTaskHasEnded) {
  task(Program().ret().image("twin"));
  task(Program().ret().image("twin"), "start = \"1 ms\"");
  complete();
  EXPECT_EQ(state(2), "returned");
}

TEST_P(Loading, ALateTaskOfATakenNameIsKilledWithTheReason) {
  task(Program().set(0, 2).svc(6, 0).ret().image("twin"));
  task(Program().ret().image("twin"), "start = \"1 ms\"");
  const RunResult& result = run();
  EXPECT_EQ(state(1), "returned");
  EXPECT_EQ(state(2), "killed");
  EXPECT_EQ(task_of(2).refusal, "\"twin\" is loaded already and does not allow several instances");
  EXPECT_EQ(result.exit_status, 1);
  EXPECT_THAT(result.violations, ElementsAre(HasSubstr("task 2 (twin) could not be loaded")));
}

TEST_P(Loading, TasksThatDoNotFitTheArenasAreRefusedAtTheirPlace) {
  set("exec.arena.stack=24 KiB");
  for (int i = 0; i < 3; ++i) task(Program().ret());
  EXPECT_THAT(only_error(),
              AllOf(HasSubstr("test.toml:7:1: task 3: no room for a bank of 64 bytes and a stack of "
                              "24576 bytes between 1000 and FFFC")));
}

TEST_P(Loading, TasksThatDoNotFitTheRamAreRefusedAtTheirPlace) {
  set("ram.size=128 KiB");
  config("[map.bus]\n\"ram.in\" = { at = 0x10000000, size = \"128 KiB\" }");
  for (int i = 0; i < 3; ++i) task(Program().ret());
  EXPECT_THAT(only_error(), HasSubstr(": task 3: the RAM holds 2 banks of 64 KiB, no room for another"));
}

TEST_P(Loading, TasksThatDoNotFitTheCodeStoreAreRefusedAtTheirPlace) {
  set("code.size=64 KiB");
  config("[map.bus]\n\"code.in\" = { at = 0, size = \"64 KiB\" }");
  for (int i = 0; i < 2; ++i) task(Program().ret());
  EXPECT_THAT(only_error(), HasSubstr(": task 2: the code store holds 1 programs, no room for another"));
}

TEST_P(Loading, ALateTaskThatDoesNotFitIsKilledAndTheOthersGoOn) {
  set("exec.arena.stack=40 KiB");
  task(Program().set(0, 2).svc(6, 0).ret());
  task(Program().ret(), "start = \"1 ms\"");
  task(Program().ret(), "start = \"4 ms\"");
  EXPECT_EQ(run().reason, EndReason::completed);
  EXPECT_EQ(state(2), "killed");
  EXPECT_THAT(task_of(2).refusal, HasSubstr("no room for a bank of 64 bytes and a stack of 40960 bytes"));
  EXPECT_EQ(state(3), "returned") << "by then the first has gone";
}

TEST_P(Loading, RodataAndBssMustEndInTheDataSpace) {
  Image image = Program().ret().image("large");
  image.bss_size = 0xC001;
  task(image);
  EXPECT_THAT(only_error(), HasSubstr("task 1: rodata and bss end at 10001, expected at most 10000"));
}

TEST_P(Loading, InTheSharedLayoutTasksSeeEachOthersMemory) {
  set("exec.layout=shared");
  task(Program().set(1, 0x5000).set(2, 0x1234).store(1, 0, 2).ret());
  task(Program().idle(8).set(1, 0x5000).load(3, 1).set(1, 0x1000).load(4, 1, 8).ret());
  complete();
  EXPECT_EQ(task_of(1).registers.data_base, task_of(2).registers.data_base);
  EXPECT_EQ(reg(2, 3), 0x1234U);
  EXPECT_EQ(reg(2, 4), 0x1234U) << "R2 of the first task, seen at 1008";
}

TEST_P(Loading, InThePrivateLayoutTheyDoNot) {
  task(Program().set(1, 0x5000).set(2, 0x1234).store(1, 0, 2).ret());
  task(Program().idle(8).set(1, 0x5000).load(3, 1).set(1, 0x1000).load(4, 1, 8).ret());
  complete();
  EXPECT_EQ(reg(2, 3), 0U);
  EXPECT_EQ(reg(2, 4), 0U);
}

TEST_P(Loading, OverlappingRodataIsRefusedInTheSharedLayout) {
  set("exec.layout=shared");
  for (int i = 0; i < 2; ++i) {
    Program p;
    p.data("abc");
    task(p.ret());
  }
  EXPECT_THAT(only_error(),
              HasSubstr("task 2: rodata and bss at 4000..4003 overlap those of pid 1 at 4000..4003"));
}

TEST_P(Loading, MailboxesOfTheMetadataAreBoundAtLoad) {
  Image image = Program().set(0, 0).ret().image("owner");
  MailboxDeclaration own;
  own.target = "svc:log";
  own.capacity = 128;
  own.mode_mask = 3;
  MailboxDeclaration shared;
  shared.target = "shared:news";
  shared.mode_mask = 0x0B;
  image.metadata.push_back(mailbox_section({own, shared}));
  task(image);
  complete();
  const auto boxes = platform().find_only<MailboxDevice>()->rules().snapshot();
  ASSERT_EQ(boxes.size(), 6U) << "four of every task and two of its own";
  EXPECT_EQ(boxes[4].name, "log");
  EXPECT_EQ(boxes[4].capacity, 128U);
  EXPECT_EQ(boxes[4].owner_pid, 1U);
  EXPECT_EQ(boxes[4].mode_mask, 3U);
  EXPECT_EQ(boxes[5].name, "news");
  EXPECT_EQ(boxes[5].capacity, 64U);
  EXPECT_EQ(boxes[5].owner_pid, std::nullopt);
  EXPECT_EQ(boxes[5].mode_mask, 0x0BU);
}

TEST_P(Loading, APoolTooSmallForATaskKillsItWithTheReason) {
  set("mailbox.descriptors=4");
  task(Program().ret());
  task(Program().ret());
  EXPECT_EQ(run().exit_status, 1);
  EXPECT_EQ(state(1), "returned");
  EXPECT_EQ(state(2), "killed");
  EXPECT_EQ(task_of(2).refusal, "the mailbox hardware has too few descriptors or handles for it");
}

HSX_IN_BOTH_ENGINES(Loading);

}  // namespace
}  // namespace hsx::loading_test
