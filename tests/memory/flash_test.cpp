#include "memory/flash.h"

#include "support/sim_fixture.h"

namespace hsx::flash_test {
namespace {

using namespace testing_support;

class FlashTest : public EngineTest {
 protected:
  struct Read {
    std::uint64_t address;
    unsigned size;
    std::uint64_t latency;
  };
  // In this order, from an empty buffer.
  void expect(const std::map<std::string, SettingValue>& settings, const std::vector<Read>& reads) {
    flash_ = std::make_unique<Flash>("flash", setup(settings));
    StubInitiator& cpu = initiator("cpu");
    wire(cpu, "out", *flash_, "in");
    cpu.script([&] {
      for (const Read& read : reads) {
        EXPECT_EQ(cpu.read(read.address, read.size).latency(), read.latency) << read.address;
      }
    });
    run();
  }

 private:
  std::unique_ptr<Flash> flash_;
};

const std::map<std::string, SettingValue> kThreeWaits{{"size", "1 KiB"}, {"wait_states", std::int64_t{3}}};

// Lines of 16 bytes: a miss costs 3 and a cycle for the row, a hit the cycle alone.
TEST_P(FlashTest, WordsOfOneLineWaitOnce) {
  expect(kThreeWaits, {{0, 4, 4}, {4, 4, 1}, {12, 4, 1}, {16, 4, 4}, {28, 4, 1}, {12, 4, 4}, {16, 4, 4}});
  EXPECT_EQ(counter("flash.line_misses"), 4U);
  EXPECT_EQ(counter("flash.line_hits"), 3U);
  EXPECT_EQ(counter("flash.wait_cycles"), 12U);
}

// Bytes 14..17: two rows, the first in the buffer, then bytes 30..33: neither the first nor the second.
TEST_P(FlashTest, AnAccessOverTwoLinesPaysForEachThatIsMissing) {
  expect(kThreeWaits, {{12, 4, 4}, {14, 4, 5}, {0, 1, 4}, {30, 4, 8}, {32, 1, 1}});
}

TEST_P(FlashTest, TheLastByteOfALineAndTheFirstOfTheNext) {
  expect(kThreeWaits, {{15, 1, 4}, {16, 1, 4}, {31, 1, 1}, {32, 1, 4}});
}

TEST_P(FlashTest, RowsOfALineTakeACycleEach) {
  std::map<std::string, SettingValue> narrow = kThreeWaits;
  narrow["width"] = "8 bit";
  narrow["line"] = "8 B";
  expect(narrow, {{0, 4, 3 + 4}, {4, 4, 4}, {8, 2, 3 + 2}, {6, 4, 3 + 3 + 4}});
}

TEST_P(FlashTest, RefusesWritesAndKeepsItsBuffer) {
  Flash flash("flash", setup(kThreeWaits));
  StubInitiator& cpu = initiator("cpu");
  wire(cpu, "out", flash, "in");
  cpu.script([&] {
    cpu.read(0, 4);
    EXPECT_EQ(cpu.write32(64, 1).response, Response::command_error);
    EXPECT_EQ(cpu.read(4, 4).latency(), 1U);
    EXPECT_EQ(cpu.port.direct(Address(0)).bytes, nullptr);
  });
  run();
}

INSTANTIATE_TEST_SUITE_P(Engines, FlashTest, both_engines(), engine_name);

}  // namespace
}  // namespace hsx::flash_test
