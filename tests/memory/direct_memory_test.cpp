// Direct access to a memory: what it says of itself and what it counts.
#include "kernel/direct_memory.h"

#include "memory/code_store.h"
#include "memory/sram.h"
#include "support/sim_fixture.h"

namespace hsx::direct_memory_test {
namespace {

using namespace testing_support;

TEST(AccessShape, IsSizeAndOffset) {
  for (const unsigned size : {1U, 2U, 4U}) {
    for (unsigned offset = 0; offset < 4; ++offset) {
      const std::size_t shape = access_shape(0x1000 + offset, size);
      ASSERT_LT(shape, kAccessShapes);
      EXPECT_EQ(shape_size(shape), size);
      EXPECT_EQ(shape_offset(shape), offset);
    }
  }
}

TEST(DirectMemory, HoldsWhatLiesInsideAltogether) {
  std::uint8_t byte = 0;
  DirectMemory memory;
  EXPECT_FALSE(memory.holds(0, 1));
  memory.bytes = &byte;
  memory.base = Address(0x100);
  memory.size = Bytes(0x10);
  EXPECT_TRUE(memory.holds(0x100, 0x10));
  EXPECT_TRUE(memory.holds(0x10F, 1));
  EXPECT_FALSE(memory.holds(0x10F, 2));
  EXPECT_FALSE(memory.holds(0xFF, 1));
  EXPECT_FALSE(memory.holds(0x100, 0x11));
  EXPECT_FALSE(memory.holds(~std::uint64_t{0}, 2));
}

class DirectMemoryTest : public EngineTest {};

// Every shape costs and counts as a transaction of that shape does.
TEST_P(DirectMemoryTest, CostsAndCountsAsTransactionsDo) {
  const std::map<std::string, SettingValue> settings{{"width", "16 bit"}, {"wait_states", std::int64_t{2}}};
  Sram one("one", setup(settings));
  Sram other("other", setup(settings));
  StubInitiator& cpu = initiator("cpu");
  StubInitiator& observer = initiator("observer");
  wire(cpu, "out", one, "in");
  wire(observer, "out", other, "in");
  cpu.script([&] {
    const DirectMemory memory = observer.port.direct(Address(0));
    ASSERT_NE(memory.bytes, nullptr);
    EXPECT_TRUE(memory.writable);
    DirectCounts counts;
    for (std::size_t shape = 0; shape < kAccessShapes; ++shape) {
      EXPECT_EQ(cpu.read(shape_offset(shape), shape_size(shape)).latency(), memory.cost[shape].value());
      cpu.write(shape_offset(shape), std::vector<std::uint8_t>(shape_size(shape)));
      counts.reads[shape] = 1;
      counts.writes[shape] = 1;
    }
    for (DirectStage* stage : memory.stages) stage->count(counts);
  });
  run();
  for (const char* leaf : {"reads", "writes", "bytes", "rows", "wait_cycles"}) {
    EXPECT_EQ(counter(std::string("one.") + leaf), counter(std::string("other.") + leaf)) << leaf;
    EXPECT_GT(counter(std::string("one.") + leaf), 0U) << leaf;
  }
}

TEST_P(DirectMemoryTest, ACodeStoreIsNotWritable) {
  CodeStore store("store", setup());
  StubInitiator& cpu = initiator("cpu");
  wire(cpu, "out", store, "in");
  cpu.script([&] {
    EXPECT_NE(cpu.port.direct(Address(0)).bytes, nullptr);
    EXPECT_FALSE(cpu.port.direct(Address(0)).writable);
  });
  run();
}

INSTANTIATE_TEST_SUITE_P(Engines, DirectMemoryTest, both_engines());

}  // namespace
}  // namespace hsx::direct_memory_test
