#include "testbenches/contract_fixture.h"
#include "testbenches/wire_events.h"

namespace hsx::irq_latency_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using L = InterruptLine;

class IrqLatencyTest : public ContractTest {
 protected:
  void level(std::uint64_t cycle, L line, bool high) {
    contract().observe(interrupt_level(cycle, line, high));
  }
  void take(std::uint64_t cycle, L line, std::uint64_t rise) {
    contract().observe(interrupt_taken(cycle, line, rise));
  }
};

TEST_F(IrqLatencyTest, WithinTheLimitIsFine) {
  make("irq.latency", 7);
  level(100, L::mailbox, true);
  take(107, L::mailbox, 100);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().worst(), 7U);
  EXPECT_EQ(contract().slack(), 0);
}

TEST_F(IrqLatencyTest, FiresWhenItTakesLonger) {
  make("irq.latency", 7);
  level(100, L::timer, true);
  take(108, L::timer, 108);
  EXPECT_THAT(found(),
              ElementsAre("108 0 0 cycles from the rise of the timer interrupt: 8, at most 7 allowed"));
}

TEST_F(IrqLatencyTest, FiresAtTheEndForOneThatWasLost) {
  make("irq.latency", 7);
  level(100, L::mailbox, true);
  contract().finish(Cycles(108));
  EXPECT_THAT(found(),
              ElementsAre("108 0 0 the mailbox interrupt that rose in cycle 100 was not taken to the "
                          "end; cycles: 8, at most 7 allowed"));
}

TEST_F(IrqLatencyTest, TheEndMayComeBeforeItIsLate) {
  make("irq.latency", 7);
  level(100, L::mailbox, true);
  contract().finish(Cycles(107));
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(IrqLatencyTest, WithoutALimitTenThousandCyclesAreLost) {
  make("irq.latency");
  level(100, L::timer, true);
  contract().finish(Cycles(10'100));
  EXPECT_THAT(found(), IsEmpty());
  contract().finish(Cycles(10'101));
  EXPECT_THAT(found(),
              ElementsAre("10101 0 0 the timer interrupt that rose in cycle 100 was not taken to the end"));
}

// Without a limit.
TEST_F(IrqLatencyTest, OneMayWaitForAnOpenServiceAtTheEnd) {
  make("irq.latency");
  take_trap(90, 2);
  level(100, L::timer, true);
  contract().finish(Cycles(90'000));
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(IrqLatencyTest, IsLostTenThousandCyclesBesideServices) {
  make("irq.latency");
  take_trap(90, 2);
  level(100, L::timer, true);
  serve_trap(50'000, 2);
  take_trap(51'000, 2);
  serve_trap(52'000, 2);
  contract().finish(Cycles(61'000));
  EXPECT_THAT(found(), IsEmpty());
  contract().finish(Cycles(61'001));
  EXPECT_EQ(found().size(), 1U);
}

// The end of a command that the service waits for.
TEST_F(IrqLatencyTest, AnOpenServiceIsNoReasonToMissWhatItWaitsFor) {
  make("irq.latency");
  take_trap(90, 2);
  level(100, L::mailbox_done, true);
  contract().finish(Cycles(10'101));
  EXPECT_EQ(found().size(), 1U);
}

TEST_F(IrqLatencyTest, OneThatFellUntakenIsNotLost) {
  make("irq.latency", 7);
  level(100, L::timer, true);
  level(105, L::timer, false);
  contract().finish(Cycles(1000));
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(IrqLatencyTest, FiresWhenNoDeviceRaisedIt) {
  make("irq.latency");
  level(100, L::mailbox, true);
  take(102, L::timer, 101);
  EXPECT_THAT(found(), ElementsAre("102 0 0 the executive took a timer interrupt, and no device raised one"));
}

// The device had more to tell while the executive served it.
TEST_F(IrqLatencyTest, ALineThatStaysHighIsMeasuredOnce) {
  make("irq.latency", 7);
  level(100, L::timer, true);
  take(103, L::timer, 100);
  take(150, L::timer, 100);
  level(160, L::timer, false);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(contract().worst(), 3U);
}

// The end of a command that the executive waits for.
TEST_F(IrqLatencyTest, TheEndOfACommandIsMeasuredToo) {
  make("irq.latency", 7);
  contract().observe(interrupt_level(100, L::mailbox_done, true));
  contract().observe(interrupt_taken(108, L::mailbox_done, 108));
  contract().observe(interrupt_level(200, L::files_done, true));
  contract().finish(Cycles(208));
  EXPECT_THAT(
      found(),
      testing::ElementsAre(
          "108 0 0 cycles from the rise of the mailbox done: 8, at most 7 allowed",
          "208 0 0 the files done that rose in cycle 200 was not taken to the end; cycles: 8, at most "
          "7 allowed"));
}

}  // namespace
}  // namespace hsx::irq_latency_test
