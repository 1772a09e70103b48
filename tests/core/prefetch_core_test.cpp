// What a prefetch buffer does to the cycles of a real core, by hand.
#include "core_bench.h"

namespace hsx::prefetch_core_test {
namespace {

class PrefetchCoreTest : public CoreTest {
 protected:
  // Code takes 1 + `wait_states` cycles a word.
  void make_code(std::int64_t wait_states, std::optional<Values> prefetch) {
    make({{}, {}, {{"wait_states", wait_states}}, {}, std::move(prefetch)});
  }
  // Cycles of a turn of as many steps, without the calls around it.
  std::uint64_t cycles_of(std::uint32_t steps) {
    play(steps);
    return calls().at(0).at.value() - kStart;
  }
  // JZ is not taken: fetch, decode 1, branch 1, and nothing else uses the bus.
  void straight_line() { code(std::vector<std::uint32_t>(8, encode(Opcode::JZ))); }
};

TEST_P(PrefetchCoreTest, WithoutABufferEveryFetchIsWaitedFor) {
  make_code(4, std::nullopt);
  straight_line();
  EXPECT_EQ(cycles_of(4), 4 * (5U + 1U + 1U));
}

// step      demand  there  response  next demand
// 1         100     (goes out)  105  107
// 2         107     110    111       113
// 3         113     115    116       118
// 4         118     120    121       123
TEST_P(PrefetchCoreTest, SlowCodeIsBoundByTheCodeAlone) {
  make_code(4, Values{});
  straight_line();
  EXPECT_EQ(cycles_of(4), 23U);
  EXPECT_EQ(counter("core.cycles.wait"), 3U + 2U + 2U);
  EXPECT_EQ(counter("core.cycles.fetch"), 5U + 3 * 1U);
  EXPECT_EQ(counter("core.cycles.decode"), 4U);
  EXPECT_EQ(counter("core.cycles.execute"), 4U);
}

// Word 2 is there in 104, when it is asked for, and every later one before it is.
TEST_P(PrefetchCoreTest, CodeThatKeepsUpIsNotSeen) {
  make_code(1, Values{});
  straight_line();
  EXPECT_EQ(cycles_of(4), (2U + 1U + 1U) + 3 * (1U + 1U + 1U));
  EXPECT_EQ(counter("core.cycles.wait"), 0U);
  EXPECT_EQ(counter("prefetch.late_hits"), 0U);
}

// 0 JMP 10h; 10 JZ not taken. Word 4 is under way in 105..109 when word 10h is asked for in 107.
TEST_P(PrefetchCoreTest, AJumpPaysForTheWordUnderWay) {
  make_code(4, Values{});
  code({encode(Opcode::JMP, 0, 0, 0, 0x10), 0, 0, 0, encode(Opcode::JZ)});
  EXPECT_EQ(cycles_of(2), 7U + 3U + 7U);
  EXPECT_EQ(counter("core.cycles.wait"), 3U);
  EXPECT_EQ(counter("prefetch.misses"), 2U);
}

// One ADD on one shared bus, round robin between words 2, 3, 4 and the register window:
//
// cycle    100 .. 104 | 105 .. 109 | 110 | 111 .. 115 | 116 | 117 .. 121 | 122
// holder     fetch    |   word 2   | R1  |   word 3   | R2  |   word 4   | R3
// asked at   100      |   105      | 106 |   110      | 111 |   116      | 118
TEST_P(PrefetchCoreTest, OnASharedBusTheWindowWaitsForWordsOfLaterSteps) {
  make_code(4, Values{});
  code(std::vector<std::uint32_t>(8, encode(Opcode::ADD, 3, 1, 2)));
  EXPECT_EQ(cycles_of(1), 23U);
  EXPECT_EQ(counter("core.cycles.wait"), 4U + 5U + 4U);
  EXPECT_EQ(counter("core.cycles.window"), 3U);
}

INSTANTIATE_TEST_SUITE_P(Engines, PrefetchCoreTest, testing_support::both_engines(),
                         testing_support::engine_name);

}  // namespace
}  // namespace hsx::prefetch_core_test
