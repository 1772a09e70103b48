// Waiting for a message: who is woken, when, and with what in its registers and memory.
#include <algorithm>

#include "support/platform_fixture.h"

namespace hsx::mailbox_wait_test {
namespace {

using testing::ElementsAre;
using testing_support::column;
using testing_support::Program;

constexpr std::uint32_t kBuffer = 0x5000;
constexpr std::uint32_t kInfo = 0x5100;

class MailboxWaits : public testing_support::PlatformTest {
 protected:
  // Opens app:box (handle 4) and receives from it into kBuffer.
  static Program receiver(std::uint32_t timeout, std::uint32_t info = kInfo) {
    Program p = opener();
    p.set(1, 4).set(2, kBuffer).set(3, 16).set(4, timeout).set(5, info).svc(5, 3);
    return p;
  }
  static Program opener() {
    Program p;
    p.set(1, p.data("app:box")).set(2, 0).svc(5, 0);
    return p;
  }
  // Sends "hello" on handle 4 with flags 4 and channel 9.
  static Program& send_hello(Program& p) {
    const std::uint32_t text = p.data("hello");
    return p.set(1, 4).set(2, text).set(3, 5).set(4, 4).set(5, 9).svc(5, 2);
  }
  std::vector<TraceEntry> trace_of(TraceEvent event) {
    std::vector<TraceEntry> found;
    for (const TraceEntry& entry : trace()) {
      if (entry.event == event) found.push_back(entry);
    }
    return found;
  }
  std::vector<std::uint32_t> info(std::uint32_t pid) {
    std::vector<std::uint32_t> words;
    for (std::uint32_t i = 0; i < 5; ++i) words.push_back(word(pid, kInfo + 4 * i));
    return words;
  }
  std::vector<std::uint32_t> results(std::uint32_t pid) {
    return {reg(pid, 0), reg(pid, 1), reg(pid, 2), reg(pid, 3), reg(pid, 4)};
  }
};

TEST_P(MailboxWaits, ASendWakesTheBlockedConsumer) {
  task(receiver(0xFFFF).ret());
  Program producer = opener();
  producer.idle(40);
  task(send_hello(producer).ret());
  complete();
  EXPECT_THAT(results(1), ElementsAre(0, 5, 4, 9, 2)) << "status, length, flags, channel, sender";
  EXPECT_THAT(info(1), ElementsAre(0, 5, 4, 9, 2));
  EXPECT_EQ(text(1, kBuffer, 6), std::string("hello\0", 6));
  EXPECT_EQ(reg(1, 5), kInfo);
  EXPECT_EQ(reg(2, 0), 0U);
  EXPECT_EQ(reg(2, 1), 5U) << "length sent";
  EXPECT_EQ(counter("task.1.block"), 1U);
  EXPECT_EQ(counter("task.1.wake"), 1U);
  EXPECT_EQ(counter("task.1.timeout"), 0U);
}

TEST_P(MailboxWaits, TheReceiveRetiresBeforeTheWait) {
  task(receiver(0xFFFF).ret());
  Program producer = opener();
  producer.idle(40);
  task(send_hello(producer).ret());
  listen();
  complete();
  const auto blocks = trace_of(TraceEvent::block);
  ASSERT_EQ(blocks.size(), 1U);
  EXPECT_EQ(blocks[0].pc, task_of(1).registers.pc) << "at the instruction after the SVC";
  EXPECT_EQ(task_of(1).steps, 9U);
}

TEST_P(MailboxWaits, AWokenTaskEntersAtTheTailAndRunsExactlyOneTurn) {
  task(receiver(0xFFFF).idle(6).ret());
  Program producer = opener();
  producer.idle(40);
  task(send_hello(producer).idle(6).ret());
  task(Program().idle(80).ret());
  const auto& log = listen();
  complete();
  const auto woken = trace_of(TraceEvent::wake);
  ASSERT_EQ(woken.size(), 1U);
  std::vector<std::uint64_t> after;
  for (const Event& event : log.of("core.retire")) {
    if (event.cycle > woken[0].cycle && after.size() < 9) after.push_back(event.values[0]);
  }
  // The producer went to the tail behind the third task when its SEND was served or goes there right after;
  // whichever it was, from the consumer's first turn on each of the three has one instruction a round.
  const auto first = std::find(after.begin(), after.end(), 1U);
  ASSERT_LT(first - after.begin(), 3) << "its turn comes within one round";
  for (std::size_t i = 3; i < after.size(); ++i) EXPECT_EQ(after[i], after[i - 3]) << i;
  EXPECT_EQ(std::count(after.begin(), after.begin() + 3, 1U), 1);
}

TEST_P(MailboxWaits, WaitersWakeInTheOrderInWhichTheyCame) {
  // Tasks 2, 1, 3 wait in that order, made by the length of what they do before.
  const unsigned before[] = {6, 3, 9};
  for (const unsigned count : before) {
    Program p = opener();
    p.idle(count).set(1, 4).set(2, kBuffer).set(3, 16).set(4, 0xFFFF).set(5, 0).svc(5, 3).ret();
    task(p);
  }
  Program producer = opener();
  producer.idle(60);
  for (int i = 0; i < 3; ++i) send_hello(producer);
  task(producer.ret());
  const auto& log = listen();
  complete();
  EXPECT_THAT(column(log.of("mailbox.wait"), 0), ElementsAre(2, 1, 3));
  EXPECT_THAT(column(log.of("mailbox.wake"), 0), ElementsAre(2, 1, 3));
  std::vector<std::uint32_t> woken;
  for (const TraceEntry& entry : trace_of(TraceEvent::wake)) woken.push_back(entry.pid);
  EXPECT_THAT(woken, ElementsAre(2, 1, 3));
}

TEST_P(MailboxWaits, OneMessageWakesOneOfSeveralWaiters) {
  for (int i = 0; i < 2; ++i) task(receiver(0xFFFF).ret());
  Program producer = opener();
  producer.idle(40);
  task(send_hello(producer).ret());
  EXPECT_EQ(run().reason, EndReason::deadlock);
  EXPECT_EQ(state(1), "returned");
  EXPECT_EQ(state(2), "wait_mbx");
}

TEST_P(MailboxWaits, ATimeoutGivesStatus7NotBeforeItsDeadline) {
  set("timer.tick=10 us");
  task(receiver(3).ret());
  const auto& log = listen();
  complete();
  EXPECT_THAT(results(1), ElementsAre(7, 0, 0, 0, 0));
  EXPECT_THAT(info(1), ElementsAre(7, 0, 0, 0, 0));
  EXPECT_EQ(counter("task.1.timeout"), 1U);
  const auto armed = log.of("timer.arm");
  const auto ended = trace_of(TraceEvent::timeout);
  ASSERT_EQ(armed.size(), 1U);
  ASSERT_EQ(ended.size(), 1U);
  const Cycles three_ms(3 * 48'000);
  const Cycles tick(480);
  EXPECT_GE(ended[0].cycle, armed[0].cycle + three_ms);
  EXPECT_LE(ended[0].cycle, armed[0].cycle + three_ms + tick + Cycles(100)) << "a tick and the handling";
}

TEST_P(MailboxWaits, AMessageInTimeCancelsTheDeadline) {
  task(receiver(1).set(0, 3).svc(6, 0).ret());
  Program producer = opener();
  producer.idle(40);
  task(send_hello(producer).ret());
  const auto& log = listen();
  complete();
  EXPECT_EQ(log.of("timer.cancel").size(), 1U);
  EXPECT_EQ(counter("task.1.timeout"), 0U);
  EXPECT_EQ(reg(1, 1), 5U);
}

TEST_P(MailboxWaits, APollNeverWaits) {
  task(receiver(0).ret());
  complete();
  EXPECT_THAT(results(1), ElementsAre(3, 0, kBuffer, 16, 0)) << "no data, length 0; R2..R4 are kept";
  EXPECT_THAT(info(1), ElementsAre(3, 0, 0, 0, 0));
  EXPECT_EQ(counter("task.1.block"), 0U);
}

TEST_P(MailboxWaits, NoInfoRecordIsWrittenWhenNoneIsAskedFor) {
  task(receiver(0, 0).ret());
  complete();
  EXPECT_EQ(word(1, 0), 0U);
  EXPECT_EQ(word(1, kInfo), 0U);
}

TEST_P(MailboxWaits, WaitingForEverForNobodyIsADeadlock) {
  task(receiver(0xFFFF).ret());
  task(Program().idle(5).ret());
  const RunResult& result = run();
  EXPECT_EQ(result.reason, EndReason::deadlock);
  EXPECT_EQ(result.exit_status, 3);
  EXPECT_EQ(state(1), "wait_mbx");
  EXPECT_EQ(state(2), "returned");
  EXPECT_EQ(task_of(1).exit_status, std::nullopt);
}

TEST_P(MailboxWaits, AnExpectedDeadlockPasses) {
  config("[expect]\n\"run.end\" = \"deadlock\"\n\"task.1.state\" = \"wait_mbx\"");
  task(receiver(0xFFFF).ret());
  EXPECT_EQ(run().exit_status, 0);
}

TEST_P(MailboxWaits, ALateTaskMayStillWakeTheWaiter) {
  task(receiver(0xFFFF).ret());
  Program producer = opener();
  task(send_hello(producer).ret(), "start = \"2 ms\"");
  complete();
  EXPECT_EQ(reg(1, 4), 2U);
  EXPECT_GT(counter("task.1.cycles.blocked"), 90'000U) << "about 2 ms of 48 MHz";
}

TEST_P(MailboxWaits, StdioWritesArriveWithTheirFlag) {
  for (std::uint32_t fd : {1U, 2U}) {
    Program p;
    const std::uint32_t out = p.data("hey");
    p.set(1, fd).set(2, out).set(3, 3).svc(4, 2).op(Opcode::MOV, 6, 0);
    p.set(1, fd + 1).set(2, kBuffer).set(3, 16).set(4, 0).set(5, 0).svc(5, 3).ret();
    task(p);
  }
  complete();
  for (std::uint32_t pid = 1; pid <= 2; ++pid) {
    EXPECT_EQ(reg(pid, 6), 3U) << "bytes accepted";
    EXPECT_THAT(results(pid), ElementsAre(0, 3, pid, 0, pid)) << "flag 1 stdout, 2 stderr";
    EXPECT_EQ(text(pid, kBuffer, 3), "hey");
  }
}

TEST_P(MailboxWaits, AFullStdoutAcceptsNothing) {
  // 64 bytes of capacity: three messages of 10 + 8 bytes fit, the fourth does not.
  Program p;
  const std::uint32_t out = p.data("0123456789");
  p.set(1, 1).set(2, out).set(3, 10);
  for (int i = 0; i < 3; ++i) p.svc(4, 2);
  p.op(Opcode::MOV, 6, 0).svc(4, 2).ret();
  task(p);
  complete();
  EXPECT_EQ(reg(1, 6), 10U);
  EXPECT_EQ(reg(1, 0), 0U);
}

// Task 1 makes task 2's stdout a fan-out before task 2 is there: handle 4 keeps the message, handle 6 came
// too late for it. The load of task 2 makes it a single reader's again, and the wait on 6 ends.
TEST_P(MailboxWaits, MayEndWithTheLoadOfAnotherTask) {
  Program p;
  const std::uint32_t box = p.data("svc:stdio.out@2");
  p.set(1, box).set(2, 0).set(3, 0x0B).svc(5, 1);
  for (int i = 0; i < 2; ++i) p.set(1, box).set(2, 0).svc(5, 0);
  p.set(1, 5).set(2, p.data("early")).set(3, 5).set(4, 0).set(5, 0).svc(5, 2);
  p.set(1, box).set(2, 0).svc(5, 0);
  p.set(1, 6).set(2, kBuffer).set(3, 16).set(4, 0xFFFF).set(5, 0).svc(5, 3).ret();
  task(p);
  task(Program().ret(), "start = \"1 ms\"");
  complete();
  EXPECT_THAT(results(1), ElementsAre(0, 5, 0, 0, 1));
  EXPECT_EQ(text(1, kBuffer, 5), "early");
}

HSX_IN_BOTH_ENGINES(MailboxWaits);

}  // namespace
}  // namespace hsx::mailbox_wait_test
