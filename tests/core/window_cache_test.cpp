// What register accesses cost with a window cache, by hand, and which bank has a window.
#include <gmock/gmock.h>

#include "window_bench.h"

namespace hsx::window_cache_test {
namespace {

using O = Opcode;
using testing::ElementsAre;

TEST_P(WindowTest, ByDefaultThereIsNone) {
  make({{{"latency.window", 9}}, {}, {}, {{"wait_states", 4}}});
  code({cmp(1, 2), cmp(1, 2)});
  play_steps(2);
  EXPECT_EQ(cycles_of(0), kStep + 2 * kMemory);
  EXPECT_EQ(cycles_of(1), kStep + 2 * kMemory);
  EXPECT_EQ(windows("hits") + windows("misses"), 0U);
}

TEST_P(WindowTest, TheFirstReadMissesAndTheSecondHits) {
  make_windows("write_back");
  code({cmp(1, 2), cmp(2, 1), cmp(3, 3)});
  play_steps(3);
  EXPECT_EQ(cycles_of(0), kStep + 2 * kMemory);
  EXPECT_EQ(cycles_of(1), kStep + 2 * kHit) << "in the next turn of the task";
  EXPECT_EQ(cycles_of(2), kStep + kMemory + kHit) << "a register a time";
  EXPECT_EQ(windows("misses"), 3U);
  EXPECT_EQ(windows("hits"), 3U);
  EXPECT_EQ(counter("core.accesses.window_reads"), 3U) << "of memory";
  EXPECT_EQ(counter("core.cycles.window"), 3 * kMemory + 3 * kHit);
  EXPECT_EQ(counter("core.cycles.wait"), 0U);
}

// ADD R5, R1, R2 behind instructions that read none, one or both of its sources.
struct AddRow {
  const char* policy;
  unsigned warm;
  std::uint64_t hits;
  std::uint64_t in_memory;
  friend std::ostream& operator<<(std::ostream& out, const AddRow& row) {
    return out << row.policy << ", " << row.warm << " sources known";
  }
};
const AddRow kAdds[] = {{"none", 0, 0, 3},          {"none", 2, 0, 3},          {"write_through", 0, 0, 3},
                        {"write_through", 1, 1, 2}, {"write_through", 2, 2, 1}, {"write_back", 0, 1, 2},
                        {"write_back", 1, 2, 1},    {"write_back", 2, 3, 0}};

class AddTest : public WindowBench, public testing::WithParamInterface<std::tuple<Engine, AddRow>> {
 protected:
  AddTest() : WindowBench(std::get<0>(GetParam())) {}
};

TEST_P(AddTest, CostsWhatItsAccessesCost) {
  const AddRow row = std::get<1>(GetParam());
  make_windows(row.policy);
  std::vector<std::uint32_t> words;
  for (unsigned n = 1; n <= row.warm; ++n) words.push_back(cmp(n, n));
  words.push_back(encode(O::ADD, 5, 1, 2));
  code(words);
  set(1, 30);
  set(2, 12);
  play_steps(words.size());
  EXPECT_EQ(cycles_of(row.warm), kStep + row.hits * kHit + row.in_memory * kMemory);
  EXPECT_EQ(reg(5), 42U);
}

INSTANTIATE_TEST_SUITE_P(EnginesAndHits, AddTest,
                         testing::Combine(testing_support::both_engines(), testing::ValuesIn(kAdds)));

TEST_P(WindowTest, AWriteThroughIsInMemoryAndInTheWindow) {
  make_windows("write_through");
  code({ldi(1, 7), mov(2, 1)});
  play_steps(2, {{0, [&](Cycles&) { EXPECT_EQ(reg(1), 7U); }}});
  EXPECT_EQ(cycles_of(0), kStep + kMemory);
  EXPECT_EQ(cycles_of(1), kStep + kHit + kMemory);
  EXPECT_EQ(reg(2), 7U);
  EXPECT_EQ(counter("core.accesses.window_writes"), 2U);
  EXPECT_EQ(windows("write_backs"), 0U);
}

TEST_P(WindowTest, AWriteBackIsInTheWindowAlone) {
  make_windows("write_back");
  code({ldi(1, 7), mov(2, 1)});
  play_steps(2, {{0, [&](Cycles&) { EXPECT_EQ(reg(1), 0U); }}});
  EXPECT_EQ(cycles_of(0), kStep + kHit);
  EXPECT_EQ(cycles_of(1), kStep + 2 * kHit);
  EXPECT_EQ(reg(1), 7U) << "it has come to memory when results are read";
  EXPECT_EQ(reg(2), 7U);
  EXPECT_EQ(counter("core.accesses.window_writes"), 0U);
  EXPECT_EQ(windows("write_backs"), 0U) << "and that was no work of the core";
}

// Two registers of bank A are dirty. With one window B's first access writes them back, in the order of their
// numbers; A finds nothing to write back in B's.
TEST_P(WindowTest, TwoBanksInOneWindow) {
  make_windows("write_back", 1);
  testing_support::EventLog& log = listen();
  code({ldi(3, 7), ldi(1, 8), cmp(1, 1), cmp(1, 1)});
  set_data(kOtherBank + 4, 9);
  play_steps(4, {{1, move_to(kOtherBank)}, {2, move_to(kRegBase)}});
  EXPECT_EQ(cycles_of(2), kStep + 2 * kMemory + kMemory + kHit);
  EXPECT_EQ(cycles_of(3), kStep + kMemory + kHit);
  EXPECT_EQ(windows("evictions"), 2U);
  EXPECT_EQ(windows("write_backs"), 2U);
  std::vector<std::uint64_t> data;
  for (const Event& transfer : log.of("bus.transfer")) {
    if (transfer.values[2] >= kRam) data.push_back(transfer.values[2] - kDataBase);
  }
  EXPECT_THAT(data, ElementsAre(kRegBase + 4, kRegBase + 12, kOtherBank + 4, kRegBase + 4));
}

TEST_P(WindowTest, TwoBanksInTwoWindows) {
  make_windows("write_back", 2);
  code({ldi(3, 7), ldi(1, 8), cmp(1, 1), cmp(1, 3), cmp(1, 1)});
  play_steps(5, {{1, move_to(kOtherBank)}, {2, move_to(kRegBase)}, {3, move_to(kOtherBank)}});
  EXPECT_EQ(cycles_of(2), kStep + kMemory + kHit);
  EXPECT_EQ(cycles_of(3), kStep + 2 * kHit);
  EXPECT_EQ(cycles_of(4), kStep + 2 * kHit);
  EXPECT_EQ(windows("evictions"), 0U);
  EXPECT_EQ(windows("write_backs"), 0U);
  EXPECT_EQ(reg(3), 7U);
}

// A, B, A, C, A, B: C takes the window of B, though that came later than A.
TEST_P(WindowTest, TheBankUsedLeastRecentlyGoes) {
  constexpr std::uint32_t kThird = kOtherBank + 64;
  make_windows("write_through", 2);
  code(std::vector<std::uint32_t>(6, cmp(1, 1)));
  play_steps(6, {{0, move_to(kOtherBank)},
                 {1, move_to(kRegBase)},
                 {2, move_to(kThird)},
                 {3, move_to(kRegBase)},
                 {4, move_to(kOtherBank)}});
  const std::uint64_t known = kStep + 2 * kHit;
  const std::uint64_t unknown = kStep + kMemory + kHit;
  for (const std::size_t i : {0U, 1U, 3U, 5U}) EXPECT_EQ(cycles_of(i), unknown) << i;
  for (const std::size_t i : {2U, 4U}) EXPECT_EQ(cycles_of(i), known) << i;
  EXPECT_EQ(windows("evictions"), 2U);
}

INSTANTIATE_TEST_SUITE_P(Engines, WindowTest, testing_support::both_engines(), testing_support::engine_name);

// Each bank in turn, twice. As many banks as windows: each is read once. One more, and each comes too late.
class WindowCount : public WindowBench, public testing::WithParamInterface<std::tuple<Engine, int, int>> {
 protected:
  WindowCount() : WindowBench(std::get<0>(GetParam())) {}
};

TEST_P(WindowCount, KeepsSoManyBanks) {
  const auto count = static_cast<std::uint64_t>(std::get<1>(GetParam()));
  const std::uint64_t banks = count + static_cast<std::uint64_t>(std::get<2>(GetParam()));
  make_windows("write_back", static_cast<std::int64_t>(count));
  code(std::vector<std::uint32_t>(2 * banks, cmp(1, 1)));
  Between between;
  for (std::uint64_t i = 0; i + 1 < 2 * banks; ++i) {
    between[i] = move_to(kRegBase + 64 * static_cast<std::uint32_t>((i + 1) % banks));
  }
  play_steps(2 * banks, between);
  const std::uint64_t misses = banks == count ? banks : 2 * banks;
  EXPECT_EQ(windows("misses"), misses);
  EXPECT_EQ(windows("hits"), 4 * banks - misses);
  EXPECT_EQ(windows("evictions"), misses - count);
}

INSTANTIATE_TEST_SUITE_P(EnginesAndBanks, WindowCount,
                         testing::Combine(testing_support::both_engines(), testing::Range(1, 9),
                                          testing::Range(0, 2)));

struct WrongRow {
  const char* key;
  SettingValue value;
  const char* message;
};

class WindowSettings : public testing_support::SimTest, public testing::WithParamInterface<WrongRow> {};

TEST_P(WindowSettings, AreCheckedWhetherTheyMatterOrNot) {
  const HsxCore core("core", setup({{GetParam().key, GetParam().value}}));
  EXPECT_THAT(context().diagnostics.lines(), ElementsAre(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Wrong, WindowSettings,
    testing::Values(WrongRow{"window.count", std::int64_t{0},
                             "test: core.window.count: 0 is out of range, expected 1 .. 8"},
                    WrongRow{"window.count", std::int64_t{9},
                             "test: core.window.count: 9 is out of range, expected 1 .. 8"},
                    WrongRow{"latency.window", std::int64_t{0},
                             "test: core.latency.window: 0 is out of range, expected 1 .. 10000"}));

}  // namespace
}  // namespace hsx::window_cache_test
