// What a sweep comes to: unchanging axes, best points, front, slack.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "sweep/records.h"
#include "sweep/sweep_files.h"

namespace hsx::summary_test {
namespace {

using Goal = SweepMetric::Goal;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Summary, AnAxisThatChangesNoMetricIsNamed) {
  RecordsBuilder sweep;
  sweep.axis("a").axis("b").metric("m", Goal::none);
  sweep.point({1, 1}, {5.0});
  sweep.point({1, 2}, {5.0});
  sweep.point({2, 1}, {6.0});
  sweep.point({2, 2}, {6.0});
  const SweepSummary summary = summarize(sweep.results());
  EXPECT_THAT(summary.unchanging, ElementsAre("b"));
  EXPECT_THAT(summary.unjudged, IsEmpty());
}

TEST(Summary, OneChangeOfOneMetricIsAChange) {
  RecordsBuilder sweep;
  sweep.axis("a").metric("m", Goal::none).metric("n", Goal::none);
  sweep.point({1}, {5.0, 1.0});
  sweep.point({2}, {5.0, 1.0});
  sweep.point({3}, {5.0, 2.0});
  EXPECT_THAT(summarize(sweep.results()).unchanging, IsEmpty());
}

TEST(Summary, AMetricThatIsMissingAtOnePointIsAChange) {
  RecordsBuilder sweep;
  sweep.axis("a").metric("m", Goal::none);
  sweep.point({1}, {5.0});
  sweep.point({2}, {std::nullopt});
  EXPECT_THAT(summarize(sweep.results()).unchanging, IsEmpty());
}

TEST(Summary, AnAxisWhosePointsDifferInOthersTooIsNotJudged) {
  RecordsBuilder sweep;
  sweep.axis("a").axis("b").metric("m", Goal::none);
  sweep.point({1, 1}, {5.0});
  sweep.point({2, 2}, {5.0});
  const SweepSummary summary = summarize(sweep.results());
  EXPECT_THAT(summary.unchanging, IsEmpty());
  EXPECT_THAT(summary.unjudged, ElementsAre("a", "b"));
}

TEST(Summary, AnAxisOfWhichAComparedPointFailedIsInNoList) {
  RecordsBuilder sweep;
  sweep.axis("a").axis("b").metric("m", Goal::none);
  sweep.point({1, 1}, {5.0});
  sweep.point({1, 2}, {5.0}, PointStatus::violated);
  sweep.point({2, 1}, {std::nullopt}, PointStatus::failed);
  const SweepSummary summary = summarize(sweep.results());
  EXPECT_THAT(summary.unchanging, ElementsAre("b"));
  EXPECT_THAT(summary.unjudged, IsEmpty());
}

TEST(Summary, AnAxisOfOneValueIsInNoList) {
  RecordsBuilder sweep;
  sweep.axis("a").axis("b").metric("m", Goal::none);
  sweep.point({1, 1}, {5.0});
  sweep.point({1, 2}, {5.0});
  const SweepSummary summary = summarize(sweep.results());
  EXPECT_THAT(summary.unchanging, ElementsAre("b"));
  EXPECT_THAT(summary.unjudged, IsEmpty());
}

TEST(Summary, AMetricWithoutAnyValueIsTold) {
  RecordsBuilder sweep;
  sweep.axis("a").metric("m", Goal::none).metric("n", Goal::none);
  sweep.point({1}, {5.0, std::nullopt});
  sweep.point({2}, {std::nullopt, std::nullopt});
  const SweepSummary summary = summarize(sweep.results());
  EXPECT_THAT(sweep_text(sweep.results(), summary), testing::HasSubstr("\nno value at any point: n\n"));
}

TEST(Summary, WithoutAnyPointThatEndedNoMetricIsBlamed) {
  RecordsBuilder sweep;
  sweep.axis("a").metric("m", Goal::none);
  sweep.point({1}, {std::nullopt}, PointStatus::failed);
  const SweepSummary summary = summarize(sweep.results());
  EXPECT_THAT(sweep_text(sweep.results(), summary), testing::Not(testing::HasSubstr("no value")));
}

TEST(Summary, BestIsByGoalWithAllThatAreEqual) {
  RecordsBuilder sweep;
  sweep.axis("a").metric("cost", Goal::least).metric("gain", Goal::most).metric("other", Goal::none);
  sweep.point({1}, {3.0, 7.0, 0.0});
  sweep.point({2}, {2.0, 9.0, 0.0});
  sweep.point({3}, {2.0, 8.0, 0.0});
  const SweepSummary summary = summarize(sweep.results());
  ASSERT_THAT(summary.best, SizeIs(2));
  EXPECT_EQ(summary.best[0].value, 2);
  EXPECT_THAT(summary.best[0].points, ElementsAre(1U, 2U));
  EXPECT_EQ(summary.best[1].value, 9);
  EXPECT_THAT(summary.best[1].points, ElementsAre(1U));
  EXPECT_THAT(summary.front, ElementsAre(1U));
}

TEST(Summary, OnlyPointsThatPassedCompete) {
  RecordsBuilder sweep;
  sweep.axis("a").metric("cost", Goal::least);
  sweep.point({1}, {3.0});
  sweep.point({2}, {1.0}, PointStatus::violated);
  sweep.point({3}, {std::nullopt});
  const SweepSummary summary = summarize(sweep.results());
  EXPECT_EQ(summary.best.at(0).value, 3);
  EXPECT_THAT(summary.front, ElementsAre(0U));
}

TEST(Summary, TheBestOfAnObjectiveNeedsNoOther) {
  RecordsBuilder sweep;
  sweep.axis("a").metric("cost", Goal::least).metric("gain", Goal::most);
  sweep.point({1}, {3.0, 1.0});
  sweep.point({2}, {2.0, std::nullopt});
  const SweepSummary summary = summarize(sweep.results());
  ASSERT_THAT(summary.best, SizeIs(2));
  EXPECT_THAT(summary.best[0].points, ElementsAre(1U));
  EXPECT_THAT(summary.best[1].points, ElementsAre(0U));
  EXPECT_THAT(summary.front, ElementsAre(0U));
  EXPECT_EQ(summary.lacking, 1U);
}

TEST(Summary, TheFrontHasTradeOffsAndEquals) {
  RecordsBuilder sweep;
  sweep.axis("a").metric("cost", Goal::least).metric("gain", Goal::most);
  sweep.point({1}, {1.0, 1.0});
  sweep.point({2}, {2.0, 2.0});
  sweep.point({3}, {2.0, 1.5});  // beaten by the one before it
  sweep.point({4}, {2.0, 2.0});  // as good as it
  EXPECT_THAT(summarize(sweep.results()).front, ElementsAre(0U, 1U, 3U));
}

TEST(Summary, WithoutObjectivesThereIsNoFront) {
  RecordsBuilder sweep;
  sweep.axis("a").metric("m", Goal::none);
  sweep.point({1}, {1.0});
  EXPECT_THAT(summarize(sweep.results()).front, IsEmpty());
}

TEST(Summary, TheLeastSlackOfEachContractIsThatOfItsFirstPoint) {
  RecordsBuilder sweep;
  sweep.axis("a").metric("m", Goal::none);
  sweep.point({1}, {1.0}).slack = {{"switch.cycles", 5}, {"bus.latency", 9}};
  sweep.point({2}, {1.0}).slack = {{"switch.cycles", -2}};
  sweep.point({3}, {1.0}).slack = {{"switch.cycles", -2}};
  const SweepSummary summary = summarize(sweep.results());
  ASSERT_THAT(summary.slack, SizeIs(2));
  EXPECT_EQ(summary.slack[0].contract, "bus.latency");
  EXPECT_EQ(summary.slack[1].slack, -2);
  EXPECT_EQ(summary.slack[1].point, 1U);
}

class FrontProperty : public testing::TestWithParam<unsigned> {};

// Against the definition, each point with each other.
TEST_P(FrontProperty, IsWhatNoOtherPointBeats) {
  std::mt19937 engine(GetParam());
  RecordsBuilder sweep;
  sweep.axis("a").metric("x", Goal::least).metric("y", Goal::most).metric("z", Goal::least);
  const auto draw = [&] { return std::optional<double>(engine() % 8); };
  for (std::int64_t i = 0; i < 120; ++i) sweep.point({i}, {draw(), draw(), draw()});
  const auto& records = sweep.results().records;
  std::vector<std::size_t> expected;
  for (const PointRecord& one : records) {
    const bool beaten = std::any_of(records.begin(), records.end(), [&](const PointRecord& other) {
      const bool as_good = *other.metrics[0] <= *one.metrics[0] && *other.metrics[1] >= *one.metrics[1] &&
                           *other.metrics[2] <= *one.metrics[2];
      return as_good && other.metrics != one.metrics;
    });
    if (!beaten) expected.push_back(one.point.index);
  }
  EXPECT_EQ(summarize(sweep.results()).front, expected);
}

INSTANTIATE_TEST_SUITE_P(Seeds, FrontProperty, testing::Range(0U, 20U));

}  // namespace
}  // namespace hsx::summary_test
