// What an access costs: max(beats, latency of the target).
#include <gmock/gmock.h>

#include "bus/shared_bus.h"
#include "bus_bench.h"
#include "memory/sram.h"

namespace hsx::width_test {
namespace {

using testing_support::Outcome;
using testing_support::StubInitiator;

// Beats are the aligned lanes that hold at least one of the bytes.
struct BeatsRow {
  unsigned size;
  std::uint64_t offset;
  std::uint64_t beats[3];  // on 8, 16 and 32 bit lanes
};

constexpr BeatsRow kBeats[] = {
    {1, 0, {1, 1, 1}}, {1, 3, {1, 1, 1}},                       // one byte is one beat anywhere
    {2, 0, {2, 1, 1}}, {2, 1, {2, 2, 1}},   {2, 3, {2, 2, 2}},  // bytes 0 1; 1 | 2; 3 | 4
    {3, 1, {3, 2, 1}},                                          // 1 | 2 3
    {4, 0, {4, 2, 1}}, {4, 1, {4, 3, 2}},                       // 0 1 | 2 3; 1 | 2 3 | 4
    {4, 2, {4, 2, 2}}, {4, 3, {4, 3, 2}},                       // 2 3 | 4 5; 3 | 4 5 | 6
    {8, 0, {8, 4, 2}}, {16, 5, {16, 9, 5}},                     // bytes 5..20: halves 2..10, words 1..5
};

class WidthTest : public BusBench, public testing::WithParamInterface<std::tuple<Engine, int>> {
 protected:
  WidthTest() : BusBench(std::get<0>(GetParam())) {}
  static std::size_t lane() { return static_cast<std::size_t>(std::get<1>(GetParam())); }
};

TEST_P(WidthTest, costs_the_longer_of_beats_and_latency) {
  make(1, {{"width", std::vector<const char*>{"8 bit", "16 bit", "32 bit"}[lane()]}});
  StubInitiator& cpu = master(0);
  cpu.script([&] {
    for (const BeatsRow& row : kBeats) {
      for (unsigned latency = 1; latency <= kTargets; ++latency) {
        const std::uint64_t cost = std::max<std::uint64_t>(row.beats[lane()], latency);
        SCOPED_TRACE(testing::Message() << row.size << " bytes at " << row.offset << ", latency " << latency);
        EXPECT_EQ(cpu.read(at(latency, row.offset), row.size).latency(), cost);
        EXPECT_EQ(cpu.write(at(latency, row.offset), std::vector<std::uint8_t>(row.size)).latency(), cost);
      }
    }
  });
  run();
}

INSTANTIATE_TEST_SUITE_P(EnginesAndLanes, WidthTest,
                         testing::Combine(testing_support::both_engines(), testing::Range(0, 3)));

// Behind a memory that counts rows of its own.
class MemoryBehindBusTest : public testing_support::EngineTest {
 protected:
  // Cycles of a read through a bus of this width from a memory of this width and these wait states.
  void expect_cost(const char* bus_width, const char* memory_width, int wait_states, std::uint64_t address,
                   unsigned size, std::uint64_t cycles) {
    SharedBus bus("bus", setup({{"width", bus_width}}));
    Sram ram("ram", setup({{"width", memory_width}, {"wait_states", wait_states}}));
    StubInitiator& cpu = initiator("cpu", StubInitiator::Attach::bus);
    wire(cpu, "out", bus, "in");
    wire(bus, "out", ram, "in");
    bus.set_map({{Address(0), 1_KiB, "ram.in"}});
    bus.verify();
    cpu.script([&] { EXPECT_EQ(cpu.read(address, size).latency(), cycles); });
    run();
  }
};

TEST_P(MemoryBehindBusTest, wait_states_count_once_for_a_row) {
  expect_cost("32 bit", "32 bit", 2, 0, 4, 1 + 2);
}
TEST_P(MemoryBehindBusTest, an_unaligned_word_touches_two_rows) {
  expect_cost("32 bit", "32 bit", 2, 2, 4, 2 * (1 + 2));
}
TEST_P(MemoryBehindBusTest, a_narrow_memory_has_more_rows) {
  expect_cost("32 bit", "8 bit", 1, 0, 4, 4 * (1 + 1));
}
TEST_P(MemoryBehindBusTest, a_narrow_bus_has_more_beats) {
  expect_cost("8 bit", "32 bit", 0, 0, 4, 4);
}
TEST_P(MemoryBehindBusTest, beats_hide_wait_states) {
  expect_cost("8 bit", "32 bit", 2, 0, 4, 4);
}
TEST_P(MemoryBehindBusTest, wait_states_hide_beats) {
  expect_cost("16 bit", "32 bit", 2, 0, 4, 1 + 2);
}

INSTANTIATE_TEST_SUITE_P(Engines, MemoryBehindBusTest, testing_support::both_engines(),
                         testing_support::engine_name);

}  // namespace
}  // namespace hsx::width_test
