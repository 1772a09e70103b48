// What a point is run with, seen by benches of the tests' own.
#include "core/core_events.h"
#include "executive/executive_events.h"
#include "support/bench_fixture.h"

namespace hsx::own_bench_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class OwnBench : public testing::TestWithParam<Engine> {
 protected:
  OwnBench() : point_{"here"} {
    point_.probe = [this] { return std::make_unique<testing_support::ProbeOf>(observe_, finish_); };
  }
  void task(const std::string& source) { point_.tasks.push_back({".text\n" + source}); }
  BenchOutcome run() {
    setup_.engine = GetParam();
    return run_bench_point(bench_, point_, setup_);
  }

  Bench bench_{"mine", "A bench of the tests.", {{"count", "events", "Events seen."}}, {}};
  BenchPoint point_;
  BenchSetup setup_;
  testing_support::ProbeOf::Observe observe_;
  testing_support::ProbeOf::Finish finish_;
};

TEST_P(OwnBench, ErrorsInAProgramHaveTheirPlace) {
  task("    LDI R1, 2\n    LDX R1, 2\n    RET\n");
  const BenchOutcome outcome = run();
  EXPECT_THAT(outcome.errors, ElementsAre(HasSubstr("mine_1.mvasm:3:5: ")));
  EXPECT_THAT(outcome.results, IsEmpty());
}

TEST_P(OwnBench, AnExitStatusHasToComeTrue) {
  task("    LDI R0, 3\n    RET\n");
  point_.tasks.back().exit_status = 4;
  EXPECT_THAT(run().violations, ElementsAre(HasSubstr("task.1.exit_status")));
}

TEST_P(OwnBench, NoTaskMayFault) {
  task("    POP R1\n    POP R1\n    RET\n");
  EXPECT_THAT(run().violations, ElementsAre(HasSubstr("stack_underflow"), HasSubstr("stack.guard")));
}

TEST_P(OwnBench, ARunIsCutAtTheLimitOfThePoint) {
  task("again:\n    JMP again\n");
  point_.limit = Picoseconds(1'000'000);  // 48 cycles
  const BenchOutcome outcome = run();
  EXPECT_EQ(outcome.reason, EndReason::limit);
  EXPECT_EQ(outcome.cycles.value(), 48U);
}

TEST_P(OwnBench, SettingsOfThePointStandAboveThoseOfTheUser) {
  setup_.request.sets = {"exec.quantum=5", "core0.latency.alu=7"};
  point_.settings = {"exec.quantum=2"};
  task("    LDI R1, 1\n    LDI R1, 2\n    LDI R1, 3\n    RET\n");
  std::vector<std::uint64_t> granted;
  observe_ = [&](const Event& event) {
    if (event.type == &kTurnGranted) granted.push_back(event.values[3]);
  };
  std::uint64_t alu = 0;
  finish_ = [&](const BenchMachine& machine, BenchReport&) {
    alu = machine.cycles(machine.named("core0"), "latency.alu");
  };
  EXPECT_THAT(run().errors, IsEmpty());
  EXPECT_THAT(granted, ElementsAre(2, 2));
  EXPECT_EQ(alu, 7U);
}

TEST_P(OwnBench, ProbesSeeEventsInTheOrderOfTime) {
  task("    LDI R1, 1\n    RET\n");
  task("    LDI R1, 1\n    LDI R0, 1\n    SVC MOD=6, FN=0\n    RET\n");
  std::vector<std::uint64_t> cycles;
  observe_ = [&](const Event& event) { cycles.push_back(event.cycle.value()); };
  finish_ = [&](const BenchMachine&, BenchReport& report) {
    report.value("count", static_cast<double>(cycles.size()));
  };
  const BenchOutcome outcome = run();
  EXPECT_TRUE(std::is_sorted(cycles.begin(), cycles.end()));
  EXPECT_EQ(outcome.results.at(0).value, static_cast<double>(cycles.size()));
  EXPECT_GT(cycles.size(), 10U);
  EXPECT_GT(outcome.checks, 0U);
}

TEST_P(OwnBench, AMachineSaysWhatItHasNot) {
  task("    RET\n");
  finish_ = [&](const BenchMachine& machine, BenchReport&) {
    EXPECT_TRUE(machine.is_plain());
    const Component& core = machine.named("core0");
    EXPECT_THROW(machine.named("core9"), std::out_of_range);
    EXPECT_THROW(machine.cycles(core, "latency.none"), std::out_of_range);
    EXPECT_THROW(machine.count(core, "latency.alu"), std::out_of_range);
    EXPECT_THROW(machine.counter("core0.none"), std::out_of_range);
    EXPECT_EQ(machine.count(core, "slots"), 1U);
    EXPECT_EQ(machine.word(core, "window.cache"), "none");
    EXPECT_EQ(machine.counter("core0.faults"), 0U);
  };
  run();
}

TEST_P(OwnBench, WaitStatesAreSimpleButNotPlain) {
  setup_.request.sets = {"ram.wait_states=1"};
  task("    RET\n");
  finish_ = [&](const BenchMachine& machine, BenchReport&) {
    EXPECT_TRUE(machine.is_simple());
    EXPECT_FALSE(machine.is_plain());
  };
  run();
}

TEST_P(OwnBench, TwoCoresAreNotSimple) {
  point_.cores = 2;
  task("    RET\n");
  finish_ = [&](const BenchMachine& machine, BenchReport&) { EXPECT_FALSE(machine.is_simple()); };
  EXPECT_THAT(run().errors, IsEmpty());
}

HSX_IN_BOTH_ENGINES(OwnBench);

}  // namespace
}  // namespace hsx::own_bench_test
