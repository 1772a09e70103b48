#include "platforms/stats_files.h"

#include <gtest/gtest.h>

namespace hsx::stats_files_test {
namespace {

class StatsFiles : public testing::Test {
 protected:
  StatsFiles() {
    waits_.record(3, 2);
    waits_.record(10);
    hits_.add(3);
    tries_.add(4);
  }

  StatSet set_;
  Histogram waits_{set_, "b.wait", "cycles", "Waited."};
  Counter tries_{set_, "a.tries", "tries", "Tried."};
  Counter hits_{set_, "a.hits", "hits", "Hit."};
  Ratio share_{set_, "c.share", "hits/try", "Hit \"share\".", hits_, tries_};
};

// Three records 3, 3, 10: mean 16/3, p50 the second, p90 and p99 the third.
TEST_F(StatsFiles, CsvHasARowAFigureInOrderOfName) {
  EXPECT_EQ(stats_csv(set_),
            "name,unit,value\na.hits,hits,3\na.tries,tries,4\n"
            "b.wait.count,records,3\nb.wait.min,cycles,3\nb.wait.max,cycles,10\n"
            "b.wait.mean,cycles,5.333333333333333\n"
            "b.wait.p50,cycles,3\nb.wait.p90,cycles,10\nb.wait.p99,cycles,10\nc.share,hits/try,0.75\n");
}

TEST_F(StatsFiles, JsonHasValuesAndHistograms) {
  const std::string json = stats_json(set_);
  const auto has = [&](const std::string& part) { return json.find(part) != std::string::npos; };
  EXPECT_TRUE(
      has("{\n \"schema\": \"hsxsim.stats/1\",\n \"stats\": [\n  {\n   \"name\": \"a.hits\",\n"
          "   \"unit\": \"hits\",\n   \"doc\": \"Hit.\",\n   \"value\": 3\n  }"));
  EXPECT_TRUE(has("\"doc\": \"Hit \\\"share\\\".\",\n   \"value\": 0.75"));
  EXPECT_TRUE(has("\"histogram\": {\n    \"count\": 3,\n    \"min\": 3,\n    \"max\": 10,\n"));
  EXPECT_TRUE(
      has("\"bins\": [\n     [\n      3,\n      2\n     ],\n     [\n      10,\n      1\n     ]\n    ]"));
  EXPECT_EQ(json.back(), '\n');
}

TEST(EmptyStatsFiles, AreWellFormed) {
  EXPECT_EQ(stats_csv(StatSet()), "name,unit,value\n");
  EXPECT_EQ(stats_json(StatSet()), "{\n \"schema\": \"hsxsim.stats/1\",\n \"stats\": []\n}\n");
}

}  // namespace
}  // namespace hsx::stats_files_test
