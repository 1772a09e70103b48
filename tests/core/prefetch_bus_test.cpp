// A prefetch buffer among other masters, and what it lets through. Code takes 3 cycles a word, a hit 1.
#include "prefetch_bench.h"

namespace hsx::prefetch_bus_test {
namespace {

using testing_support::Outcome;

class PrefetchBusTest : public PrefetchTest {};

// Both ask in 13, where the buffer was granted last. The prefetch of word 8 starts in 19, so the other
// master, who asks in 20, has to wait, and then comes before word 12.
//
// cycle    10 .. 12 | 13 .. 15 | 16 .. 18 | 19 .. 21 | 22 .. 24 | 25 .. 27
// holder      0     |  200h    |    4     |    8     |   300h   |   12
TEST_P(PrefetchBusTest, PrefetchesCompeteForTheBus) {
  other_.script([&] {
    other_.go_to(13);
    EXPECT_EQ(other_.read32(0x200).done.value(), 16U);
    other_.go_to(20);
    EXPECT_EQ(other_.read32(0x300).done.value(), 25U);
    EXPECT_EQ(other_.port.last_wait().value(), 2U);
  });
  play({}, [&] {
    demand(10, 0, 13);
    demand(17, 4, 20);
    EXPECT_EQ(waited(), 2U);
    demand(26, 12, 29);
    EXPECT_EQ(waited(), 2U);
  });
  CodeReads seen = reads();
  seen.resize(6);
  EXPECT_EQ(seen, (CodeReads{{10, 0}, {13, 0x200}, {16, 4}, {19, 8}, {22, 0x300}, {25, 12}}));
  expect_counts(2, 2, 1, 4, 1);
}

// Word 4 has been asked for since 13 and is granted in 16. The demand of 14 for another word waits for both.
TEST_P(PrefetchBusTest, ADemandWaitsForAPrefetchThatWaitsForTheBus) {
  other_.script([&] {
    other_.go_to(13);
    EXPECT_EQ(other_.read32(0x200).done.value(), 16U);
  });
  play({}, [&] {
    demand(10, 0, 13);
    demand(14, 0x100, 22);
    EXPECT_EQ(waited(), 5U);
  });
}

// Word 4 ends in 16, where the other master comes before the demand.
TEST_P(PrefetchBusTest, WaitsForThePrefetchAndForTheBusAddUp) {
  other_.script([&] {
    other_.go_to(15);
    EXPECT_EQ(other_.read32(0x200).done.value(), 19U);
  });
  play({}, [&] {
    demand(10, 0, 13);
    demand(14, 0x100, 22);
    EXPECT_EQ(waited(), 2U + 3U);
  });
  EXPECT_EQ(reads().at(2), (CodeRead{16, 0x200}));
  EXPECT_EQ(reads().at(3), (CodeRead{19, 0x100}));
}

TEST_P(PrefetchBusTest, AWriteGoesThroughAndEmptiesTheBuffer) {
  play({}, [&] {
    demand(10, 0, 13);
    core_.go_to(23);
    const Outcome written = core_.write32(8, 8);
    EXPECT_EQ(written.done.value(), 28U) << "after word 16, under way in 22..24";
    EXPECT_EQ(waited(), 2U);
    demand(40, 8, 43);
  });
  EXPECT_EQ(reads(), (CodeReads{{10, 0}, {13, 4}, {16, 8}, {19, 12}, {22, 16}, {25, 8}, {40, 8}, {43, 12}}));
  EXPECT_EQ(code_.log[5].command, Command::write);
  expect_counts(0, 0, 2, 5, 4);
}

TEST_P(PrefetchBusTest, OtherShapesGoThroughAndEmptyTheBuffer) {
  play({}, [&] {
    demand(10, 0, 13);
    core_.go_to(30);
    EXPECT_EQ(core_.read(4, 2).done.value(), 33U);
    EXPECT_EQ(core_.read(6, 4).value, 0x00080000U);
    EXPECT_EQ(core_.read(4, 8).bytes.at(4), 8U);
    demand(60, 4, 63);
  });
  CodeReads seen = reads();
  seen.erase(seen.begin(), seen.begin() + 5);
  EXPECT_EQ(seen, (CodeReads{{30, 4}, {33, 6}, {36, 4}, {60, 4}, {63, 8}}));
  expect_counts(0, 0, 2, 5, 4);
}

// In 26 word 4 is in the buffer; in 54 word 104h is on its way.
TEST_P(PrefetchBusTest, AFreshReadGoesOut) {
  play({}, [&] {
    demand(10, 0, 13);
    core_.port.read_afresh();
    demand(26, 4, 29);
    demand(40, 8, 41);
    demand(50, 0x100, 53);
    core_.port.read_afresh();
    demand(54, 0x104, 59);
    EXPECT_EQ(waited(), 2U);
    demand(63, 0x108, 64);
  });
}

TEST_P(PrefetchBusTest, DebugAccessesPassThroughAndThereIsNoDirectAccess) {
  play({}, [&] {
    demand(10, 0, 13);
    core_.go_to(30);
    std::uint8_t bytes[4] = {1, 2, 3, 4};
    EXPECT_EQ(core_.port.debug({Command::write, Address(0x200), bytes, 4}), Response::ok);
    EXPECT_EQ(core_.port.debug({Command::read, Address(4), bytes, 4}), Response::ok);
    EXPECT_EQ(load_le32(bytes), 4U);
    EXPECT_EQ(core_.port.direct(Address(0)).bytes, nullptr);
    demand(30, 4, 31);
  });
  EXPECT_EQ(code_.memory[0x203], 4U);
}

INSTANTIATE_TEST_SUITE_P(EnginesAndOrders, PrefetchBusTest, engines_and_process_orders(),
                         engine_and_process_order);

}  // namespace
}  // namespace hsx::prefetch_bus_test
