// What of a task, a memory or a device is refused, before the run or when its time has come; and what is not.
#include "mailbox/mailbox_device.h"
#include "support/platform_fixture.h"

namespace hsx::task_refusal_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing_support::Program;

class Refusals : public testing_support::PlatformTest {
 protected:
  std::string only_error() {
    const auto found = errors();
    EXPECT_EQ(found.size(), 1U);
    return found.empty() ? "" : found.front();
  }
};

TEST_P(Refusals, MetadataThatThePoolCannotHoldKillsTheTaskAndLeavesNothingOfIt) {
  set("mailbox.descriptors=9");
  Image image = Program().ret().image("owner");
  MailboxDeclaration first;
  first.target = "svc:first";
  MailboxDeclaration second;
  second.target = "svc:second";
  image.metadata.push_back(mailbox_section({first, second}));
  task(Program().ret());
  task(image);
  EXPECT_EQ(run().exit_status, 1);
  EXPECT_EQ(state(1), "returned");
  EXPECT_EQ(state(2), "killed") << "four of each task and one of two more";
  EXPECT_EQ(task_of(2).refusal, "the mailbox hardware did not make \"svc:second\" of its metadata");
  EXPECT_EQ(platform().find_only<MailboxDevice>()->rules().handle_count(2), 0U);
}

TEST_P(Refusals, MetadataWithATargetThatMakesNoSenseKillsTheTask) {
  Image image = Program().ret().image("owner");
  MailboxDeclaration odd;
  odd.target = "pid:none";
  image.metadata.push_back(mailbox_section({odd}));
  task(image);
  run();
  EXPECT_EQ(task_of(1).refusal, "the mailbox hardware did not make \"pid:none\" of its metadata");
}

TEST_P(Refusals, ATaskWithoutATimerChannelIsKilledAndItsPlaceIsFree) {
  set("timer.channels=1");
  set("exec.arena.stack=24 KiB");
  task(Program().set(0, 1).svc(6, 0).ret());
  task(Program().ret());
  task(Program().push(1).ret(), "start = \"2 ms\"");
  run();
  EXPECT_EQ(state(1), "returned");
  EXPECT_EQ(state(2), "killed");
  EXPECT_EQ(task_of(2).refusal, "the timer has 1 channels, too few for another task");
  EXPECT_EQ(state(3), "returned");
  EXPECT_EQ(task_of(3).arena.reg_base, 0x1000U);
  EXPECT_EQ(executive().memory(2).crc32, 0U) << "it never had a memory";
}

TEST_P(Refusals, RamMayBeginAtAddressZero) {
  config(
      "[map.bus]\n\"ram.in\" = { at = 0, size = \"1 MiB\" }\n\"code.in\" = { at = 0x10000000, size = \"1 "
      "MiB\" }");
  task(Program().set(3, 0x1234).ret());
  complete();
  EXPECT_EQ(task_of(1).registers.data_base, 0U);
  EXPECT_EQ(reg(1, 3), 0x1234U);
  EXPECT_NE(executive().memory(1).crc32, 0U);
}

TEST_P(Refusals, ABankStaysClearOfTheRodataOfOthers) {
  set("exec.layout=shared");
  set("exec.arena.start=0x3FC0");
  Program first;
  first.idle(20).set(1, first.data("abcd")).load(2, 1).ret();
  task(first);
  task(Program().idle(4, 0).ret());
  complete();
  EXPECT_EQ(task_of(2).arena.reg_base, 0x4040U) << "4000 is the first task's text";
  EXPECT_EQ(reg(1, 2), 0x64636261U);
}

TEST_P(Refusals, AStackLargerThanADataSpaceIsRefused) {
  task(Program().ret(), "stack = \"4 GiB\"");
  EXPECT_EQ(only_error(),
            "test.toml:3:1: task.1.stack: \"4 GiB\" is out of range, expected \"1 B\" .. \"64 KiB\"");
}

TEST_P(Refusals, AVersion1ImageLeavesTheNameOfItsFileToOthers) {
  task(Program(1).set(0, 5).svc(7, 1).ret());
  task(Program().ret().image("image1"));
  complete();
  EXPECT_EQ(state(2), "returned");
}

TEST_P(Refusals, MemorySmallerThanItsRegionHoldsFewerTasks) {
  set("ram.size=64 KiB");
  for (int i = 0; i < 2; ++i) task(Program().ret());
  EXPECT_THAT(only_error(), HasSubstr(": task 2: the RAM holds 1 banks of 64 KiB, no room for another"));
}

TEST_P(Refusals, DevicesAreNoMemory) {
  set("exec.ram=uart.in");
  set("exec.code=can.in");
  task(Program().ret());
  EXPECT_THAT(errors(), ElementsAre("--set: exec.code: \"can.in\" is a device with registers, not a memory",
                                    "--set: exec.ram: \"uart.in\" is a device with registers, not a memory"));
}

TEST_P(Refusals, ADeviceMustHaveTheRegistersItsDriverNeeds) {
  set("exec.mailbox=files.in");
  set("exec.timer=ram.in");
  set("exec.uart=can.in");
  set("exec.can=uart.in");
  set("exec.files=mailbox.in");
  task(Program().ret());
  EXPECT_THAT(
      errors(),
      testing::UnorderedElementsAre(
          "--set: exec.mailbox: \"files.in\" has no register RESULT at 24, expected those of a mailbox",
          "--set: exec.timer: \"ram.in\" has no register NEXT_EXPIRED at 8, expected those of a "
          "scheduler timer",
          "--set: exec.uart: \"can.in\" has no register TXDATA at 0, expected those of a UART",
          "--set: exec.can: \"uart.in\" has no register ID at 0, expected those of a CAN controller",
          "--set: exec.files: \"mailbox.in\" has no register RESULT at 1C, expected those of a "
          "file store"));
}

TEST_P(Refusals, ArenasAreMadeOfWords) {
  set("exec.arena.start=0x1002");
  set("exec.arena.top=0xFFFF");
  task(Program().ret());
  EXPECT_THAT(errors(), ElementsAre("--set: exec.arena.start: 0x1002 is not a multiple of 4",
                                    "--set: exec.arena.top: 0xFFFF is not a multiple of 4"));
}

TEST_P(Refusals, ALateTaskThatCanNeverFitIsRefusedBeforeTheRun) {
  Image image = Program().ret().image("large");
  image.bss_size = 0xC001;
  task(image, "start = \"1 ms\"");
  task(Program().ret(), "start = \"1 ms\"\nstack = \"61 KiB\"");
  EXPECT_THAT(errors(),
              ElementsAre(HasSubstr("task 1: rodata and bss end at 10001, expected at most 10000"),
                          HasSubstr("task 2: no room for a bank of 64 bytes and a stack of 62464 bytes")));
}

// The first task marks the bss of the second and runs until the mark is gone. The second is set up
// for 10000 cycles.
TEST_P(Refusals, MemoryOfALateTaskChangesInTheCycleInWhichItIsLoaded) {
  set("exec.layout=shared");
  set("exec.latency.load=10000");
  set("exec.quantum=60000");
  Program watcher;
  watcher.set(1, 0x4000).set(2, 1).store(1, 0, 2).set(4, 0);
  watcher.label("on").load(3, 1).op(Opcode::CMP, 0, 3, 4).jump(Opcode::JNZ, "on").ret();
  task(watcher);
  Image late = Program().ret().image("late");
  late.bss_size = 4;
  task(late, "start = \"300 us\"");
  const auto& log = listen();
  complete();
  const std::uint64_t due = 300 * 48;
  const auto retired = log.of("core.retire");
  std::uint64_t seen = 0;
  for (const Event& event : retired) {
    if (event.values[0] == 1) seen = event.cycle.value();
  }
  EXPECT_GT(seen, due + 10'000);
  EXPECT_LT(seen, due + 10'000 + 100);
}

HSX_IN_BOTH_ENGINES(Refusals);

}  // namespace
}  // namespace hsx::task_refusal_test
