// Values that differ, and how statistics are told.
#include "results/change.h"

#include <gmock/gmock.h>

namespace hsx::change_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Json = nlohmann::json;

std::vector<std::string> names(const std::vector<Change>& changes) {
  std::vector<std::string> found;
  for (const Change& change : changes) found.push_back(change.name);
  return found;
}

TEST(Change, EqualValuesAreNone) {
  EXPECT_THAT(changes({{"a", 1}, {"b", "x"}}, {{"b", "x"}, {"a", 1}}), IsEmpty());
}

TEST(Change, IsInTheOrderOfTheFirstThenWhatOnlyTheSecondHas) {
  const auto found = changes({{"z", 1}, {"a", 1}, {"m", 1}}, {{"new", 1}, {"a", 2}, {"m", 1}});
  EXPECT_THAT(names(found), ElementsAre("z", "a", "new"));
  EXPECT_FALSE(found[0].after);
  EXPECT_EQ(found[1].after, Json(2));
  EXPECT_FALSE(found[2].before);
}

TEST(Change, NullIsAValue) {
  const auto found = changes({{"fault", nullptr}}, {{"fault", "memory_fault"}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].before, Json(nullptr));
}

TEST(Change, RatioIsOfNumbersAndNotOfNothing) {
  EXPECT_EQ(ratio({"x", 4, 6}), 1.5);
  EXPECT_EQ(ratio({"x", 0, 6}), std::nullopt);
  EXPECT_EQ(ratio({"x", "4", 6}), std::nullopt);
  EXPECT_EQ(ratio({"x", 4, std::nullopt}), std::nullopt);
}

TEST(Change, AHistogramIsSpreadIntoItsFigures) {
  // 10 twice, 20 seven times, 40 once: the median is the fifth, p90 the ninth, p99 the tenth of ten.
  const NamedValues spread_out = spread({{"wait", Json::parse("[[10,2],[20,7],[40,1]]")}});
  const std::map<std::string, Json> figures(spread_out.begin(), spread_out.end());
  EXPECT_EQ(figures.at("wait.count"), 10);
  EXPECT_EQ(figures.at("wait.min"), 10);
  EXPECT_EQ(figures.at("wait.p50"), 20);
  EXPECT_EQ(figures.at("wait.p90"), 20);
  EXPECT_EQ(figures.at("wait.p99"), 40);
  EXPECT_EQ(figures.at("wait.max"), 40);
  EXPECT_EQ(figures.at("wait.mean"), 20);
}

TEST(Change, AnEmptyHistogramHasACountOnly) {
  EXPECT_THAT(names(changes(spread({{"wait", Json::array()}}), {})), ElementsAre("wait.count", "wait.bins"));
}

TEST(Change, StatisticsComeByTheirFactorThenByName) {
  const auto found = statistic_changes({{"a", 100}, {"b", 100}, {"c", 100}, {"d", 1}, {"e", 100}},
                                       {{"a", 110}, {"b", 25}, {"c", 400}, {"e", 100}});
  EXPECT_THAT(names(found), ElementsAre("d", "b", "c", "a"));
}

TEST(Change, BinsAreToldOnlyWhereNoFigureTellsThem) {
  const auto moved = statistic_changes({{"w", Json::parse("[[1,1],[2,8],[3,1]]")}},
                                       {{"w", Json::parse("[[1,1],[2,8],[4,1]]")}});
  EXPECT_THAT(names(moved), testing::Not(testing::Contains("w.bins")));
  // 302 records from 1 to 5, two of them between with the average 3: the median is 1 and p90 is 5.
  const auto hidden = statistic_changes({{"w", Json::parse("[[1,200],[2,1],[4,1],[5,100]]")}},
                                        {{"w", Json::parse("[[1,200],[3,2],[5,100]]")}});
  ASSERT_THAT(names(hidden), ElementsAre("w.bins"));
  EXPECT_EQ(hidden[0].before, Json::parse("[2,1]"));
  EXPECT_EQ(hidden[0].after, Json::parse("[3,2]"));
}

}  // namespace
}  // namespace hsx::change_test
