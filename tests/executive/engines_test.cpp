// Two engines, one answer: events, statistics, state and every other result file are the same bytes.
#include "support/engine_pair.h"

namespace hsx::engines_test {
namespace {

using testing_support::expect_same_in_both_engines;
using testing_support::PlatformFiles;
using testing_support::Program;

struct Engines : testing::Test {
  // Opens app:box as handle 4.
  static Program opener() {
    Program p;
    p.set(1, p.data("app:box")).set(2, 0).svc(5, 0);
    return p;
  }
  static Image consumer(unsigned messages, std::uint32_t timeout) {
    Program p = opener();
    p.set(1, 4).set(2, 0x5000).set(3, 16).set(4, timeout).set(5, 0x5100).set(10, messages).set(11, 1);
    p.label("on")
        .set(1, 4)
        .set(4, timeout)
        .svc(5, 3)
        .op(Opcode::SUB, 10, 10, 11)
        .jump(Opcode::JNZ, "on")
        .ret();
    return p.image("consumer");
  }
  static Image producer(unsigned messages) {
    Program p = opener();
    p.set(2, p.data("0123456789")).set(3, 10).set(4, 0).set(5, 0).set(10, messages).set(11, 1);
    p.label("on").set(1, 4).svc(5, 2).op(Opcode::SUB, 10, 10, 11).jump(Opcode::JNZ, "on").ret();
    return p.image("producer");
  }
  static Image worker(unsigned rounds) {
    Program p;
    p.set(1, rounds).set(2, 1).set(3, 0x5000);
    p.label("on")
        .store(3, 0, 1)
        .push(1)
        .pop(4)
        .call("sub")
        .op(Opcode::SUB, 1, 1, 2)
        .jump(Opcode::JNZ, "on")
        .ret();
    p.label("sub").op(Opcode::MUL, 5, 1, 1).load(6, 3).ret();
    return p.image("worker", kImageAllowMultiple);
  }
  static Image sleeper(std::uint32_t milliseconds) {
    Program p;
    p.idle(3).set(0, milliseconds).svc(6, 0).set(1, p.data("awake\n")).set(2, 6).svc(1, 1).ret();
    return p.image("sleeper", kImageAllowMultiple);
  }

  PlatformFiles files_;
};

TEST_F(Engines, AgreeOnATaskAlone) {
  files_.add_task(worker(50), "");
  expect_same_in_both_engines(files_, 2000);
}

TEST_F(Engines, AgreeOnThreeTasksInRotation) {
  for (unsigned n : {10U, 20U, 30U}) files_.add_task(worker(n), "quantum = 2");
  expect_same_in_both_engines(files_, 2000);
}

TEST_F(Engines, AgreeOnMessagesAndTimeouts) {
  files_.add_task(consumer(6, 1), "");
  files_.add_task(producer(4), "start = \"300 us\"");
  files_.add_task(worker(10), "");
  expect_same_in_both_engines(files_, 1000);
}

TEST_F(Engines, AgreeOnADeadlock) {
  files_.add_task(consumer(3, 0xFFFF), "");
  files_.add_task(producer(2), "");
  expect_same_in_both_engines(files_, 100);
}

TEST_F(Engines, AgreeOnSleepersAndSlices) {
  files_.add_set("exec.quantum=1000");
  files_.add_set("exec.slice_ticks=3");
  for (std::uint32_t n : {2U, 1U}) files_.add_task(sleeper(n), "");
  files_.add_task(worker(60), "");
  expect_same_in_both_engines(files_, 2000);
}

TEST_F(Engines, AgreeOnALimitInTheMiddleOfATurn) {
  files_.add_set("exec.quantum=1000");
  files_.add_set("run.limit=37 us");
  for (int i = 0; i < 2; ++i) files_.add_task(worker(1000), "");
  expect_same_in_both_engines(files_, 100);
}

TEST_F(Engines, AgreeOnAWatchdog) {
  files_.add_set("run.watchdog=1 ms");
  files_.add_task(sleeper(100), "");
  expect_same_in_both_engines(files_, 10);
}

TEST_F(Engines, AgreeOnTwoCoresThatContend) {
  files_.add_text(testing_support::second_core());
  files_.add_set("ram.wait_states=1 cycles");
  for (unsigned n : {30U, 30U, 5U}) files_.add_task(worker(n), "");
  expect_same_in_both_engines(files_, 2000);
}

TEST_F(Engines, AgreeOnTwoCoresThatTalk) {
  files_.add_text(testing_support::second_core());
  files_.add_task(consumer(5, 0xFFFF), "");
  files_.add_task(producer(5), "");
  files_.add_task(sleeper(1), "");
  expect_same_in_both_engines(files_, 500);
}

}  // namespace
}  // namespace hsx::engines_test
