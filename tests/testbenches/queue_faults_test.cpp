// Faults of the executive's queue, of mailboxes and of cores, and the contracts that they break.
#include "mailbox/protocol.h"
#include "testbenches/injection_fixture.h"

namespace hsx::queue_faults_test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing_support::column;

class QueueFaults : public InjectionTest {
 protected:
  // Opens app:box as handle 4.
  static Program opener() {
    Program p;
    p.set(1, p.data("app:box")).set(2, 0).svc(5, 0);
    return p;
  }
  static Program& send(Program& p, const char* text) {
    const std::uint32_t at = p.data(text);
    return p.set(1, 4).set(2, at).set(3, 1).set(4, 0).set(5, 0).svc(5, 2);
  }
  static Program& receive(Program& p, std::uint32_t buffer, std::uint32_t timeout) {
    return p.set(1, 4).set(2, buffer).set(3, 4).set(4, timeout).set(5, 0).svc(5, 3);
  }
  // Sends itself a, b and c, then receives three times to 5000h, 5001h and 5002h.
  void task_of_three_messages() {
    Program p = opener();
    for (const char* text : {"a", "b", "c"}) send(p, text);
    for (std::uint32_t i = 0; i < 3; ++i) receive(p, 0x5000 + i, 0);
    task(p.ret());
  }
  static Program idler() {
    Program p;
    return p.idle(4).ret();
  }
};

TEST_P(QueueFaults, SwappedTasksAreGivenTheirTurnsInTheWrongOrder) {
  set("exec.quantum=100");
  inject("what = \"swap_ready\"\nat = { nth = 1 }");
  for (int i = 0; i < 3; ++i) task(idler());
  const auto& log = listen();
  EXPECT_THAT(broken(), Contains("sched.fifo"));
  EXPECT_THAT(column(log.of("task.turn"), 0), ElementsAre(2, 1, 3));
  EXPECT_THAT(injected(log), ElementsAre(ElementsAre(1, 1, 2, 0, 1, 2)));
}

TEST_P(QueueFaults, ATaskWokenForNothingRetires) {
  inject("what = \"spurious_wake\"\ntask = 1\nat = { nth = 1 }");
  Program waiter = opener();
  task(receive(waiter, 0x5000, 0xFFFF).idle(3).ret());
  EXPECT_THAT(broken(), Contains("sched.blocked_idle"));
  EXPECT_STREQ(to_text(outcome().reason), "completed");
  EXPECT_EQ(state(1), "returned");
}

// The waiter is woken for nothing, sleeps, and is not woken by the message that comes meanwhile.
TEST_P(QueueFaults, WhatWouldHaveWokenItLaterIsIgnored) {
  inject("what = \"spurious_wake\"\ntask = 1\nat = { nth = 1 }");
  Program waiter = opener();
  task(receive(waiter, 0x5000, 0xFFFF).set(0, 2).svc(6, 0).ret());
  Program sender = opener();
  sender.set(0, 1).svc(6, 0);
  task(send(sender, "a").ret());
  const auto& log = listen();
  complete();
  EXPECT_EQ(state(1), "returned");
  EXPECT_EQ(log.of("mailbox.wake").size(), 1U);
  EXPECT_EQ(counter("task.1.wake"), 1U) << "from its sleep";
}

TEST_P(QueueFaults, SwappedMessagesComeOutInTheWrongOrder) {
  inject("what = \"swap_messages\"\nat = { nth = 2 }");
  task_of_three_messages();
  EXPECT_THAT(broken(), Contains("mailbox.fifo"));
  EXPECT_EQ(text(1, 0x5000, 3), "acb");
}

TEST_P(QueueFaults, ALostMessageIsNotThere) {
  inject("what = \"lose_message\"\nat = { nth = 2 }");
  task_of_three_messages();
  EXPECT_THAT(broken(), Contains("mailbox.conserve"));
  EXPECT_EQ(text(1, 0x5000, 2), "ac");
  EXPECT_EQ(reg(1, 0), static_cast<std::uint32_t>(MailboxStatus::kNoData));
}

// An empty message is accepted and stored nowhere.
TEST_P(QueueFaults, AnEmptyMessageIsNoneToLose) {
  inject("what = \"lose_message\"\nat = { nth = 2 }");
  Program p = opener();
  send(p, "a");
  p.set(1, 4).set(2, 0x5000).set(3, 0).set(4, 0).set(5, 0).svc(5, 2);
  receive(p, 0x5000, 0);
  task(p.ret());
  complete();
  EXPECT_EQ(text(1, 0x5000, 1), "a");
  EXPECT_EQ(reg(1, 0), static_cast<std::uint32_t>(MailboxStatus::kOk));
}

TEST_P(QueueFaults, ADroppedWakeLeavesTheReaderWaiting) {
  inject("what = \"drop_wake\"\nat = { nth = 1 }");
  Program waiter = opener();
  task(receive(waiter, 0x5000, 0xFFFF).ret());
  Program sender = opener();
  sender.set(0, 1).svc(6, 0);
  task(send(sender, "a").ret());
  EXPECT_THAT(broken(), Contains("mailbox.no_lost_wake"));
  EXPECT_STREQ(to_text(outcome().reason), "deadlock");
  EXPECT_EQ(state(1), "wait_mbx");
  EXPECT_EQ(text(1, 0x5000, 1), "a") << "its message was moved";
}

TEST_P(QueueFaults, ACoreThatRetiresTwoInAStepBreaksItsContract) {
  inject("what = \"double_step\"\nat = { nth = 2 }");
  Program p;
  task(p.set(1, 1).set(2, 2).set(3, 3).set(4, 4).ret());
  const auto& log = listen();
  EXPECT_THAT(broken(), ElementsAre("step.single"));
  EXPECT_THAT(injected(log), ElementsAre(ElementsAre(1, 1, 1, 16, 1, 2)));
  EXPECT_EQ(task_of(1).steps, 4U);
  EXPECT_THAT(column(log.of("task.turn"), 4), ElementsAre(0, 8, 24, 32)) << "pc of each turn";
}

HSX_IN_BOTH_ENGINES(QueueFaults);

}  // namespace
}  // namespace hsx::queue_faults_test
