// Sweeps that are refused before their first point.
#include "tools/sweep_fixture.h"

namespace hsx::sweep_refusal_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;

struct Refusal {
  const char* name;
  const char* axis;
  const char* metrics;
  const char* error;
};

class RefusedSweep : public Sweep, public testing::WithParamInterface<Refusal> {};

TEST_P(RefusedSweep, BeforeTheFirstPointAndWithItsPlace) {
  write("s.toml", std::string("config = \"w.toml\"\n[[axis]]\n") + GetParam().axis + "\n[metrics]\n" +
                      GetParam().metrics);
  const Outcome outcome = sweep();
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(lines_of(outcome.err), ElementsAre(GetParam().error));
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_FALSE(exists("r"));
}

INSTANTIATE_TEST_SUITE_P(
    Each, RefusedSweep,
    testing::Values(
        Refusal{"UnknownParameter", "set = \"exec.quantumm\"\nvalues = [1, 2]", "m = \"run.steps\"",
                "s.toml:3:7: nothing is named \"exec.quantumm\", did you mean \"exec.quantum\"?"},
        Refusal{"NoMatch", "set = \"core7*.latency.mul\"\nvalues = [1, 2]", "m = \"run.steps\"",
                "s.toml:3:7: nothing is named \"core7*.latency.mul\", did you mean \"core0.latency.mul\"?"},
        Refusal{"OneWrongValue", "set = \"exec.quantum\"\nvalues = [1, -2, 4]", "m = \"run.steps\"",
                "s.toml:3:7: exec.quantum: -2: expected a whole number"},
        Refusal{"UnknownMetric", "set = \"exec.quantum\"\nvalues = [1, 2]", "m = \"exec.switch_cycle.p50\"",
                "s.toml:6:1: metrics.m: nothing is named \"exec.switch_cycle.p50\", did you mean "
                "\"exec.switch_cycles.p50\"?"},
        Refusal{"HistogramWithoutFigure", "set = \"exec.quantum\"\nvalues = [1, 2]",
                "m = \"exec.switch_cycles\"",
                "s.toml:6:1: metrics.m: nothing is named \"exec.switch_cycles\", did you mean "
                "\"exec.switch_cycles.max\"?"}),
    [](const testing::TestParamInfo<Refusal>& refusal) { return refusal.param.name; });

TEST_F(Sweep, AMetricOfAContractThatDoesNotWatchIsRefused) {
  const std::string metric = "[metrics]\nm = \"contract.switch.cycles.slack\"\n";
  write_sweep(metric);
  EXPECT_THAT(sweep({"--dry-run"}).err,
              StartsWith("s.toml:12:1: metrics.m: nothing is named \"contract.switch.cycles.slack\""));
  write("s.toml", "checks = \"all\"\n" + read("s.toml"));
  EXPECT_EQ(sweep({"--dry-run"}).status, 0);
}

TEST_F(Sweep, ALabelThatABenchDoesNotHaveIsRefusedWithItsPlace) {
  write("s.toml",
        "bench = \"memory_sweep\"\nbench_points = [\"RAM, 99 wait states\"]\n[[axis]]\nset = "
        "\"core0.latency.alu\"\nvalues = [1]\n[metrics]\nround = { bench = \"round_cycles.p50\" }\n");
  const Outcome outcome = sweep();
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err,
              StartsWith("s.toml:2:17: memory_sweep has no point \"RAM, 99 wait states\", expected one of "));
}

TEST_F(Sweep, AFolderOfOthersIsRefused) {
  write_sweep();
  std::filesystem::create_directory(folder_ / "r");
  write("r/mine.txt", "x");
  const Outcome outcome = sweep();
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err, "hsxsim sweep: r is not empty; --force writes into it all the same\n");
  EXPECT_EQ(sweep({"--points", "0"}).err, outcome.err);
  EXPECT_FALSE(exists("r/points"));
  EXPECT_EQ(sweep({"--force", "-q"}).status, 0);
  EXPECT_TRUE(exists("r/mine.txt"));
}

TEST_F(Sweep, WrongOptionsAreRefused) {
  write_sweep();
  EXPECT_EQ(hsxsim({"sweep"}).err, "hsxsim sweep: expected one FILE\nSee \"hsxsim help sweep\".\n");
  EXPECT_EQ(hsxsim({"sweep", "s.toml"}).err,
            "hsxsim sweep: expected --output DIR\nSee \"hsxsim help sweep\".\n");
  EXPECT_EQ(sweep({"-j", "0"}).err, "hsxsim sweep: --jobs: expected 1 .. 1024\n");
  EXPECT_EQ(sweep({"--points", "3-12"}).err,
            "hsxsim sweep: --points \"3-12\": expected A-B,C,..., all from 0 to 11, ascending\n");
  EXPECT_EQ(sweep({"--points", "x"}).err,
            "hsxsim sweep: --points \"x\": expected A-B,C,..., all from 0 to 11, ascending\n");
  EXPECT_FALSE(exists("r"));
}

}  // namespace
}  // namespace hsx::sweep_refusal_test
