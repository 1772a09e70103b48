// results.csv, sweep.json and junit.xml of records by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sweep/records.h"
#include "sweep/sweep_files.h"

namespace hsx::files_test {
namespace {

using Goal = SweepMetric::Goal;
using Json = nlohmann::json;
using testing::HasSubstr;

class FilesTest : public testing::Test {
 protected:
  FilesTest() {
    sweep_.axis("a").metric("m", Goal::least);
    sweep_.file().name = "s";
    sweep_.file().title = "T & <U>";
    sweep_.file().axes[0].keys = {{"x.a", {}}};
    sweep_.point({1}, {0.1}).hash = "00ff";
    PointRecord& violated = sweep_.point({2}, {7.0}, PointStatus::violated);
    violated.violations = 2;
    violated.reason = "task.1.steps is 7, expected 5";
    sweep_.point({3}, {std::nullopt}, PointStatus::failed).reason =
        "killed by signal 11 (Segmentation fault)";
  }
  RecordsBuilder sweep_;
};

TEST_F(FilesTest, TheTableHasARowAPoint) {
  EXPECT_EQ(sweep_csv(sweep_.results()),
            "index,hash,a,status,exit_status,violations,m\n"
            "0,00ff,1,ok,0,0,0.1\n"
            "1,,2,violated,0,2,7\n"
            "2,,3,failed,0,0,\n");
}

TEST_F(FilesTest, SlackHasAColumnAContract) {
  sweep_.point({4}, {1.0}).slack = {{"switch.cycles", -3}};
  const std::string csv = sweep_csv(sweep_.results());
  EXPECT_THAT(csv, testing::StartsWith("index,hash,a,status,exit_status,violations,m,slack.switch.cycles\n"));
  EXPECT_THAT(csv, HasSubstr("0,00ff,1,ok,0,0,0.1,\n"));
  EXPECT_THAT(csv, HasSubstr("3,,4,ok,0,0,1,-3\n"));
}

TEST_F(FilesTest, TextWithCommasAndQuotesIsQuoted) {
  PointRecord& record = sweep_.point({4}, {1.0});
  record.point.values[0].label = std::string("a,\"b\"");
  EXPECT_THAT(sweep_csv(sweep_.results()), HasSubstr("3,,\"a,\"\"b\"\"\",ok,0,0,1\n"));
}

TEST_F(FilesTest, TheJsonHoldsEverything) {
  const Json json = Json::parse(sweep_json(sweep_.results(), summarize(sweep_.results())));
  EXPECT_EQ(json["schema"], "hsxsim.sweep/1");
  EXPECT_EQ(json["title"], "T & <U>");
  EXPECT_EQ(json["axes"][0]["set"], Json({"x.a"}));
  EXPECT_EQ(json["metrics"][0]["goal"], "min");
  EXPECT_EQ(json["settings"], Json::array());
  EXPECT_EQ(json["points"][0]["values"]["a"], 1);
  EXPECT_EQ(json["points"][0]["metrics"]["m"], 0.1);
  EXPECT_EQ(json["points"][2]["metrics"]["m"], nullptr);
  EXPECT_EQ(json["points"][2]["status"], "failed");
  EXPECT_EQ(json["summary"]["best"][0]["points"], Json({0}));
  EXPECT_EQ(json["source"].get<std::string>().size(), 64U);
}

TEST_F(FilesTest, JUnitCountsFailuresAndErrors) {
  const std::string xml = sweep_junit(sweep_.results());
  EXPECT_THAT(xml, HasSubstr("<testsuite name=\"s\" tests=\"3\" failures=\"1\" errors=\"1\" skipped=\"0\""));
  EXPECT_THAT(xml,
              HasSubstr("<testcase name=\"0: a=1\" classname=\"hsxsim.sweep.s\" time=\"0.000000000\"/>"));
  EXPECT_THAT(
      xml,
      HasSubstr(
          "<failure message=\"2 violations, the first: task.1.steps is 7, expected 5\" type=\"violated\">"));
  EXPECT_THAT(xml, HasSubstr("<error message=\"killed by signal 11 (Segmentation fault)\" type=\"failed\">"));
}

TEST_F(FilesTest, ARecordSurvivesItsWayBetweenProcesses) {
  PointRecord record = sweep_.point({4}, {0.1, std::nullopt});
  record.slack = {{"switch.cycles", -3}};
  record.hash = "ab";
  record.seconds = 0.25;
  const PointRecord back = record_from_line(to_line(record));
  EXPECT_EQ(back.metrics, record.metrics);
  EXPECT_EQ(back.slack, record.slack);
  EXPECT_EQ(back.hash, "ab");
  EXPECT_EQ(back.seconds, 0.25);
}

}  // namespace
}  // namespace hsx::files_test
