// Messages of an operator, and who looks at what enters a mailbox.
#include "mailbox/mailbox_device.h"
#include "support/operator_plan.h"
#include "support/platform_fixture.h"

namespace hsx::operator_messages_test {
namespace {

using testing_support::OperatorPlan;
using testing_support::PlannedAct;
using testing_support::PlatformTest;
using testing_support::Program;

struct Seen : MailboxObserver {
  void entered(std::uint32_t descriptor, const MailboxMessage& message, Cycles at) override {
    const std::string text(message.payload.begin(), message.payload.end());
    lines.push_back("box " + std::to_string(descriptor) + " from " + std::to_string(message.sender) +
                    " number " + std::to_string(message.number) + " flags " + std::to_string(message.flags) +
                    ": " + text);
    cycles.push_back(at.value());
  }
  void host_refused(std::uint32_t descriptor, Cycles) override {
    lines.push_back("box " + std::to_string(descriptor) + " full");
  }
  std::vector<std::string> lines;
  std::vector<std::uint64_t> cycles;
};

class OperatorMessages : public PlatformTest {
 protected:
  void send(std::uint64_t cycle, const std::string& target, const std::string& text,
            std::uint32_t flags = 0) {
    acts_.push_back({cycle, [=](Platform& platform) {
                       answers_.push_back(platform.find_only<MailboxDevice>()->post_message(
                           target, {text.begin(), text.end()}, flags));
                     }});
  }
  std::string run_planned() {
    platform().find_only<MailboxDevice>()->add_observer(seen_);
    OperatorPlan plan(platform(), acts_);
    return to_text(run().reason);
  }
  static Program sleeping() { return Program().set(0, 2).svc(6, 0).ret(); }
  // Of the mailboxes that every task has, 1 is its stdin, 2 its stdout.
  static Program receiving(std::uint32_t times) {
    Program program;
    for (std::uint32_t i = 0; i < times; ++i)
      program.set(1, 1).set(2, 0x5000 + 0x100 * i).set(3, 64).set(4, 0xFFFF).set(5, 0).svc(5, 3);
    return program.op(Opcode::MOV, 0, 1).ret();
  }

  std::vector<PlannedAct> acts_;
  std::vector<std::string> answers_;
  Seen seen_;
};

TEST_P(OperatorMessages, EndAWaitInTime) {
  task(receiving(1));
  task(sleeping());
  send(20'000, "svc:stdio.in@1", "hello", 4);
  EXPECT_EQ(run_planned(), "completed");
  EXPECT_THAT(answers_, testing::ElementsAre(""));
  EXPECT_EQ(text(1, 0x5000, 5), "hello");
  EXPECT_THAT(seen_.lines, testing::ElementsAre("box 1 from 0 number 1 flags 4: hello"));
  EXPECT_EQ(counter("mailbox.sent"), 1U);
  EXPECT_EQ(counter("mailbox.wakes"), 1U);
  EXPECT_GT(seen_.cycles.at(0), 20'000U);
  EXPECT_LT(seen_.cycles.at(0), 20'100U);
}

TEST_P(OperatorMessages, KeepTheirOrderAmongOthers) {
  const std::uint32_t timeout = 0xFFFF;
  task(Program()
           .set(0, 1)
           .svc(6, 0)
           .set(1, 1)
           .set(2, 0x5000)
           .set(3, 64)
           .set(4, timeout)
           .set(5, 0)
           .svc(5, 3)
           .set(1, 1)
           .set(2, 0x5100)
           .set(3, 64)
           .set(4, timeout)
           .set(5, 0)
           .svc(5, 3)
           .ret());
  send(5'000, "svc:stdio.in@1", "first");
  send(5'000, "svc:stdio.in@1", "second");
  EXPECT_EQ(run_planned(), "completed");
  EXPECT_EQ(text(1, 0x5000, 5), "first");
  EXPECT_EQ(text(1, 0x5100, 6), "second");
}

TEST_P(OperatorMessages, AreRefusedByAFullMailbox) {
  task(sleeping());
  send(5'000, "svc:stdio.in@1", std::string(56, 'x'));  // with 8 bytes beside it: all of 64
  send(5'100, "svc:stdio.in@1", "y");
  EXPECT_EQ(run_planned(), "completed");
  EXPECT_THAT(answers_, testing::ElementsAre("", ""));
  EXPECT_THAT(seen_.lines,
              testing::ElementsAre("box 1 from 0 number 1 flags 0: " + std::string(56, 'x'), "box 1 full"));
  EXPECT_EQ(counter("mailbox.refused_full"), 1U);
}

TEST_P(OperatorMessages, OfTasksAreSeenToo) {
  Program program;
  program.set(1, 1).set(2, program.data("out")).set(3, 3).svc(4, 2).set(0, 0).ret();
  task(program);
  EXPECT_EQ(run_planned(), "completed");
  EXPECT_THAT(seen_.lines, testing::ElementsAre("box 2 from 1 number 1 flags 1: out"));
}

TEST_P(OperatorMessages, SaysWhatMakesNoSense) {
  task(sleeping());
  send(5'000, "svc:stdio.inn@1", "x");
  send(5'000, "svc:stdio.in", "x");
  send(5'000, "svc:stdio.in@1", "");
  send(5'000, "svc:stdio.in@1", std::string(57, 'x'));
  send(5'000, "svc:stdio.in@1", "x", 0x10000);
  EXPECT_EQ(run_planned(), "completed");
  EXPECT_THAT(answers_, testing::ElementsAre(
                            "there is no mailbox \"svc:stdio.inn@1\", did you mean \"svc:stdio.in@1\"?",
                            testing::HasSubstr("there is no mailbox \"svc:stdio.in\""),
                            "a message without bytes is stored nowhere, expected one at least",
                            "57 bytes are too many for svc:stdio.in@1: it holds 64 bytes, 8 of them for each "
                            "message",
                            "flags are 0x10000, expected at most 0xffff"));
  EXPECT_EQ(platform().find_only<MailboxDevice>()->post_message("svc:stdio.in@1", {1}, 0),
            "the run has ended");
}

HSX_IN_BOTH_ENGINES(OperatorMessages);

}  // namespace
}  // namespace hsx::operator_messages_test
