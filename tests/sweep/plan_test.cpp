// Which points a sweep has.
#include <fmt/format.h>

#include <set>

#include "sweep/sweep_text.h"

namespace hsx::plan_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const std::string kTwoAxes =
    "[[axis]]\nset = \"x.a\"\nvalues = [1, 2]\n[[axis]]\nset = \"x.b\"\nvalues = [3, 4, 5]\n";

class PlanTest : public SweepTextTest {};

TEST_F(PlanTest, TheLastAxisOfAProductVariesFastest) {
  EXPECT_THAT(described(kTwoAxes),
              ElementsAre("a=1, b=3", "a=1, b=4", "a=1, b=5", "a=2, b=3", "a=2, b=4", "a=2, b=5"));
}

TEST_F(PlanTest, ConstraintsLeavePointsOutAndIndicesHaveNoGaps) {
  const auto points =
      plan(kTwoAxes + "[[constraint]]\nrequire = \"a * b < 8\"\n[[constraint]]\nrequire = \"b != 4\"\n");
  ASSERT_THAT(points, SizeIs(3));
  EXPECT_EQ(describe(file_, points[0]), "a=1, b=3");
  EXPECT_EQ(describe(file_, points[1]), "a=1, b=5");
  EXPECT_EQ(describe(file_, points[2]), "a=2, b=3");
  EXPECT_EQ(points[2].index, 2U);
}

TEST_F(PlanTest, ConstraintsCompareTextAndUnits) {
  EXPECT_THAT(
      described(
          "[[axis]]\nset = \"x.size\"\nvalues = [\"512 B\", \"2 KiB\"]\n[[axis]]\nset = \"x.kind\"\n"
          "values = [\"fast\", \"slow\"]\n[[constraint]]\nrequire = 'size < 1024 or kind == \"slow\"'\n"),
      ElementsAre("size=512 B, kind=fast", "size=512 B, kind=slow", "size=2 KiB, kind=slow"));
}

TEST_F(PlanTest, ConstraintsThatLeaveNothingAreAnError) {
  EXPECT_THAT(plan(kTwoAxes + "[[constraint]]\nrequire = \"a > b\"\n"), IsEmpty());
  EXPECT_THAT(errors(), ElementsAre("s.toml:8:1: the constraints leave no point"));
}

TEST_F(PlanTest, AConstraintThatIsNoConditionIsAnError) {
  plan(kTwoAxes + "[[constraint]]\nrequire = \"a + b\"\n");
  EXPECT_THAT(errors(), ElementsAre("s.toml:8:1: at a=1, b=3: \"a + b\" is neither true nor false"));
}

TEST_F(PlanTest, ALargeProductIsRefused) {
  const std::string axis = "\nfrom = 1\nto = 1000\nstep = 1\n";
  plan("[[axis]]\nset = \"x.a\"" + axis + "[[axis]]\nset = \"x.b\"" + axis);
  EXPECT_THAT(
      errors(),
      ElementsAre("s.toml:1:1: 1000000 points, expected at most 100000; [limits] points = N allows more"));
}

TEST_F(PlanTest, ALargeProductIsRefusedWhileItIsCountedThrough) {
  const std::string axis = "\nfrom = 1\nto = 3000\nstep = 1\n";
  plan("[[axis]]\nset = \"x.a\"" + axis + "[[axis]]\nset = \"x.b\"" + axis +
       "[[constraint]]\nrequire = \"a > 0\"\n[limits]\npoints = 20\n");
  EXPECT_THAT(
      errors(),
      ElementsAre("s.toml:13:2: more than 20 points, expected at most 20; [limits] points = N allows more"));
}

TEST_F(PlanTest, ALargeSampleIsRefused) {
  plan(kTwoAxes + "[sample]\nmethod = \"latin_hypercube\"\npoints = 200000\n");
  EXPECT_THAT(errors(), ElementsAre("s.toml:7:2: 200000 points, expected at most 100000; [limits] points = N "
                                    "allows more"));
}

TEST_F(PlanTest, AnAbsurdProductIsRefusedAtOnce) {
  std::string text;
  for (const char* name : {"a", "b", "c", "d", "f"})
    text += fmt::format("[[axis]]\nset = \"x.{}\"\nfrom = 1\nto = 90000\nstep = 1\n", name);
  plan(text);
  EXPECT_THAT(
      errors(),
      ElementsAre(
          "s.toml:1:1: the product of the axes has more than 10000000 points; a [sample] can have fewer"));
}

TEST_F(PlanTest, LimitsAllowMorePoints) {
  EXPECT_THAT(
      plan("[limits]\npoints = 200000\n[[axis]]\nset = \"x.a\"\nfrom = 1\nto = 400\nstep = 1\n[[axis]]\n"
           "set = \"x.b\"\nfrom = 1\nto = 300\nstep = 1\n"),
      SizeIs(120'000));
}

// Seeds are printed with a failure.
class SampleTest : public SweepTextTest, public testing::WithParamInterface<unsigned> {
 protected:
  std::string sample(const char* method, unsigned points) const {
    return fmt::format("[sample]\nmethod = \"{}\"\npoints = {}\nseed = {}\n", method, points, GetParam());
  }
};

const std::string kRanges =
    "[[axis]]\nset = \"x.a\"\nfrom = 1\nto = 1000\n[[axis]]\nset = \"x.b\"\nfrom = 0.0\nto = 1.0\n";

TEST_P(SampleTest, RandomPointsAreAllDifferentAndWithinTheirRanges) {
  const auto points = plan(kTwoAxes + sample("random", 6));  // all there are
  EXPECT_THAT(points, SizeIs(6));
  std::set<std::string> seen;
  for (const SweepPoint& point : points) seen.insert(describe(file_, point));
  EXPECT_THAT(seen, SizeIs(6));
}

TEST_P(SampleTest, IsTheSameEachTime) {
  for (const char* method : {"random", "latin_hypercube"}) {
    const auto once = described(kRanges + sample(method, 50));
    EXPECT_EQ(described(kRanges + sample(method, 50)), once);
    EXPECT_THAT(once, SizeIs(testing::Ge(45U)));
  }
}

// Each of n equal parts of a range is met by exactly one of n points.
TEST_P(SampleTest, ALatinHypercubeMeetsEachPartOfEachAxisOnce) {
  const auto points = plan(kRanges + sample("latin_hypercube", 100));
  ASSERT_THAT(points, SizeIs(100));
  std::set<std::int64_t> tens;
  std::set<int> parts;
  for (const SweepPoint& point : points) {
    tens.insert((std::get<std::int64_t>(point.values[0].label) - 1) / 10);
    parts.insert(static_cast<int>(std::get<double>(point.values[1].label) * 100));
  }
  EXPECT_THAT(tens, SizeIs(100));
  EXPECT_THAT(parts, SizeIs(100));
}

TEST_P(SampleTest, ALatinHypercubeOverAListTakesEachValueEquallyOften) {
  const auto points =
      plan("[[axis]]\nset = \"x.a\"\nvalues = [1, 2, 4, 8]\n[[axis]]\nset = \"x.b\"\nfrom = 0.0\nto = 1.0\n" +
           sample("latin_hypercube", 40));
  std::map<std::string, int> times;
  for (const SweepPoint& point : points) ++times[to_text(point.values[0].label)];
  EXPECT_THAT(times, testing::UnorderedElementsAre(testing::Pair("1", 10), testing::Pair("2", 10),
                                                   testing::Pair("4", 10), testing::Pair("8", 10)));
}

TEST_P(SampleTest, ConstraintsHoldAtRandomPoints) {
  const auto points = plan(kRanges + "[[constraint]]\nrequire = \"a < 500 * b\"\n" + sample("random", 60));
  ASSERT_THAT(points, SizeIs(60));
  for (const SweepPoint& point : points) {
    EXPECT_LT(static_cast<double>(std::get<std::int64_t>(point.values[0].label)),
              500 * std::get<double>(point.values[1].label));
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, SampleTest, testing::Values(0U, 1U, 2U, 77U, 123456789U));

TEST_F(PlanTest, SeedsGiveOtherPoints) {
  const auto with = [&](int seed) {
    return described(kRanges + fmt::format("[sample]\nmethod = \"random\"\npoints = 5\nseed = {}\n", seed));
  };
  EXPECT_NE(with(1), with(2));
}

TEST_F(PlanTest, MoreRandomPointsThanThereAreIsAnError) {
  plan(kTwoAxes + "[sample]\nmethod = \"random\"\npoints = 7\n");
  EXPECT_THAT(errors(), ElementsAre("s.toml:7:2: the axes have 6 points, expected at least 7"));
}

TEST_F(PlanTest, MoreRandomPointsThanTheConstraintsLeaveAreAnError) {
  plan(kTwoAxes + "[[constraint]]\nrequire = \"a < b - 1\"\n[sample]\nmethod = \"random\"\npoints = 6\n");
  EXPECT_THAT(errors(), ElementsAre("s.toml:9:2: only 5 different points were found, expected 6"));
}

TEST_F(PlanTest, AllPointsOfALargeProductCanBeDrawn) {
  const std::string axis = "\nfrom = 1\nto = 60\nstep = 1\n";
  EXPECT_THAT(plan("[[axis]]\nset = \"x.a\"" + axis + "[[axis]]\nset = \"x.b\"" + axis +
                   "[sample]\nmethod = \"random\"\npoints = 3600\n"),
              SizeIs(3600));
}

TEST_F(PlanTest, PointsThatAHypercubeHasTwiceStandThereOnce) {
  EXPECT_THAT(plan(kTwoAxes + "[sample]\nmethod = \"latin_hypercube\"\npoints = 100\n"), SizeIs(6));
}

}  // namespace
}  // namespace hsx::plan_test
