// dma_engine_test.cpp
#include "kernel/registry.h"
#include "support/sim_fixture.h"

namespace hsx::testing_support {
namespace {

// cpu -> dma -> memory; the memory answers in one cycle.
class DmaEngineTest : public EngineTest {
 protected:
  void start(std::uint32_t source, std::uint32_t target, std::uint32_t length) {
    cpu_.write32(0x00, source);
    cpu_.write32(0x04, target);
    cpu_.write32(0x08, length);
    cpu_.write32(0x0C, 1);
  }
  void SetUp() override {
    dma_ = ComponentKinds::instance().find("dma_engine")->make("dma", setup({{"latency.setup", 5}}));
    wire(cpu_, "out", *dma_, "in");
    wire(*dma_, "memory", memory_, "in");
    wire(*dma_, "done", listener_, "in");
  }

  StubInitiator& cpu_ = initiator("cpu");
  StubTarget memory_{"memory", setup()};
  StubListener listener_{"listener", setup()};
  std::unique_ptr<Component> dma_;
};

TEST_P(DmaEngineTest, copies_and_raises_done) {
  for (std::uint64_t i = 0; i < 8; ++i) memory_.memory[i] = static_cast<std::uint8_t>(i + 1);
  cpu_.script([&] {
    start(0, 0x100, 8);
    cpu_.go_to(50);
    EXPECT_EQ(cpu_.read32(0x10).value, 2U);
    EXPECT_EQ(cpu_.read32(0x10).value, 0U);
  });
  run();
  for (std::uint64_t i = 0; i < 8; ++i) EXPECT_EQ(memory_.memory[0x100 + i], i + 1);
  // COMMAND in cycle 3, start in 4, 5 cycles of setup, 2 + 2 words; STATUS is read in 50.
  EXPECT_EQ(listener_.changes, (std::vector<std::pair<std::uint64_t, bool>>{{13, true}, {51, false}}));
  EXPECT_EQ(counter("dma.bytes"), 8U);
}

TEST_P(DmaEngineTest, says_what_the_memory_refused) {
  memory_.then(1, Response::address_error);
  cpu_.script([&] {
    start(0, 0x100, 8);
    cpu_.go_to(50);
    EXPECT_EQ(cpu_.read32(0x14).value, static_cast<std::uint32_t>(Response::address_error));
  });
  run();
  EXPECT_EQ(counter("dma.bytes"), 0U);
}

INSTANTIATE_TEST_SUITE_P(Engines, DmaEngineTest, both_engines(), engine_name);

}  // namespace
}  // namespace hsx::testing_support
