// A sweep file as a whole.
#include "sweep/sweep_text.h"

namespace hsx::sweep_file_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const std::string kAxis = "[[axis]]\nset = \"a.b\"\nvalues = [1]\n";

class SweepFileTest : public SweepTextTest {};

TEST_F(SweepFileTest, TheLeastIsAnAxis) {
  const SweepFile file = read(kAxis);
  EXPECT_THAT(errors(), IsEmpty());
  EXPECT_EQ(file.name, "s");
  EXPECT_EQ(file.title, "s");
  EXPECT_THAT(file.configs, IsEmpty());
  EXPECT_EQ(file.checks, WatchedContracts::config);
}

TEST_F(SweepFileTest, WithoutMetricsItMeasuresCyclesTimeAndSteps) {
  std::vector<std::string> names;
  for (const SweepMetric& metric : read(kAxis).metrics) names.push_back(metric.name);
  EXPECT_THAT(names, ElementsAre("cycles", "time", "steps"));
}

TEST_F(SweepFileTest, EverythingIsRead) {
  const SweepFile file =
      read("title = \"T\"\nconfig = [\"w.toml\"]\nchecks = \"all\"\n" + kAxis +
           "[set]\n\"c.d\" = 4\ne.f = \"x\"\n[limits]\ntime = \"1500 ms\"\nmemory = \"64 MiB\"\n"
           "points = 7\n[metrics]\nm = { key = \"run.steps\", unit = \"u\", doc = \"d\", goal = "
           "\"max\", over = \"sum\" }\n");
  EXPECT_THAT(errors(), IsEmpty());
  EXPECT_EQ(file.title, "T");
  EXPECT_THAT(file.configs, ElementsAre((folder_ / "w.toml").string()));
  EXPECT_EQ(file.checks, WatchedContracts::all);
  ASSERT_THAT(file.sets, SizeIs(2));
  EXPECT_EQ(file.sets[0].value, "c.d=4");
  EXPECT_EQ(file.sets[1].value, "e.f=\"x\"");
  EXPECT_EQ(file.limits.milliseconds, 1500U);
  EXPECT_EQ(file.limits.memory.value(), 64U << 20U);
  EXPECT_EQ(file.limits.points, 7U);
  ASSERT_THAT(file.metrics, SizeIs(1));
  EXPECT_EQ(file.metrics[0].key, "run.steps");
  EXPECT_EQ(file.metrics[0].goal, SweepMetric::Goal::most);
  EXPECT_EQ(file.metrics[0].over, SweepMetric::Over::sum);
}

struct Wrong {
  const char* name;
  const char* lines;
  const char* error;
};

class WrongSweep : public SweepTextTest, public testing::WithParamInterface<Wrong> {};

TEST_P(WrongSweep, IsRefusedWithItsPlace) {
  read(GetParam().lines);
  EXPECT_THAT(errors(), ElementsAre(GetParam().error));
}

#define AXIS "[[axis]]\nset = \"a.b\"\nvalues = [1]\n"
INSTANTIATE_TEST_SUITE_P(
    Each, WrongSweep,
    testing::Values(
        Wrong{"NoAxis", "title = \"x\"\n",
              "s.toml: axis: expected [[axis]], one for each thing that is varied"},
        Wrong{"NoToml", "title = \n",
              "s.toml:1:9: Error while parsing key-value pair: expected value, saw '\\n'"},
        Wrong{"Key", "titel = \"x\"\n" AXIS, "s.toml:1:1: unknown key \"titel\", did you mean \"title\"?"},
        Wrong{"Config", "config = \"no.toml\"\n" AXIS,
              "s.toml:1:10: config: \"no.toml\": cannot open: No such file or directory"},
        Wrong{"Bench",
              "bench = \"context_swich\"\n" AXIS "[metrics]\nm = { bench = \"switch_cycles.p50\" }\n",
              "s.toml:1:1: bench: \"context_swich\" is no bench, did you mean \"context_switch\"?"},
        Wrong{"BenchWithoutMetrics", "bench = \"context_switch\"\n" AXIS,
              "s.toml: metrics: expected [metrics], with what is taken from the bench"},
        Wrong{"BenchPoints", "bench_points = [\"x\"]\n" AXIS, "s.toml:1:17: bench_points: there is no bench"},
        Wrong{"Checks", "checks = \"al\"\n" AXIS,
              "s.toml:1:1: checks: \"al\": expected one of config, all, none, did you mean \"all\"?"},
        Wrong{"Expectations", "expectations = 0\n" AXIS, "s.toml:1:1: expectations: expected true or false"},
        Wrong{"RangeWithoutSample", "[[axis]]\nset = \"a.b\"\nfrom = 1\nto = 3\n",
              "s.toml:1:1: b: a range without step, factor or count is for [sample] only"},
        Wrong{"Method", AXIS "[sample]\npoints = 3\n",
              "s.toml:4:2: sample: method is missing, expected \"random\" or \"latin_hypercube\""},
        Wrong{"Points", AXIS "[sample]\nmethod = \"random\"\n",
              "s.toml:4:2: sample: points is missing, expected their number"},
        Wrong{"ManyPoints", AXIS "[sample]\nmethod = \"random\"\npoints = 100000000\n",
              "s.toml:6:1: sample.points: expected a whole number, 1 .. 10000000"},
        Wrong{"NegativeSeed", AXIS "[sample]\nmethod = \"random\"\npoints = 1\nseed = -1\n",
              "s.toml:7:1: sample.seed: expected a whole number, 0 .. 9223372036854775807"},
        Wrong{"Require", AXIS "[[constraint]]\n",
              "s.toml:4:1: constraint.1: require is missing, expected a condition such as \"quantum * tasks "
              "<= 64\""},
        Wrong{"Formula", AXIS "[[constraint]]\nrequire = \"b <\"\n",
              "s.toml:5:1: Unexpected end of expression found at position 3"},
        Wrong{"FormulaName", AXIS "[[constraint]]\nrequire = \"bb < 3\"\n",
              "s.toml:5:1: \"bb\" is no axis, did you mean \"b\"?"},
        Wrong{"MetricName", AXIS "[metrics]\nm = { formula = \"b * n\" }\nn = \"run.steps\"\n",
              "s.toml:5:1: \"n\" is no axis and no metric above it, did you mean \"b\"?"},
        Wrong{"MetricKey", AXIS "[metrics]\nm = { kye = \"run.steps\", key = \"run.steps\" }\n",
              "s.toml:5:7: unknown key \"metrics.m.kye\", did you mean \"key\"?"},
        Wrong{"MetricSource", AXIS "[metrics]\nm = { unit = \"x\" }\n",
              "s.toml:5:1: metrics.m: expected either key = \"NAME\" or formula = \"...\""},
        Wrong{"MetricKind", AXIS "[metrics]\nm = 3\n",
              "s.toml:5:1: metrics: expected the name of a figure, or a table"},
        Wrong{"NameOfAFunction", AXIS "[metrics]\nmin = \"run.steps\"\n",
              "s.toml:5:1: \"min\" is a name that formulas use, expected another"},
        Wrong{"NameOfAColumn", AXIS "[metrics]\nstatus = \"run.steps\"\n",
              "s.toml:5:1: \"status\" is a column that all results have, expected another"},
        Wrong{"AxisOfAColumn", "[[axis]]\nset = \"a.index\"\nvalues = [1]\n",
              "s.toml:1:1: \"index\" is a column that all results have, expected another"},
        Wrong{"NameTwice", AXIS "[metrics]\nb = \"run.steps\"\n",
              "s.toml:5:1: \"b\" is the name of something above already"},
        Wrong{"Time", AXIS "[limits]\ntime = \"10 us\"\n", "s.toml:5:1: limits.time: expected at least 1 ms"},
        Wrong{"TimeUnit", AXIS "[limits]\ntime = \"10\"\n",
              "s.toml:5:1: limits.time: \"10\": unit missing, expected a value such as \"10 us\""},
        Wrong{"Set", "[set]\n\"a.b\" = [1]\n" AXIS,
              "s.toml:2:1: set.a.b: expected true, false, a number or text in quotes"}),
    [](const testing::TestParamInfo<Wrong>& wrong) { return wrong.param.name; });

TEST_F(SweepFileTest, AFileThatIsNotThereIsAnError) {
  read_sweep_file("/no/such/file.toml", diagnostics_);
  EXPECT_THAT(errors(), ElementsAre("/no/such/file.toml: cannot open: No such file or directory"));
}

}  // namespace
}  // namespace hsx::sweep_file_test
