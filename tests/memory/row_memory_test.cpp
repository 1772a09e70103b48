#include "memory/row_memory.h"

#include "kernel/registry.h"
#include "memory/code_store.h"
#include "memory/sram.h"
#include "support/sim_fixture.h"

namespace hsx::row_memory_test {
namespace {

using namespace testing_support;

class MemoryTest : public EngineTest {
 protected:
  // Latency of a read of `size` bytes at `address` from an sram of this width and wait states.
  struct Cost {
    std::uint64_t address;
    unsigned size;
    std::uint64_t latency;
  };
  void expect_costs(const char* width, std::int64_t wait_states, const std::vector<Cost>& costs) {
    Sram sram("sram", setup({{"size", "1 KiB"}, {"width", width}, {"wait_states", wait_states}}));
    StubInitiator& cpu = initiator("cpu");
    wire(cpu, "out", sram, "in");
    cpu.script([&] {
      for (const Cost& cost : costs) {
        EXPECT_EQ(cpu.read(cost.address, cost.size).latency(), cost.latency)
            << cost.address << "+" << cost.size;
        EXPECT_EQ(cpu.write(cost.address, std::vector<std::uint8_t>(cost.size)).latency(), cost.latency);
      }
    });
    run();
  }
};

TEST_P(MemoryTest, full_width_rows_without_wait_states) {
  expect_costs("32 bit", 0, {{0, 4, 1}, {3, 1, 1}, {2, 2, 1}, {3, 2, 2}, {1, 4, 2}, {0, 16, 4}, {2, 16, 5}});
}

TEST_P(MemoryTest, wait_states_are_paid_for_each_row) {
  expect_costs("32 bit", 2, {{0, 4, 3}, {2, 2, 3}, {3, 2, 6}, {1, 4, 6}});
}

TEST_P(MemoryTest, half_width_rows) {
  expect_costs("16 bit", 1, {{0, 1, 2}, {0, 2, 2}, {1, 2, 4}, {0, 4, 4}, {1, 4, 6}});
}

TEST_P(MemoryTest, byte_rows) {
  expect_costs("8 bit", 3, {{5, 1, 4}, {5, 2, 8}, {0, 4, 16}});
}

TEST_P(MemoryTest, holds_what_was_written_little_endian) {
  Sram sram("sram", setup({{"size", "64 KiB"}}));
  StubInitiator& cpu = initiator("cpu");
  wire(cpu, "out", sram, "in");
  cpu.script([&] {
    EXPECT_EQ(cpu.read32(0x1000).value, 0U);
    cpu.write32(0x1001, 0x44332211);
    EXPECT_EQ(cpu.read32(0x1000).value, 0x33221100U);
    EXPECT_EQ(cpu.read(0x1004, 1).value, 0x44U);
    EXPECT_EQ(cpu.read(0x1003, 2).value, 0x4433U);
  });
  run();
  EXPECT_EQ(sram.window(), 64_KiB);
}

TEST_P(MemoryTest, the_last_byte_is_inside_and_the_next_is_not) {
  Sram sram("sram", setup({{"size", "1 KiB"}, {"wait_states", 5}}));
  StubInitiator& cpu = initiator("cpu");
  wire(cpu, "out", sram, "in");
  cpu.script([&] {
    EXPECT_EQ(cpu.read32(1020).response, Response::ok);
    EXPECT_EQ(cpu.read32(1021).response, Response::address_error);
    EXPECT_EQ(cpu.read(1023, 1).response, Response::ok);
    const Outcome past = cpu.write(1024, {1});
    EXPECT_EQ(past.response, Response::address_error);
    EXPECT_EQ(past.latency(), 1U);
    EXPECT_EQ(cpu.read32(0xFFFFFFFFFFFFFFFE).response, Response::address_error);
  });
  run();
  EXPECT_EQ(counter("sram.refused"), 3U);
}

TEST_P(MemoryTest, counts_accesses_bytes_rows_and_waiting) {
  Sram sram("sram", setup({{"wait_states", 2}}));
  StubInitiator& cpu = initiator("cpu");
  wire(cpu, "out", sram, "in");
  cpu.script([&] {
    cpu.read32(0);
    cpu.read32(2);
    cpu.write(7, {1, 2});
  });
  run();
  EXPECT_EQ(counter("sram.reads"), 2U);
  EXPECT_EQ(counter("sram.writes"), 1U);
  EXPECT_EQ(counter("sram.bytes"), 10U);
  EXPECT_EQ(counter("sram.rows"), 5U);
  EXPECT_EQ(counter("sram.wait_cycles"), 10U);
}

TEST_P(MemoryTest, debug_access_moves_data_without_time_or_statistics) {
  Sram sram("sram", setup());
  StubInitiator& cpu = initiator("cpu");
  wire(cpu, "out", sram, "in");
  cpu.script([&] {
    std::uint8_t bytes[2] = {0xAB, 0xCD};
    EXPECT_EQ(cpu.port.debug({Command::write, Address(9), bytes, 2}), Response::ok);
    std::uint8_t back[2] = {};
    EXPECT_EQ(cpu.port.debug({Command::read, Address(9), back, 2}), Response::ok);
    EXPECT_EQ(back[1], 0xCD);
    EXPECT_EQ(cpu.port.debug({Command::read, Address(1 << 20), back, 1}), Response::address_error);
    EXPECT_EQ(cpu.local, 0_cycles);
  });
  run();
  EXPECT_EQ(counter("sram.writes"), 0U);
}

TEST_P(MemoryTest, code_store_refuses_bus_writes_and_takes_debug_writes) {
  CodeStore code("code", setup({{"size", "1 KiB"}, {"wait_states", 1}}));
  StubInitiator& cpu = initiator("cpu");
  wire(cpu, "out", code, "in");
  cpu.script([&] {
    std::uint8_t word[4] = {1, 2, 3, 4};
    EXPECT_EQ(cpu.port.debug({Command::write, Address(8), word, 4}), Response::ok);
    const Outcome refused = cpu.write32(8, 0);
    EXPECT_EQ(refused.response, Response::command_error);
    EXPECT_EQ(refused.latency(), 1U);
    EXPECT_EQ(cpu.write32(1024, 0).response, Response::address_error);
    const Outcome fetched = cpu.read32(8);
    EXPECT_EQ(fetched.value, 0x04030201U);
    EXPECT_EQ(fetched.latency(), 2U);
  });
  run();
  EXPECT_EQ(counter("code.refused"), 2U);
}

INSTANTIATE_TEST_SUITE_P(Engines, MemoryTest, both_engines(), engine_name);

class MemorySettingsTest : public SimTest {};

TEST_F(MemorySettingsTest, sizes_out_of_range_are_errors) {
  Sram small("small", setup({{"size", "1023 B"}}));
  Sram large("large", setup({{"size", "17 MiB"}}));
  const auto lines = context().diagnostics.lines();
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0], "test: small.size: \"1023 B\" is out of range, expected \"1 KiB\" .. \"16 MiB\"");
  EXPECT_EQ(lines[1], "test: large.size: \"17 MiB\" is out of range, expected \"1 KiB\" .. \"16 MiB\"");
}

TEST_F(MemorySettingsTest, both_kinds_are_registered) {
  EXPECT_NE(ComponentKinds::instance().find("sram"), nullptr);
  EXPECT_NE(ComponentKinds::instance().find("code_store"), nullptr);
}

}  // namespace
}  // namespace hsx::row_memory_test
