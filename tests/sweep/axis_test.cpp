// [[axis]]: lists, ranges, zips and configs.
#include "sweep/sweep_text.h"

namespace hsx::axis_test {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

class AxisTest : public SweepTextTest {
 protected:
  Axis axis(const std::string& lines) {
    SweepFile file = read("[[axis]]\n" + lines + "\n[sample]\nmethod = \"random\"\npoints = 1\n");
    EXPECT_THAT(errors(), testing::IsEmpty());
    return file.axes.empty() ? Axis{} : file.axes.front();
  }
  std::vector<std::string> values(const std::string& range) {
    return labels(axis("set = \"a.b\"\n" + range));
  }
};

TEST_F(AxisTest, AListIsTakenAsItStands) {
  const Axis read = axis("set = \"exec.quantum\"\nvalues = [4, 1, \"8 KiB\", true, 0.5]");
  EXPECT_EQ(read.name, "quantum");
  EXPECT_THAT(labels(read), ElementsAre("4", "1", "\"8 KiB\"", "true", "0.5"));
}

TEST_F(AxisTest, AllKeysOfAListGetTheValue) {
  const Axis read = axis("set = [\"core0.latency.mul\", \"core1.latency.mul\"]\nvalues = [2]");
  ASSERT_THAT(read.keys, SizeIs(2));
  ASSERT_THAT(read.values.front().settings, SizeIs(2));
  EXPECT_EQ(to_text(read.values.front().settings[1].value), "2");
}

TEST_F(AxisTest, ANameCanBeGiven) {
  EXPECT_EQ(axis("name = \"N\"\nset = \"task.*.define.count\"\nvalues = [2]").name, "N");
}

TEST_F(AxisTest, TheNameOfAKeyBecomesAnIdentifier) {
  EXPECT_EQ(axis("set = \"a.12-b*\"\nvalues = [2]").name, "_12_b_");
}

TEST_F(AxisTest, StepsGoUpToTheEnd) {
  EXPECT_THAT(values("from = 1\nto = 8\nstep = 3"), ElementsAre("1", "4", "7"));
  EXPECT_THAT(values("from = 1\nto = 7\nstep = 3"), ElementsAre("1", "4", "7"));
}

TEST_F(AxisTest, StepsOfATenthReachTheirEnd) {
  EXPECT_THAT(values("from = 0.1\nto = 0.3\nstep = 0.1"), SizeIs(3));
}

TEST_F(AxisTest, RealNumbersAreWrittenAsPeopleWould) {
  EXPECT_THAT(values("from = 0.1\nto = 0.4\nstep = 0.1"), ElementsAre("0.1", "0.2", "0.3", "0.4"));
  EXPECT_THAT(values("from = 0.1\nto = 0.3\ncount = 3"), ElementsAre("0.1", "0.2", "0.3"));
}

TEST_F(AxisTest, FactorsOfATenthReachTheirEnd) {
  EXPECT_THAT(values("from = 0.1\nto = 0.9\nfactor = 3"), ElementsAre("0.1", "0.3", "0.9"));
}

TEST_F(AxisTest, FactorsGoUpToTheEnd) {
  EXPECT_THAT(values("from = 1\nto = 20\nfactor = 2"), ElementsAre("1", "2", "4", "8", "16"));
}

TEST_F(AxisTest, ACountHasBothEnds) {
  EXPECT_THAT(values("from = 0\nto = 9\ncount = 4"), ElementsAre("0", "3", "6", "9"));
  EXPECT_THAT(values("from = 1\nto = 1000\ncount = 4\nscale = \"log\""),
              ElementsAre("1", "10", "100", "1000"));
}

TEST_F(AxisTest, UnitsStayWithTheNumbers) {
  EXPECT_THAT(values("from = \"1 KiB\"\nto = \"4 KiB\"\nfactor = 2"),
              ElementsAre("\"1 KiB\"", "\"2 KiB\"", "\"4 KiB\""));
}

TEST_F(AxisTest, ARangeIsForSamples) {
  const Axis read = axis("set = \"a.b\"\nfrom = 1\nto = 4");
  ASSERT_TRUE(read.range.has_value());
  EXPECT_EQ(to_text(read.range->at(0)), "1");
  EXPECT_EQ(to_text(read.range->at(0.2499)), "1");
  EXPECT_EQ(to_text(read.range->at(0.25)), "2");
  EXPECT_EQ(to_text(read.range->at(0.9999)), "4");
}

TEST_F(AxisTest, ALogarithmicRangeIsHalfWayAtTheRootOfItsEnds) {
  const Axis read = axis("set = \"a.b\"\nfrom = 1\nto = 64\nscale = \"log\"");
  EXPECT_EQ(to_text(read.range->at(0.5)), "8");
}

TEST_F(AxisTest, ARangeOfRealNumbersIsNotRounded) {
  const Axis read = axis("set = \"a.b\"\nfrom = 0.0\nto = 1.0");
  EXPECT_EQ(to_text(read.range->at(0.25)), "0.25");
}

TEST_F(AxisTest, AZipMovesKeysTogether) {
  const Axis read = axis("name = \"x\"\nzip = { \"a.b\" = [1, 2], \"c.d\" = [\"u\", \"v\"] }");
  EXPECT_THAT(labels(read), ElementsAre("\"1/u\"", "\"2/v\""));
  ASSERT_THAT(read.values[1].settings, SizeIs(2));
  EXPECT_EQ(to_text(read.values[1].settings[0].value), "2");
  EXPECT_EQ(to_text(read.values[1].settings[1].value), "\"v\"");
}

TEST_F(AxisTest, LabelsNameTheValues) {
  const Axis read = axis("zip = { \"a.b\" = [1, 2] }\nlabels = [\"one\", \"two\"]");
  EXPECT_THAT(labels(read), ElementsAre("\"one\"", "\"two\""));
}

TEST_F(AxisTest, ConfigsAreFoundFromTheFile) {
  std::filesystem::create_directory(folder_ / "p");
  write("p/one.toml", "");
  write("two.toml", "");
  const Axis read = axis("config = [\"p/one.toml\", \"two.toml\"]");
  EXPECT_EQ(read.name, "config");
  EXPECT_THAT(labels(read), ElementsAre("\"one\"", "\"two\""));
  EXPECT_EQ(read.values[0].config, (folder_ / "p/one.toml").string());
}

struct Wrong {
  const char* name;
  const char* lines;  // of the axis, from line 2
  const char* error;
};

class WrongAxis : public SweepTextTest, public testing::WithParamInterface<Wrong> {};

TEST_P(WrongAxis, IsRefusedWithItsPlace) {
  read(std::string("[[axis]]\n") + GetParam().lines + "\n[sample]\nmethod = \"random\"\npoints = 1\n");
  EXPECT_THAT(errors(), ElementsAre(GetParam().error));
}

INSTANTIATE_TEST_SUITE_P(
    Each, WrongAxis,
    testing::Values(
        Wrong{"Empty", "set = \"a.b\"\nvalues = []",
              "s.toml:3:1: axis.1.values: expected a list of values such as [1, 2, 4], not empty"},
        Wrong{"NoList", "set = \"a.b\"\nvalues = 3",
              "s.toml:3:1: axis.1.values: expected a list of values such as [1, 2, 4], not empty"},
        Wrong{"Nested", "set = \"a.b\"\nvalues = [1, [2]]",
              "s.toml:3:14: axis.1.values: expected true, false, a number or text in quotes"},
        Wrong{"Twice", "set = \"a.b\"\nvalues = [1, 2, 1]", "s.toml:1:1: axis.1: 1 stands there twice"},
        Wrong{"Nothing", "name = \"x\"",
              "s.toml:1:1: axis.1: expected one of: set with values or a range, zip, config"},
        Wrong{"Both", "set = \"a.b\"\nvalues = [1]\nconfig = \"x.toml\"",
              "s.toml:1:1: axis.1: expected one of: set with values or a range, zip, config"},
        Wrong{"NoEnds", "set = \"a.b\"\nfrom = 1",
              "s.toml:1:1: axis.1: expected values = [...], or from and to"},
        Wrong{"Backwards", "set = \"a.b\"\nfrom = 3\nto = 1\nstep = 1",
              "s.toml:1:1: axis.1: from 3 to 1 is empty"},
        Wrong{"NoStep", "set = \"a.b\"\nfrom = 1\nto = 3\nstep = 0",
              "s.toml:5:1: axis.1.step: expected more than zero"},
        Wrong{"NoFactor", "set = \"a.b\"\nfrom = 1\nto = 3\nfactor = 1",
              "s.toml:5:1: axis.1.factor: expected more than one, and from above zero"},
        Wrong{"Units", "set = \"a.b\"\nfrom = 1\nto = \"3 KiB\"",
              "s.toml:1:1: axis.1: units differ, \"\" and \"KiB\""},
        Wrong{"NoNumber", "set = \"a.b\"\nfrom = \"x\"\nto = 3",
              "s.toml:3:1: axis.1.from: expected a number, or one with a unit such as \"8 KiB\""},
        Wrong{"NotANumber", "set = \"a.b\"\nfrom = nan\nto = 3\nstep = 1",
              "s.toml:3:1: axis.1.from: expected a finite number"},
        Wrong{"Infinite", "set = \"a.b\"\nfrom = 1\nto = inf\nfactor = 2",
              "s.toml:4:1: axis.1.to: expected a finite number"},
        Wrong{"NoUnitOfNumbers", "set = \"a.b\"\nfrom = \"nan KiB\"\nto = \"1 KiB\"",
              "s.toml:3:1: axis.1.from: expected a finite number"},
        Wrong{"BeyondExactNumbers", "set = \"a.b\"\nfrom = 1\nto = 9007199254740993",
              "s.toml:4:1: axis.1.to: expected at most 9007199254740991, which is 2^53 - 1"},
        Wrong{"BackwardsRange", "set = \"a.b\"\nfrom = 3\nto = 1",
              "s.toml:1:1: axis.1: from 3 to 1 is empty"},
        Wrong{"FactorWithUnit", "set = \"a.b\"\nfrom = \"1 KiB\"\nto = \"4 KiB\"\nfactor = \"2 KiB\"",
              "s.toml:5:1: axis.1.factor: expected a number without a unit"},
        Wrong{"LogOfSteps", "set = \"a.b\"\nfrom = 1\nto = 9\nstep = 2\nscale = \"log\"",
              "s.toml:5:1: axis.1.step: a logarithmic scale has a factor or a count"},
        Wrong{"NoConfig", "config = [\"w.toml\", \"no.toml\"]",
              "s.toml:2:21: axis.1.config: \"no.toml\": cannot open: No such file or directory"},
        Wrong{"Many", "set = \"a.b\"\nfrom = 0\nto = 1000000\nstep = 1",
              "s.toml:1:1: axis.1: more than 100000 values"},
        Wrong{"StepAndCount", "set = \"a.b\"\nfrom = 0\nto = 10\nstep = 1\ncount = 3",
              "s.toml:1:1: axis.1: expected only one of step, factor and count"},
        Wrong{"LogOfZero", "set = \"a.b\"\nfrom = 0\nto = 10\nscale = \"log\"",
              "s.toml:3:1: axis.1.from: a logarithmic scale begins above zero"},
        Wrong{"Scale", "set = \"a.b\"\nfrom = 0\nto = 10\nscale = \"lin\"",
              "s.toml:5:1: axis.1.scale: \"lin\": expected one of linear, log, did you mean \"log\"?"},
        Wrong{"Zip", "zip = { \"a.b\" = [1, 2], \"c.d\" = [3] }",
              "s.toml:2:25: axis.1.zip: c.d has 1 values, and a.b before it has 2"},
        Wrong{"Labels", "set = \"a.b\"\nvalues = [1, 2]\nlabels = [\"x\"]",
              "s.toml:4:11: axis.1.labels: expected 2, one for each value"},
        Wrong{"Name", "name = \"2x\"\nset = \"a.b\"\nvalues = [1]",
              "s.toml:2:1: axis.1.name: expected letters, digits and \"_\", no digit at first"},
        Wrong{"Key", "set = \"a.b\"\nvalues = [1]\nvlues = 2",
              "s.toml:4:1: unknown key \"axis.1.vlues\", did you mean \"values\"?"}),
    [](const testing::TestParamInfo<Wrong>& wrong) { return wrong.param.name; });

}  // namespace
}  // namespace hsx::axis_test
