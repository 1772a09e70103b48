#include "io/uart.h"

#include <memory>

#include "support/register_checks.h"
#include "support/sim_fixture.h"

namespace hsx::uart_test {
namespace {

using namespace testing_support;

class UartTest : public EngineTest {
 protected:
  static constexpr std::uint64_t kTxData = 0x0;
  static constexpr std::uint64_t kStatus = 0x4;
  static constexpr std::uint64_t kSpace = 0x8;
  static constexpr std::uint64_t kSent = 0xC;

  // At the default 1 Mbit/s and 100 MHz a byte takes 1000 cycles.
  void simulate(const std::map<std::string, SettingValue>& values,
                const std::function<void(StubInitiator& cpu, Uart& uart)>& script) {
    uart_ = std::make_unique<Uart>("uart", setup(values));
    StubInitiator& cpu = initiator("cpu");
    wire(cpu, "out", *uart_, "in");
    cpu.script([&] { script(cpu, *uart_); });
    run();
  }

  std::unique_ptr<Uart> uart_;
};

TEST_P(UartTest, registers_after_reset_and_refusals) {
  simulate({{"fifo", 5}}, [](StubInitiator& cpu, Uart& uart) {
    expect_reset_values(cpu, uart);
    EXPECT_EQ(cpu.read32(kStatus).value, 3U);
    EXPECT_EQ(cpu.read32(kSpace).value, 5U);
    expect_refusals(cpu, uart);
  });
}

TEST_P(UartTest, a_byte_to_a_full_fifo_is_lost_until_the_cycle_in_which_one_leaves) {
  simulate({{"fifo", 2}}, [](StubInitiator& cpu, Uart& uart) {
    cpu.write32(kTxData, 'a');
    cpu.write32(kTxData, 'b');
    EXPECT_EQ(cpu.read32(kStatus).value, 0U);
    cpu.go_to(999);
    EXPECT_EQ(cpu.write32(kTxData, 'c').response, Response::ok);
    cpu.write32(kTxData, 'd');
    EXPECT_EQ(uart.text(), "abd");
  });
  EXPECT_EQ(counter("uart.bytes"), 3U);
  EXPECT_EQ(counter("uart.overruns"), 1U);
}

TEST_P(UartTest, status_and_counts_change_at_the_exact_cycle) {
  simulate({}, [](StubInitiator& cpu, Uart&) {
    cpu.go_to(10);
    cpu.write32(kTxData, 'x');
    EXPECT_EQ(cpu.read32(kStatus).value, 1U);
    EXPECT_EQ(cpu.read32(kSpace).value, 63U);
    cpu.go_to(1008);
    EXPECT_EQ(cpu.read32(kSent).value, 0U);
    EXPECT_EQ(cpu.read32(kStatus).value, 1U);  // cycle 1009
    EXPECT_EQ(cpu.read32(kStatus).value, 3U);  // cycle 1010
    EXPECT_EQ(cpu.read32(kSent).value, 1U);
    EXPECT_EQ(cpu.read32(kSpace).value, 64U);
  });
}

TEST_P(UartTest, sends_the_low_byte_of_a_word) {
  simulate({}, [](StubInitiator& cpu, Uart& uart) {
    cpu.write32(kTxData, 0x12345600);
    cpu.write32(kTxData, 0xFF);
    EXPECT_EQ(uart.text(), std::string("\0\xFF", 2));
  });
}

TEST_P(UartTest, baud_and_register_latency_are_parameters) {
  simulate({{"baud", 2'000'000}, {"latency.register", 4}}, [](StubInitiator& cpu, Uart&) {
    EXPECT_EQ(cpu.write32(kTxData, 'x').latency(), 4U);
    cpu.go_to(495);
    EXPECT_EQ(cpu.read32(kSent).value, 0U);
    cpu.go_to(500);
    EXPECT_EQ(cpu.read32(kSent).value, 1U);
  });
}

TEST_P(UartTest, emits_each_byte_with_the_cycle_it_is_out) {
  EventLog& log = listen();
  simulate({{"fifo", 1}}, [](StubInitiator& cpu, Uart&) {
    cpu.go_to(7);
    cpu.write32(kTxData, 'x');
    cpu.write32(kTxData, 'y');
  });
  ASSERT_EQ(log.events.size(), 1U);
  EXPECT_STREQ(log.events[0].type->name, "uart.byte");
  EXPECT_EQ(log.events[0].cycle, 7_cycles);
  EXPECT_EQ(log.events[0].values[0], std::uint64_t{'x'});
  EXPECT_EQ(log.events[0].values[1], 1007U);
}

INSTANTIATE_TEST_SUITE_P(Engines, UartTest, both_engines(), engine_name);

}  // namespace
}  // namespace hsx::uart_test
