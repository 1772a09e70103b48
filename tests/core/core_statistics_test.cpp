// Where the cycles went, what was done how often, and the events that tell.
#include <gmock/gmock.h>

#include "core_bench.h"

namespace hsx::core_statistics_test {
namespace {

using O = Opcode;
using testing::ElementsAre;

class CoreStatisticsTest : public CoreTest {
 protected:
  std::uint64_t cycles(const char* cause) { return counter(std::string("core.cycles.") + cause); }
};

// LDI, ADD, LD, PUSH, SVC in one turn on the default platform, by cause:
//   fetch 5, decode 5; registers LDI 1, ADD 3, LD 2, PUSH 1 + R15 1; execute 5; memory LD 1, PUSH 1
TEST_P(CoreStatisticsTest, every_cycle_has_a_cause) {
  make();
  code({encode(O::LDI, 1, 0, 0, 4), encode(O::ADD, 2, 1, 1), encode(O::LD, 3, 2), encode(O::PUSH, 0, 3),
        encode(O::SVC)});
  play(5);
  ASSERT_EQ(calls().size(), 1u);
  EXPECT_EQ(cycles("idle"), kStart);
  EXPECT_EQ(cycles("fetch"), 5u);
  EXPECT_EQ(cycles("decode"), 5u);
  EXPECT_EQ(cycles("window"), 1u + 3u + 2u + 2u);
  EXPECT_EQ(cycles("execute"), 5u);
  EXPECT_EQ(cycles("memory"), 2u);
  EXPECT_EQ(calls()[0].at.value(), kStart + 5 + 5 + 8 + 5 + 2);
  EXPECT_EQ(cycles("executive"), (calls()[0].returned - calls()[0].at).value());
}

// The same with waits: whatever they cost, the causes add up to the core's own time.
TEST_P(CoreStatisticsTest, causes_add_up) {
  make({{}, {{"width", "16 bit"}}, {{"wait_states", 3}}, {{"wait_states", 2}}});
  code({encode(O::LDI, 1, 0, 0, 4), encode(O::MUL, 2, 1, 1), encode(O::LD, 3, 2, 0, 1),
        encode(O::DIV, 3, 3, 4)});
  exec().then([&](Cycles& local) {
    local += 11_cycles;
    exec().write(context_register::kPc, 0, local);
    exec().grant(turn_of(2), local);
  });
  play(9);
  ASSERT_EQ(calls().size(), 2u);
  std::uint64_t sum = 0;
  for (const char* cause : {"fetch", "decode", "window", "execute", "memory", "wait", "executive", "idle"}) {
    sum += cycles(cause);
  }
  EXPECT_EQ(sum, calls()[1].returned.value());
}

TEST_P(CoreStatisticsTest, counts_accesses_and_classes) {
  make();
  code({encode(O::LDI32, 1), 4, encode(O::FADD, 2, 1, 1), encode(O::PUSH, 0, 1), encode(O::POP, 3),
        encode(O::STB, 0, 1, 1), encode(O::SVC)});
  exec().then([](Cycles&) {});
  play(7);
  EXPECT_EQ(counter("core.accesses.fetches"), 7u);
  EXPECT_EQ(counter("core.accesses.window_reads"), 3u + 1u + 2u) << "FADD reads rd too";
  EXPECT_EQ(counter("core.accesses.window_writes"), 1u + 1u + 1u + 2u);
  EXPECT_EQ(counter("core.accesses.loads"), 1u);
  EXPECT_EQ(counter("core.accesses.stores"), 2u);
  EXPECT_EQ(counter("core.retired.alu"), 1u);
  EXPECT_EQ(counter("core.retired.f16"), 1u);
  EXPECT_EQ(counter("core.retired.stack"), 2u);
  EXPECT_EQ(counter("core.retired.store"), 1u);
  EXPECT_EQ(counter("core.retired.trap"), 1u);
  EXPECT_EQ(counter("core.steps"), 6u);
  EXPECT_EQ(counter("core.faults"), 1u) << "the fetch past the end";
}

// Another master wants a word over two rows, which takes two cycles. The core fetches in 100, decodes in 101,
// executes in 102 and writes its register in 103.
//   asked in 99    the other has 99 and 100, the fetch waits for 101
//   asked in 100   from reset the fetch comes first; the other has 101 and 102
//   asked in 101   the other has 101 and 102
//   asked in 102   the other has 102 and 103, the write waits for 104
struct ContentionRow {
  std::uint64_t asked;
  std::uint64_t waited;
  friend std::ostream& operator<<(std::ostream& out, const ContentionRow& row) {
    return out << "asked in " << row.asked;
  }
};

class ContentionTest : public CoreBench,
                       public testing::WithParamInterface<std::tuple<Engine, ContentionRow>> {
 protected:
  ContentionTest() : CoreBench(std::get<0>(GetParam())) {}
};

TEST_P(ContentionTest, waits_for_the_bus_are_told_apart) {
  const ContentionRow row = std::get<1>(GetParam());
  make();
  testing_support::StubInitiator& other = add_master("other");
  other.script([&] {
    other.go_to(row.asked);
    EXPECT_EQ(other.read32(kRam + 2).response, Response::ok);
  });
  code({encode(O::LDI, 1)});
  play(1);
  EXPECT_EQ(counter("core.cycles.wait"), row.waited);
  EXPECT_EQ(counter("core.cycles.fetch"), 1u);
  EXPECT_EQ(counter("core.cycles.window"), 1u);
  EXPECT_EQ(calls()[0].at.value(), kStart + 4 + row.waited);
}

INSTANTIATE_TEST_SUITE_P(EnginesAndCycles, ContentionTest,
                         testing::Combine(testing_support::both_engines(),
                                          testing::Values(ContentionRow{99, 1}, ContentionRow{100, 0},
                                                          ContentionRow{101, 0}, ContentionRow{102, 1})));

// PUSH: fetch 1, decode 1, register 1, execute 1, store 1, R15 1. DIV: fetch 1, decode 1, registers 2,
// execute 16, R0 1.
TEST_P(CoreStatisticsTest, events_of_retiring_and_faulting) {
  make();
  testing_support::EventLog& log = listen();
  code({encode(O::PUSH, 0, 1), encode(O::DIV, 2, 1, 3)});
  task.psw = kPswC;
  play(9);
  const std::vector<Event> retired = log.of("core.retire");
  const std::vector<Event> faulted = log.of("core.fault");
  ASSERT_EQ(retired.size(), 1u);
  ASSERT_EQ(faulted.size(), 1u);
  EXPECT_STREQ(retired[0].source, "core");
  EXPECT_EQ(retired[0].cycle.value(), kStart + 6);
  EXPECT_THAT(testing_support::fields_of(retired[0]),
              ElementsAre(7, 0, encode(O::PUSH, 0, 1), 4, kPswC, 0xFFF8));
  EXPECT_EQ(faulted[0].cycle.value(), kStart + 6 + 21);
  EXPECT_THAT(
      testing_support::fields_of(faulted[0]),
      ElementsAre(7, 4, encode(O::DIV, 2, 1, 3), static_cast<unsigned>(FaultKind::divide_by_zero), 0xFFF8));
}

// LD of a word over two rows of 1 + 2 cycles; DIV by zero, which reads two registers and writes R0.
TEST_P(CoreStatisticsTest, events_of_the_cycles_of_a_step) {
  make({{}, {}, {{"wait_states", 1}}, {{"wait_states", 2}}});
  testing_support::EventLog& log = listen();
  code({encode(O::LD, 1, 2, 0, 2), encode(O::DIV, 2, 1, 3)});
  play(9);
  const std::vector<Event> steps = log.of("core.cycles");
  ASSERT_EQ(steps.size(), 2u);
  EXPECT_THAT(testing_support::fields_of(steps[0]), ElementsAre(7, 0, 2, 1, 2 * 3, 1, 2 * 3, 0));
  EXPECT_THAT(testing_support::fields_of(steps[1]), ElementsAre(7, 4, 2, 1, 3 * 3, 16, 0, 0));
}

INSTANTIATE_TEST_SUITE_P(Engines, CoreStatisticsTest, testing_support::both_engines(),
                         testing_support::engine_name);

}  // namespace
}  // namespace hsx::core_statistics_test
