#include "kernel/memory_events.h"
#include "testbenches/study_fixture.h"

namespace hsx::trap_resume_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class TrapResumeTest : public StudyTest {
 protected:
  void SetUp() override {
    make_with_tasks("trap.resume");
    for (unsigned n = 0; n < 16; ++n) left_.registers[n] = 0x100 + n;
    left_.pc = 0x10;
    left_.psw = 0x25;  // two CALLs outstanding, N and Z
    found_ = left_;
    found_.pc = 0x14;
  }
  // The task leaves left_ to trap `imm` in cycle 20, and finds found_ in cycle 90.
  void trap(std::int32_t imm, AbiRevision abi = AbiRevision::v2025_11) {
    turn_of(10, 1, abi);
    retire_word(20, 1, 0x10, encode(Opcode::SVC, 0, 0, 0, imm), 0x14);
    leave(20, 1, left_);
    resume(90, 1, found_);
  }
  Left left_;
  Left found_;
};

constexpr int kReceive = 0x503;  // returns R0 .. R4
constexpr int kYield = 0x700;    // known to 2025-10 alone

TEST_F(TrapResumeTest, ResultsMayChange) {
  for (unsigned n = 0; n < 5; ++n) found_.registers[n] = 0;
  trap(kReceive);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().checks(), 3U + 11U);  // pc, psw, sp; R5 .. R15
}

TEST_F(TrapResumeTest, WhatWasPutIntoARegisterIsFound) {
  turn_of(10, 1, AbiRevision::v2025_11);
  retire_word(20, 1, 0x10, encode(Opcode::SVC, 0, 0, 0, kReceive), 0x14);
  leave(20, 1, left_);
  see(50, "exec", kMemoryLoaded, {kBank1 + 4 * 9, 4, 77});
  found_.registers[9] = 77;
  resume(90, 1, found_);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(TrapResumeTest, FiresForTheFirstRegisterThatIsNoResult) {
  found_.registers[5] ^= 1;
  trap(kReceive);
  EXPECT_THAT(found(),
              ElementsAre("90 1 20 task 1 left R5 to a trap at 0010 and goes on with another value"));
}

TEST_F(TrapResumeTest, FiresForEveryRegisterOfAServiceThatReturnsOne) {
  for (unsigned n = 0; n < 16; ++n) found_.registers[n] = ~left_.registers[n];
  trap(0x000);
  EXPECT_EQ(found().size(), 15U);
}

TEST_F(TrapResumeTest, AnUnknownTrapReturnsR0) {
  found_.registers[0] = 0xFFFFFF01;
  trap(kYield, AbiRevision::v2025_11);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(TrapResumeTest, FiresForPcPswAndSp) {
  found_.pc = 0x10;
  found_.psw = 0x15;
  found_.sp = 0xFFF8;
  trap(kReceive);
  EXPECT_THAT(found(), ElementsAre("90 1 16 task 1 goes on after a trap with pc 10, expected 14",
                                   "90 1 16 task 1 goes on after a trap with psw 15, expected 25",
                                   "90 1 16 task 1 goes on after a trap with sp FFF8, expected FFFC"));
}

TEST(RegisterDigest, TellsEveryChangedBit) {
  for (const std::uint32_t value : {0U, 1U, 0xFFFFFFFFU, 0x12345678U}) {
    for (unsigned bit = 0; bit < 32; ++bit) {
      EXPECT_NE(register_digest(value), register_digest(value ^ 1U << bit)) << value << " " << bit;
    }
  }
}

TEST(RegisterDigest, KeepsRegistersApart) {
  RegisterValues values{};
  values[6] = 0x1234;
  const RegisterDigests digests = register_digests(values);
  for (unsigned n = 0; n < 16; ++n) EXPECT_EQ(digest_of(digests, n), n == 6 ? register_digest(0x1234) : 0);
}

}  // namespace
}  // namespace hsx::trap_resume_test
