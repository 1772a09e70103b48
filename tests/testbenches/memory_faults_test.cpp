// Faults of memories and targets, by what the program comes to see.
#include "testbenches/injection_fixture.h"

namespace hsx::memory_faults_test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

class MemoryFaults : public InjectionTest {
 protected:
  // Writes 0 to 0x5000, sleeps a millisecond, reads the word into R6, then into R7, and returns R7.
  static Program reader() {
    Program p;
    p.set(13, 0x5000).store(13, 0, 12).set(0, 1).svc(6, 0).load(6, 13).load(7, 13);
    return p.op(Opcode::MOV, 0, 7).ret();
  }
};

TEST_P(MemoryFaults, ABitTurnsOverAtTheEdgeOfACycle) {
  inject("what = \"bit_flip\"\ntarget = \"ram\"\naddress = 0x5000\nbit = 3\nat = { cycle = 24_000 }");
  task(reader());
  const auto& log = listen();
  EXPECT_THAT(broken(), ElementsAre("memory.integrity"));
  EXPECT_EQ(exit_status(1), "8");
  EXPECT_THAT(injected(log), ElementsAre(ElementsAre(1, 1, 0, 0x5000, 0, 8)));
  EXPECT_EQ(log.of("inject.applied")[0].cycle, Cycles(24'000));
}

TEST_P(MemoryFaults, ABitTurnsOverBeforeTheNthAccessOfItsWord) {
  inject("what = \"bit_flip\"\ntarget = \"ram.in\"\naddress = 0x5000\nbit = 0\nat = { nth = 3 }");
  task(reader());
  complete();
  EXPECT_EQ(reg(1, 6), 0U) << "the second access, after that of the store";
  EXPECT_EQ(reg(1, 7), 1U);
}

TEST_P(MemoryFaults, ARefusedAccessFaultsTheTask) {
  inject("what = \"bus_error\"\ntarget = \"ram\"\naddress = 0x5000\nat = { nth = 3 }");
  task(reader());
  const auto& log = listen();
  complete();
  EXPECT_EQ(state(1), "faulted");
  EXPECT_EQ(task_of(1).fault, FaultKind::bus_error);
  EXPECT_THAT(injected(log), ElementsAre(ElementsAre(1, 1, 0, 0x5000, 0, 4)));
}

TEST_P(MemoryFaults, AnErrorOnlyForWritesLeavesReadsAlone) {
  inject("what = \"bus_error\"\ntarget = \"ram\"\naddress = 0x5000\ncommand = \"write\"\nat = { nth = 2 }");
  task(reader());
  complete();
  EXPECT_EQ(exit_status(1), "0");
}

TEST_P(MemoryFaults, ATargetMayGiveWrongData) {
  inject(
      "what = \"misbehaving_target\"\nhow = \"data\"\ntarget = \"ram\"\naddress = 0x5000\nat = { nth = 2 }");
  task(reader());
  complete();
  EXPECT_EQ(reg(1, 6), 0xFFFFFFFFU);
  EXPECT_EQ(reg(1, 7), 0U);
}

TEST_P(MemoryFaults, ATargetMayTakeWrongData) {
  inject(
      "what = \"misbehaving_target\"\nhow = \"data\"\ntarget = \"ram\"\naddress = 0x5000\ncommand = "
      "\"write\"\n"
      "at = { nth = 1 }");
  task(reader());
  complete();
  EXPECT_EQ(reg(1, 6), 0xFFFFFFFFU);
}

TEST_P(MemoryFaults, ASilentTargetIsABusErrorToItsMaster) {
  inject(
      "what = \"misbehaving_target\"\nhow = \"silent\"\ntarget = \"ram\"\naddress = 0x5000\nat = { nth = 2 "
      "}");
  task(reader());
  complete();
  EXPECT_EQ(task_of(1).fault, FaultKind::bus_error);
}

// The memory takes 1 + 5 cycles; in no time, the one beat of the bus is left. TLM-2.0 allows that.
TEST_P(MemoryFaults, AnAnswerInNoTimeFreesTheBusEarly) {
  set("ram.wait_states=5");
  inject(
      "what = \"misbehaving_target\"\nhow = \"instant\"\ntarget = \"ram\"\naddress = 0x5000\n"
      "at = { nth = 2 }");
  task(reader());
  const auto& log = listen();
  EXPECT_THAT(broken(), IsEmpty());
  const auto faults = log.of("inject.applied");
  ASSERT_EQ(faults.size(), 1U);
  for (const Event& transfer : log.of("bus.transfer")) {
    const bool is_fast = transfer.cycle == faults[0].cycle;
    if (is_fast) {
      EXPECT_EQ(transfer.values[4], faults[0].cycle.value() + 1);
    }
  }
}

TEST_P(MemoryFaults, AChangedPayloadBreaksTheProtocol) {
  inject(
      "what = \"misbehaving_target\"\nhow = \"length\"\ntarget = \"ram\"\naddress = 0x5000\nat = { nth = 2 "
      "}");
  task(reader());
  EXPECT_THAT(broken(), Contains("bus.protocol"));
}

// The memory answers in one cycle, so that the bus is held for 1 + 100.
TEST_P(MemoryFaults, ALateTargetHoldsTheBus) {
  inject(
      "what = \"misbehaving_target\"\nhow = \"late\"\ncycles = 100\ntarget = \"ram\"\naddress = 0x5000\n"
      "at = { nth = 2 }");
  task(reader());
  const auto& log = listen();
  complete();
  const auto faults = log.of("inject.applied");
  ASSERT_EQ(faults.size(), 1U);
  for (const Event& transfer : log.of("bus.transfer")) {
    const bool is_late = transfer.cycle == faults[0].cycle;
    if (is_late) {
      EXPECT_EQ(transfer.values[4], faults[0].cycle.value() + 101);
    }
  }
}

TEST_P(MemoryFaults, ARegisterIsClobberedWhileATrapIsServed) {
  inject("what = \"clobber_register\"\ntask = 1\nregister = 4\nmask = 0x2\nat = { nth = 2 }");
  Program p;
  p.set(4, 5).svc(0, 0).op(Opcode::MOV, 6, 4).svc(0, 0).op(Opcode::MOV, 0, 4).ret();
  task(p);
  const auto& log = listen();
  EXPECT_THAT(broken(), Contains("trap.resume"));
  EXPECT_EQ(reg(1, 6), 5U);
  EXPECT_EQ(exit_status(1), "7");
  EXPECT_THAT(injected(log), ElementsAre(ElementsAre(1, 1, 1, 4, 5, 7)));
  EXPECT_EQ(log.of("inject.applied")[0].cycle, log.of("task.trap")[1].cycle);
}

TEST_P(MemoryFaults, ARegisterIsClobberedAtACycle) {
  inject("what = \"clobber_register\"\ntask = 1\nregister = 7\nmask = 0xFF\nat = { cycle = 24_000 }");
  Program p;
  p.set(7, 1).set(0, 1).svc(6, 0).op(Opcode::MOV, 0, 7).ret();
  task(p);
  complete();
  EXPECT_EQ(exit_status(1), "254");
}

TEST_P(MemoryFaults, WhatIsNotReachedIsNotCounted) {
  inject("what = \"bit_flip\"\ntarget = \"ram\"\naddress = 0x5000\nbit = 3\nat = { nth = 4 }");
  inject("what = \"bit_flip\"\ntarget = \"ram\"\naddress = 0x6000\nbit = 3\nat = { cycle = 40_000_000_000 }");
  task(reader());
  EXPECT_THAT(broken(), IsEmpty());
  ASSERT_EQ(outcome().injections.size(), 2U);
  for (const InjectionOutcome& injection : outcome().injections) {
    EXPECT_EQ(injection.wanted, 1U);
    EXPECT_EQ(injection.applied, 0U);
  }
}

HSX_IN_BOTH_ENGINES(MemoryFaults);

}  // namespace
}  // namespace hsx::memory_faults_test
